// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of devices, in the user's language, beside what the catalogue says itself.
#pragma once

#include "models/error.h"
#include "models/types/devicedescription.h"
#include "models/types/expansion.h"

namespace mooring {

// The one of the descriptions that these options are of; nothing for a kind that nobody knows.
[[nodiscard]] const DeviceDescription *describing(const QList<DeviceDescription> &descriptions,
                                                  const DeviceOptions &options);
// The options that say which kind it is: "type", and "nictype" or "gputype".
[[nodiscard]] DeviceOptions kindOptions(const DeviceDescription &description);

// "Network card, bridged"
[[nodiscard]] QString deviceTitle(const DeviceDescription &description);
// How values of this option are written: "true or false", "bits per second".
[[nodiscard]] QString optionKind(const DeviceOptionDescription &option);

// Whom a device can do harm; one that nobody knows might reach anything.
[[nodiscard]] Harm deviceHarm(const DeviceDescription *description, const DeviceOptions &options);

// What is wrong with a device, and with which of its options; without one where it is none's.
struct DeviceProblem
{
    QString option{};
    QString text{};

    friend bool operator==(const DeviceProblem &, const DeviceProblem &) = default;
};
// In words: option, value, what is wrong with it, and one that fits. `refusal` is what the check or the server said of this device.
[[nodiscard]] DeviceProblem deviceProblem(const DeviceDescription *description, const QString &name,
                                          const DeviceOptions &options, const Error &refusal);
// Why there can be no device of this name.
[[nodiscard]] QString deviceNameProblem(const QString &name);

} // namespace mooring
