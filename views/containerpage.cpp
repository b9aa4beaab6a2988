// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containerpage.h"

#include "models/items/statustext.h"
#include "models/types/visibletext.h"
#include "views/addressbook.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/instancesubject.h"
#include "views/containeractions.h"
#include "views/containeroverview.h"
#include "views/devices/devicespage.h"
#include "views/profiles/profileorder.h"
#include "views/serverlists.h"
#include "views/widgets/pageheader.h"

#include <QAction>

#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

ContainerPage::ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const InstanceId &instance,
                             QWidget *parent)
    : ContainerPage(server, lists, errands, *lists.instances().find(instance),
                    new InstanceSubject(server, *lists.instances().find(instance)), parent)
{
}

ContainerPage::ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const Instance &instance,
                             InstanceSubject *subject, QWidget *parent)
    : ObjectPage(new ConfigurationEditor(server, std::unique_ptr<ConfigurationSubject>(subject)), instance.name,
                 tr("Containers"), parent)
    , m_lists(lists)
    , m_id(instance.id)
    , m_instance(instance)
    , m_subject(subject)
    , m_addresses(new AddressBook(server, lists.instances(), this))
    , m_actions(new ContainerActions(errands, &header()))
    , m_overview(new ContainerOverview(editor(), this))
{
    setObjectName(u"containerPage"_s);
    for (QAction *action :
         {m_actions->openShell(), m_actions->start(), m_actions->stop(), m_actions->restart(), m_actions->remove()})
        header().addAction(action);
    m_actions->openShell()->setShortcut({}); // the window gives it to the page that is shown
    addSections(m_overview, tr("Overview"));
    setEditing(m_overview); // which has the order of the profiles
    connect(&m_overview->profiles(), &ProfileOrder::profileWanted, this, &ContainerPage::profileWanted);
    connect(&lists, &ServerLists::changed, this, &ContainerPage::refresh);
    connect(m_actions, &ContainerActions::shellWanted, this, &ContainerPage::shellWanted);
    connect(&devices(), &DevicesPage::shareWanted, this,
            [this](const QString &folder, bool isReadOnly) { Q_EMIT shareWanted(m_instance, folder, isReadOnly); });
    connect(&editor(), &ConfigurationEditor::applied, this, &ContainerPage::applied);
    connectServer(server);
    refresh();
}

void ContainerPage::connectServer(InstanceServer &server)
{
    connect(&server, &InstanceServer::profileChanged, this, [this](const Profile &profile) {
        if (isVisible() && (m_instance.profiles + editor().draft().wantedProfiles()).contains(profile.name))
            editor().load();
    });
    connect(&server, &InstanceServer::connectionChanged, this, [this, &server] {
        if (isVisible() && server.connection() == InstanceServer::Connection::Ready)
            editor().load();
    });
}

QAction *ContainerPage::shellAction() const
{
    return m_actions->openShell();
}

void ContainerPage::showEvent(QShowEvent *event)
{
    ObjectPage::showEvent(event);
    m_addresses->watch({m_id});
    editor().load(); // profiles may be others since
}

void ContainerPage::focusSubPage(QWidget *subPage)
{
    if (subPage == m_overview)
        m_overview->profiles().focusList();
    else
        ObjectPage::focusSubPage(subPage);
}

void ContainerPage::refresh()
{
    const InstanceListModel &instances = m_lists.instances();
    const auto row = instances.row(m_id);
    showGone(row ? QString() : tr("%1 is not there any more").arg(visibleText(m_instance.name)));
    if (!row)
        return;
    m_instance = instances.at(*row);
    const QStringList addresses = instances.addresses(m_id);
    header().setTitle(m_instance.name);
    const QString status = statusText(m_instance.status);
    //: A container's status and its first address
    header().setSummary(addresses.isEmpty() ? status : tr("%1 · %2").arg(status, addresses.constFirst()));
    m_actions->setSelection({m_instance});
    m_overview->setInstance(m_instance, instances.text(*row, InstanceListModel::ImageName),
                            instances.text(*row, InstanceListModel::Owner));
    m_overview->setAddresses(addresses);
    m_overview->profiles().setKnown(m_lists.profiles().values());
    m_subject->setInstance(m_instance);
    editor().takeNews();
}

} // namespace mooring
