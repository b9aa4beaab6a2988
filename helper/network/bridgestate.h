// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"
#include "models/error.h"

#include <optional>

namespace mooring {

// What is chosen once for the bridge and kept, so that a guest finds the same network after every boot.
struct BridgeState
{
    std::optional<Subnet> subnet{};   // none where the configuration has another
    std::optional<Subnet6> subnet6{}; // none where it never needed one
    QString mac{};                    // the bridge's own: without one it takes its ports', and changes with them

    [[nodiscard]] static std::optional<BridgeState> load(const QString &file);
    // On disk for good when it returns.
    [[nodiscard]] Result<> save(const QString &file) const;

    friend bool operator==(const BridgeState &, const BridgeState &) = default;
};

} // namespace mooring
