// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/devicetable.h"

#include "views/devices/devicedelegate.h"
#include "views/widgets/flatheader.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

bool canRemove(const Device &device)
{
    const DeviceOptions wanted = device.wanted();
    return !wanted.isEmpty() && wanted.value(u"type"_s) != "none"_L1;
}

// Of a kind that nobody knows there are no fields.
bool canEdit(const Device &device)
{
    return canRemove(device) && device.description.has_value();
}

DeviceTable::DeviceTable(DeviceListModel &devices, QWidget *parent)
    : QTreeView(parent)
    , m_devices(devices)
{
    auto *delegate = new DeviceDelegate(this);
    setObjectName(u"deviceList"_s);
    setAccessibleName(tr("Devices"));
    setModel(&devices);
    setItemDelegate(delegate);
    setHeader(new FlatHeader(this));
    header()->setSectionsClickable(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(DeviceListModel::Summary, QHeaderView::Stretch);
    for (const int column : {DeviceListModel::Effect, DeviceListModel::Button}) // our own few words
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    setFrameShape(NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    const int letter = fontMetrics().averageCharWidth();
    constexpr int lettersOfName = 13;
    constexpr int lettersOfOrigin = 21;
    setColumnWidth(DeviceListModel::Name, letter * lettersOfName);
    setColumnWidth(DeviceListModel::Origin, letter * lettersOfOrigin);

    connect(delegate, &DeviceDelegate::deedWanted, this,
            [this](const QModelIndex &index) { Q_EMIT deedWanted(m_devices.device(index.row())); });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != DeviceListModel::Button && canEdit(current()))
            Q_EMIT editWanted(current());
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DeviceTable::rememberCurrent);
    connect(&devices, &QAbstractItemModel::modelReset, this, [this] {
        applyFilter();
        select(m_name);
    });
    connect(&devices, &QAbstractItemModel::dataChanged, this, [this] {
        applyFilter();
        Q_EMIT currentChangedTo(current());
    });
}

void DeviceTable::setFilter(const QString &text)
{
    m_words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    applyFilter();
    if (m_words.isEmpty() || isShown(currentIndex().row()))
        return;
    setCurrentIndex({});
    selectFirst();
}

void DeviceTable::applyFilter()
{
    for (int row = 0; row < m_devices.rowCount(); ++row)
        setRowHidden(row, {}, !isShown(row));
}

bool DeviceTable::isShown(int row) const
{
    if (row < 0)
        return false;
    const Device device = m_devices.device(row);
    QString text = QStringList(device.wanted().values()).join(u'\n').toCaseFolded() + u'\n';
    if (device.description)
        text += deviceTitle(*device.description).toCaseFolded() + u'\n';
    for (const int column : {DeviceListModel::Name, DeviceListModel::Summary, DeviceListModel::Origin})
        text += m_devices.index(row, column).data().toString().toCaseFolded() + u'\n';
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word); });
}

int DeviceTable::shownDevices() const
{
    int shown = 0;
    for (int row = 0; row < m_devices.rowCount(); ++row)
        shown += isShown(row) ? 1 : 0;
    return shown;
}

void DeviceTable::selectFirst()
{
    for (int row = 0; row < m_devices.rowCount(); ++row) {
        if (isShown(row))
            return setCurrentIndex(m_devices.index(row, 0));
    }
}

Device DeviceTable::current() const
{
    return m_devices.device(currentIndex().row());
}

void DeviceTable::rememberCurrent(const QModelIndex &index)
{
    const Device device = m_devices.device(index.row());
    if (!device.name.isEmpty())
        m_name = device.name;
    Q_EMIT currentChangedTo(device);
}

void DeviceTable::select(const QString &name)
{
    const int row = m_devices.row(name);
    if (row < 0)
        return Q_EMIT currentChangedTo(current());
    m_name = name;
    setCurrentIndex(m_devices.index(row, 0));
    scrollTo(currentIndex());
}

void DeviceTable::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const Device device = current();
    if (plain && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2)) {
        if (canEdit(device))
            Q_EMIT editWanted(device);
        return;
    }
    if (plain && key == Qt::Key_Delete && canRemove(device))
        return Q_EMIT removeWanted(device);
    QTreeView::keyPressEvent(event);
}

void DeviceTable::contextMenuEvent(QContextMenuEvent *event)
{
    const Device device = current();
    if (device.name.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"deviceMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto deed = deedOf(device);
    const bool overrides = deed == DeviceListModel::Deed::Override;
    QAction *change = menu->addAction(overrides ? tr("&Override…") : tr("&Change…"), this,
                                      [this, device] { Q_EMIT editWanted(device); });
    change->setEnabled(canEdit(device));
    QAction *remove = menu->addAction(tr("&Remove"), this, [this, device] { Q_EMIT removeWanted(device); });
    remove->setEnabled(canRemove(device));
    if (deed == DeviceListModel::Deed::Undo || deed == DeviceListModel::Deed::BringBack) {
        menu->addSeparator();
        menu->addAction(deedText(deed), this, [this, device] { Q_EMIT deedWanted(device); });
    }
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                    : event->globalPos());
}

} // namespace mooring
