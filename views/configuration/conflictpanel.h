// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"

#include <QFrame>

#include <optional>

class QGridLayout;

namespace mooring {

// What two people changed at once: for each key the value of either, and the choice between them.
class ConflictPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ConflictPanel(QWidget *parent = nullptr);

    void setConflicts(const ConfigurationDraft &draft);
    [[nodiscard]] bool hasConflicts() const noexcept
    {
        return !m_shown.isEmpty() || !m_shownDevices.isEmpty() || m_shownProfiles;
    }

Q_SIGNALS:
    void chosen(const QString &key, mooring::ConfigurationDraft::Choice choice);
    void deviceChosen(const QString &name, mooring::ConfigurationDraft::Choice choice);
    void profilesChosen(const QString &key, mooring::ConfigurationDraft::Choice choice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using Signal = void (ConflictPanel::*)(const QString &, ConfigurationDraft::Choice);
    void addRow(const QString &key, const QString &mine, const QString &theirs, Signal signal);
    void clearRows();

    QGridLayout *m_rows;
    SettingMap m_shown; // their values
    SettingMap m_mine;
    DeviceMap m_shownDevices;
    DeviceMap m_mineDevices;
    std::optional<QStringList> m_shownProfiles{};
    std::optional<QStringList> m_mineProfiles{};
};

} // namespace mooring
