// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/devicelistmodel.h"

#include <QTreeView>

namespace mooring {

// The list of devices. It keeps the device that somebody is at, whatever becomes of the rows around it.
class DeviceTable final : public QTreeView
{
    Q_OBJECT

public:
    // The model outlives it.
    explicit DeviceTable(DeviceListModel &devices, QWidget *parent);

    // The device with the focus; one without a name where there is none.
    [[nodiscard]] Device current() const;
    void select(const QString &name);
    void selectFirst();
    // Only devices whose name, kind, options or origin hold all of these words are shown.
    void setFilter(const QString &text);
    [[nodiscard]] int shownDevices() const;

Q_SIGNALS:
    void currentChangedTo(const mooring::Device &device);
    // Enter, F2, a double click, or the menu.
    void editWanted(const mooring::Device &device);
    // Delete, or the menu.
    void removeWanted(const mooring::Device &device);
    // The row's one button.
    void deedWanted(const mooring::Device &device);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void rememberCurrent(const QModelIndex &index);

    DeviceListModel &m_devices;
    void applyFilter();
    [[nodiscard]] bool isShown(int row) const;

    QString m_name;
    QStringList m_words; // case folded
};

// Whether there is anything to be changed or to be taken away; what is to go is neither.
[[nodiscard]] bool canEdit(const Device &device);
[[nodiscard]] bool canRemove(const Device &device);

} // namespace mooring
