// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"

namespace mooring {

// What counts for one instance, and the etag that a change of it has to name.
struct InstanceConfiguration
{
    QString etag{};
    QList<ConfigurationValue> values{};      // each key once; the instance's own have the origin localOrigin
    QMap<QString, ExpandedDevice> devices{}; // likewise; those of type "none" too, which hide a profile's

    friend bool operator==(const InstanceConfiguration &, const InstanceConfiguration &) = default;
};

} // namespace mooring
