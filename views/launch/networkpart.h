// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace mooring {

class ConfigurationEditor;
class DeviceRows;

// Whether the container has a network card, where it leads, and with what address and limits.
class NetworkPart final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit NetworkPart(ConfigurationEditor &editor, QWidget *parent = nullptr);

    [[nodiscard]] DeviceRows *rows() const noexcept { return m_rows; }

private:
    void connectCard(bool connected);
    void showState();

    ConfigurationEditor &m_editor;
    QCheckBox *m_connected;
    DeviceRows *m_rows;
};

} // namespace mooring
