// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace mooring {

class ConfigurationEditor;
class DeviceRows;
class FieldNote;

// Where the container's root is kept, and the folders and disks of this computer that it gets.
class StoragePart final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit StoragePart(ConfigurationEditor &editor, QWidget *parent = nullptr);

    [[nodiscard]] DeviceRows *rows() const noexcept { return m_rows; }

private:
    void showState();
    void openSheet();

    ConfigurationEditor &m_editor;
    DeviceRows *m_rows;
    FieldNote *m_disks;
    QPushButton *m_add;
};

// The root's options as a form.
[[nodiscard]] DeviceRows *makeRootRows(ConfigurationEditor &editor, const QString &option, const QString &title,
                                       QWidget *parent);

} // namespace mooring
