// SPDX-License-Identifier: GPL-3.0-or-later
// What a container that is about to be launched will have, in few words.
#pragma once

#include "models/items/configurationdraft.h"
#include "models/types/devicedescription.h"

namespace mooring {

// "4 processors · 2GiB of memory · network mooringbr0 · root disk of 20GiB"
[[nodiscard]] QString launchSummary(const ExpandedConfiguration &expanded);

// One of the things that a launch needs, and who gives it: "root disk from default".
struct LaunchCheck
{
    bool isGood = false;
    QString text{};

    friend bool operator==(const LaunchCheck &, const LaunchCheck &) = default;
};
[[nodiscard]] QList<LaunchCheck> launchChecks(const ExpandedConfiguration &expanded);

// What the closed sections of the launch sheet say.
[[nodiscard]] QString sizeSummary(const ExpandedConfiguration &expanded);
[[nodiscard]] QString networkSummary(const ExpandedConfiguration &expanded);
[[nodiscard]] QString storageSummary(const ExpandedConfiguration &expanded);
[[nodiscard]] QString devicesSummary(const ExpandedConfiguration &expanded);
[[nodiscard]] QString cloudInitSummary(const ExpandedConfiguration &expanded);
[[nodiscard]] QString securitySummary(const ExpandedConfiguration &expanded);

// Whom the launch could do harm, and by which settings and devices ("security.privileged", "modem").
struct LaunchHarm
{
    Harm harm = Harm::None;
    QStringList causes{};
};
[[nodiscard]] LaunchHarm launchHarm(const ExpandedConfiguration &expanded,
                                    const QList<DeviceDescription> &descriptions);

} // namespace mooring
