// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilespage.h"

#include "views/profiles/profileactions.h"
#include "views/profiles/profilesizes.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

ProfilesPage::ProfilesPage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, Settings &settings,
                           QWidget *parent)
    : ListPage(tr("Profiles"), parent)
    , m_lists(lists)
    , m_filter(lists.profiles())
    , m_actions(new ProfileActions(errands, lists.profiles(), &list()))
    , m_sizes(new ProfileSizes(server, lists.profiles(), this))
{
    setObjectName(u"profilesPage"_s);
    for (QAction *action : {m_actions->create(), m_actions->copy(), m_actions->remove()})
        header().addAction(action);
    connect(m_actions, &ProfileActions::openWanted, this,
            [this](const Profile &profile) { Q_EMIT opened(profile.id); });
    auto *noMatch = new EmptyState(u"edit-find"_s, tr("No profile matches"), tr("Change or clear the filter."), this);
    noMatch->setObjectName(u"noProfileMatch"_s);
    build({.name = u"profileList"_s,
           .title = tr("Profiles"),
           .filter = m_filter,
           .widths = {16, 32, 30, 10, 10},
           .settings = settings,
           .columns = setting::profileColumns},
          makeInvitation(), noMatch);
    connect(&list(), &ListView::opened, m_actions->open(), &QAction::trigger);
    connect(&lists, &ServerLists::changed, this, &ProfilesPage::refresh);
    refresh();
}

EmptyState *ProfilesPage::makeInvitation()
{
    auto *invitation =
        new EmptyState(u"view-list-text"_s, tr("No profiles"),
                       tr("A profile gives settings and devices to every container that uses it."), this);
    invitation->setObjectName(u"noProfiles"_s);
    QPushButton *create = invitation->addButton(tr("&New Profile…"), u"list-add"_s);
    create->setObjectName(u"createFirstProfileButton"_s);
    connect(create, &QPushButton::clicked, m_actions->create(), &QAction::trigger);
    return invitation;
}

QString ProfilesPage::filterHint() const
{
    return tr("Filter profiles");
}

void ProfilesPage::reveal(const ProfileId &profile)
{
    m_awaited = profile;
    refresh();
}

void ProfilesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_sizes->ask();
}

void ProfilesPage::showMenu(const QPoint &position)
{
    QMenu *menu = menuNamed(u"profileMenu"_s);
    if (!chosenOf(m_filter).isEmpty())
        m_actions->addTo(menu);
    menu->addSeparator();
    menu->addAction(m_actions->create());
    popUp(menu, position);
}

void ProfilesPage::refresh()
{
    const ProfileListModel &all = m_lists.profiles();
    showState();
    header().setSummary(all.rowCount() == 0 ? QString() : tr("%n profile(s)", nullptr, all.rowCount()));
    if (isVisible())
        m_sizes->ask();
    if (const auto row = all.row(m_awaited)) {
        m_awaited = {};
        setCurrentRow(all.index(*row, 0));
    }
    noteSelection();
}

void ProfilesPage::noteSelection()
{
    m_actions->setSelection(chosenOf(m_filter));
}

} // namespace mooring
