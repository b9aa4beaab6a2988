// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilespage.h"

#include "views/delegates/rowdelegate.h"
#include "views/profiles/profileactions.h"
#include "views/profiles/profilesizes.h"
#include "views/serverlists.h"
#include "views/settings.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listview.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ProfilesPage::ProfilesPage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, Settings &settings,
                           QWidget *parent)
    : Page(parent)
    , m_lists(lists)
    , m_filter(lists.profiles())
    , m_list(new ListView(this))
    , m_header(new PageHeader(tr("Profiles"), this))
    , m_actions(new ProfileActions(errands, lists.profiles(), m_list))
    , m_sizes(new ProfileSizes(server, lists.profiles(), this))
    , m_stack(new QStackedLayout)
{
    setObjectName(u"profilesPage"_s);
    m_header->addAction(m_actions->create());
    m_header->addAction(m_actions->copy());
    m_header->addAction(m_actions->remove());
    connect(m_actions, &ProfileActions::openWanted, this,
            [this](const Profile &profile) { Q_EMIT opened(profile.id); });
    buildList(settings);
    buildEmptyStates();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 12, 0);
    inset->addLayout(m_stack);
    column->addLayout(inset, 1);
    connect(&lists, &ServerLists::changed, this, &ProfilesPage::refresh);
    refresh();
}

void ProfilesPage::buildList(Settings &settings)
{
    m_list->setObjectName(u"profileList"_s);
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->sortByColumn(ProfileListModel::Name, Qt::AscendingOrder);
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0');
    constexpr int characters[] = {16, 32, 30, 10, 10};
    static_assert(std::size(characters) == ProfileListModel::ColumnCount);
    for (int column = 0; column < ProfileListModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    m_list->restoreColumns(settings.value(setting::profileColumns));

    connect(m_list, &ListView::columnsChanged, this,
            [this, &settings] { settings.set(setting::profileColumns, m_list->header()->saveState()); });
    connect(m_list, &ListView::opened, m_actions->open(), &QAction::trigger);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ProfilesPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProfilesPage::noteSelection);
}

void ProfilesPage::buildEmptyStates()
{
    m_noProfiles = new EmptyState(u"view-list-text"_s, tr("No profiles"),
                                  tr("A profile gives settings and devices to every container that uses it."), this);
    m_noProfiles->setObjectName(u"noProfiles"_s);
    QPushButton *create = m_noProfiles->addButton(tr("&New Profile…"), u"list-add"_s);
    create->setObjectName(u"createFirstProfileButton"_s);
    connect(create, &QPushButton::clicked, m_actions->create(), &QAction::trigger);
    m_noMatch = new EmptyState(u"edit-find"_s, tr("No profile matches"), tr("Change or clear the filter."), this);
    m_noMatch->setObjectName(u"noProfileMatch"_s);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_noProfiles);
    m_stack->addWidget(m_noMatch);
}

void ProfilesPage::setFilter(const QString &text)
{
    m_filter.setText(text);
    refresh();
}

QString ProfilesPage::filterHint() const
{
    return tr("Filter profiles");
}

void ProfilesPage::focusList()
{
    QWidget *shown = m_stack->currentWidget();
    if (shown == m_list && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter.index(0, 0));
    if (shown == m_noProfiles)
        shown = m_noProfiles->findChild<QPushButton *>(u"createFirstProfileButton"_s);
    shown->setFocus();
}

void ProfilesPage::reveal(const ProfileId &profile)
{
    m_awaited = profile;
    refresh();
}

QList<Profile> ProfilesPage::selection() const
{
    QList<Profile> profiles;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        profiles.append(m_filter.at(index));
    return profiles;
}

void ProfilesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_sizes->ask();
}

void ProfilesPage::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"profileMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!selection().isEmpty())
        m_actions->addTo(menu);
    menu->addSeparator();
    menu->addAction(m_actions->create());
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void ProfilesPage::refresh()
{
    const ProfileListModel &all = m_lists.profiles();
    if (all.rowCount() == 0)
        m_stack->setCurrentWidget(m_noProfiles);
    else
        m_stack->setCurrentWidget(m_filter.rowCount() == 0 ? static_cast<QWidget *>(m_noMatch) : m_list);
    m_header->setSummary(all.rowCount() == 0 ? QString() : tr("%n profile(s)", nullptr, all.rowCount()));
    if (isVisible())
        m_sizes->ask();
    if (const auto row = all.row(m_awaited)) {
        m_awaited = {};
        m_list->setCurrentIndex(m_filter.mapFromSource(all.index(*row, 0)));
    }
    noteSelection();
}

void ProfilesPage::noteSelection()
{
    m_actions->setSelection(selection());
}

} // namespace mooring
