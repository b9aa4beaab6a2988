// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/devicedescription.h"
#include "models/types/expansion.h"

#include <QCoreApplication>
#include <QVariant>

#include <optional>

namespace mooring {

// One device as it stands: what counts, where it comes from, and what is to become of it.
struct Device
{
    QString name{};
    std::optional<DeviceDescription> description{}; // of what is wanted; nothing for a kind that nobody knows
    std::optional<DeviceOptions> own{};
    std::optional<ExpandedDevice> inherited{};
    std::optional<DeviceOptions> staged{}; // empty: the own one is to go
    QString refusal{};                     // why there can be none of its kind; empty where there can
    QString problem{};                     // what is wrong with what is staged

    // Before anything that is staged; empty where there is none.
    [[nodiscard]] DeviceOptions inEffect() const;
    // Once what is staged is applied.
    [[nodiscard]] DeviceOptions wanted() const;
};

// What the row of a device has to show.
struct DeviceCells
{
    Q_DECLARE_TR_FUNCTIONS(mooring::DeviceCells)

public:
    enum Column { Name, Summary, Origin, Effect, Button, ColumnCount };
    enum Role { NameRole = Qt::UserRole, StateRole, DeedRole };
    // What the one button of a row does.
    enum class Deed { None, Override, Remove, BringBack, Undo };
    // How a row stands out.
    enum class State { Plain, SetHere, Staged, Going, Hidden, Wrong };
};

// What one cell of a device's row says, in this role.
[[nodiscard]] QVariant deviceCell(const Device &device, const QList<DeviceDescription> &descriptions,
                                  DeviceCells::Column column, int role);

// Of a device, for its row and for whoever reads it out.
[[nodiscard]] DeviceCells::Deed deedOf(const Device &device);
[[nodiscard]] QString deedText(DeviceCells::Deed deed);
// "from default", "set here", "overrides default", "to be removed"
[[nodiscard]] QString originText(const Device &device);
[[nodiscard]] QString deviceSummary(const Device &device);
// Whether what is staged counts for what runs at its next start only; where nothing is, whether the device does.
[[nodiscard]] bool needsRestart(const Device &device, const QList<DeviceDescription> &descriptions);

// Whether it is none, or only hides another.
[[nodiscard]] bool isNoDevice(const DeviceOptions &options);

} // namespace mooring
