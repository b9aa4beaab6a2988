// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sidebar.h"

#include "views/delegates/placedelegate.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

Sidebar::Sidebar(QWidget *parent)
    : QTreeView(parent)
    , m_server(new QStandardItem(QIcon::fromTheme(u"computer"_s), tr("This computer")))
    , m_containers(addPlace(m_server, Place::Containers, u"preferences-virtualization-container"_s, tr("Containers")))
    , m_images(addPlace(m_server, Place::Images, u"media-optical"_s, tr("Images")))
    , m_profiles(addPlace(m_server, Place::Profiles, u"view-list-text"_s, tr("Profiles")))
    , m_networks(addPlace(m_server, Place::Networks, u"network-wired"_s, tr("Networks")))
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Servers"));
    m_server->setFlags(Qt::ItemIsEnabled);
    auto *heading = new QStandardItem(tr("Servers"));
    heading->setFlags(Qt::NoItemFlags);
    heading->setData(true, PlaceRole::Heading);
    m_places.appendRow(heading);
    m_places.appendRow(m_server);

    setModel(&m_places);
    setItemDelegate(new PlaceDelegate(this));
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0); // the delegate does it, inside the selection
    setMouseTracking(true);
    setIconSize({18, 18});
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(190);
    setViewportMargins(0, 6, 0, 0);
    expandAll();
    tint();
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { // back to where one is already
        if (const QVariant place = index.data(PlaceRole::Place); place.isValid())
            Q_EMIT placeChosen(Place(place.toInt()));
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const QVariant place = current.data(PlaceRole::Place); place.isValid())
            Q_EMIT placeChosen(Place(place.toInt()));
    });
}

QStandardItem *Sidebar::addPlace(QStandardItem *server, Place place, const QString &iconName, const QString &name)
{
    auto *item = new QStandardItem(QIcon::fromTheme(iconName), name);
    item->setData(int(place), PlaceRole::Place);
    server->appendRow(item);
    return item;
}

void Sidebar::setCounts(const Counts &counts)
{
    const QLocale locale;
    m_containers->setData(locale.toString(counts.containers), PlaceRole::Count);
    m_images->setData(locale.toString(counts.images), PlaceRole::Count);
    const QString both =
        tr("%1, %2").arg(tr("%n container(s)", nullptr, counts.containers), tr("%n running", nullptr, counts.running));
    m_containers->setToolTip(both);
    m_containers->setData(both, Qt::AccessibleDescriptionRole);
    m_images->setToolTip(tr("%n image(s)", nullptr, counts.images));
    m_images->setData(m_images->toolTip(), Qt::AccessibleDescriptionRole);
    m_profiles->setData(locale.toString(counts.profiles), PlaceRole::Count);
    m_profiles->setToolTip(tr("%n profile(s)", nullptr, counts.profiles));
    m_profiles->setData(m_profiles->toolTip(), Qt::AccessibleDescriptionRole);
    m_networks->setData(locale.toString(counts.networks), PlaceRole::Count);
    m_networks->setToolTip(tr("%n network(s)", nullptr, counts.networks));
    m_networks->setData(m_networks->toolTip(), Qt::AccessibleDescriptionRole);
    m_containers->setData(counts.running > 0 ? locale.toString(counts.running) : QString(), PlaceRole::Running);
}

void Sidebar::setServerRemark(const QString &remark)
{
    m_server->setData(remark, PlaceRole::Count);
    m_server->setData(remark, Qt::AccessibleDescriptionRole);
}

void Sidebar::go(Place place)
{
    setCurrentIndex(itemOf(place)->index());
}

QStandardItem *Sidebar::itemOf(Place place) const
{
    switch (place) {
    case Place::Containers:
        return m_containers;
    case Place::Images:
        return m_images;
    case Place::Profiles:
        return m_profiles;
    case Place::Networks:
        return m_networks;
    }
    std::unreachable();
}

void Sidebar::mark(Place place)
{
    const QSignalBlocker quiet(this);
    go(place);
}

// Only what the delegate paints: no style's ground behind a row that has one of its own.
void Sidebar::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    item.rect = QRect(0, option.rect.y(), viewport()->width(), option.rect.height());
    item.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    item.state.setFlag(QStyle::State_Enabled, index.flags().testFlag(Qt::ItemIsEnabled));
    item.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
    item.state.setFlag(QStyle::State_MouseOver,
                       underMouse() && indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index);
    itemDelegate()->paint(painter, item, index);
}

void Sidebar::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        tint();
}

// The ground of the window, not of a list: it is a way around, not contents.
void Sidebar::tint()
{
    QPalette ground = QApplication::palette();
    ground.setColor(QPalette::Base, ground.color(QPalette::Window));
    setPalette(ground);
}

} // namespace mooring
