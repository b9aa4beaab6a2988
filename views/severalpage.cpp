// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/severalpage.h"

#include "models/items/instancelistmodel.h"
#include "models/ports/instanceserver.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/serverlists.h"
#include "views/widgets/pageheader.h"

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

SeveralPage::SeveralPage(InstanceServer &server, ServerLists &lists, Errands &errands, const QList<Instance> &instances,
                         QWidget *parent)
    : SeveralPage(server, lists, instances, new SeveralSubject(server, errands, instances), parent)
{
}

SeveralPage::SeveralPage(InstanceServer &server, ServerLists &lists, const QList<Instance> &instances,
                         SeveralSubject *subject, QWidget *parent)
    : ObjectPage(new ConfigurationEditor(server, std::unique_ptr<ConfigurationSubject>(subject)), subject->name(),
                 tr("Containers"), parent)
    , m_lists(lists)
    , m_instances(instances)
    , m_subject(subject)
{
    setObjectName(u"severalPage"_s);
    addSections(nullptr, QString());
    connect(&lists, &ServerLists::changed, this, &SeveralPage::refresh);
    connect(&editor(), &ConfigurationEditor::loaded, this, &SeveralPage::showSummary);
    connect(&editor(), &ConfigurationEditor::applied, this, [this](const QString &deed) {
        showSummary();
        Q_EMIT applied(deed, m_subject->inverses());
    });
    connect(&server, &InstanceServer::connectionChanged, this, [this, &server] {
        if (isVisible() && server.connection() == InstanceServer::Connection::Ready)
            editor().load();
    });
    constexpr std::chrono::milliseconds patience{200};
    m_news.setSingleShot(true);
    m_news.setInterval(patience);
    connect(&m_news, &QTimer::timeout, this, [this] { editor().takeNews(); });
    refresh();
}

QString SeveralPage::name() const
{
    return m_subject->name();
}

void SeveralPage::showEvent(QShowEvent *event)
{
    ObjectPage::showEvent(event);
    editor().load();
}

// Those that are there still.
void SeveralPage::refresh()
{
    QList<Instance> left;
    for (const Instance &instance : std::as_const(m_instances)) {
        if (const auto row = m_lists.instances().row(instance.id))
            left += m_lists.instances().at(*row);
    }
    showGone(left.isEmpty() ? tr("None of these containers is there any more") : QString());
    if (left.isEmpty())
        return;
    m_instances = left;
    m_subject->setInstances(left);
    header().setTitle(m_subject->name());
    showSummary();
    if (!m_news.isActive())
        m_news.start();
}

void SeveralPage::showSummary()
{
    constexpr qsizetype shown = 5;
    QStringList names;
    for (const Instance &instance : std::as_const(m_instances).first(std::min(shown, m_instances.size())))
        names += visibleText(instance.name);
    //: Between names of a list
    QString summary = names.join(tr(", "));
    if (m_instances.size() > shown)
        //: Names, and how many more there are
        summary = tr("%1 and %n more", nullptr, int(m_instances.size() - shown)).arg(summary);
    const int differences = int(m_subject->differences());
    if (differences > 0)
        //: Names of containers; what they have alike is shown
        summary = tr("%1 · %n setting(s) and devices that differ are not shown", nullptr, differences).arg(summary);
    header().setSummary(summary);
}

} // namespace mooring
