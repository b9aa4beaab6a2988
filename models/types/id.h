// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace mooring {

// What a server calls an object; never its name. On this computer the last element of the bus path ("42", a fingerprint).
// The tag keeps ids of different kinds apart.
template<typename Tag>
struct Id
{
    QString text{};

    [[nodiscard]] bool isEmpty() const noexcept { return text.isEmpty(); }
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) noexcept { return qHash(id.text, seed); }
};

using InstanceId = Id<struct InstanceTag>;
using ImageId = Id<struct ImageTag>;
using ProfileId = Id<struct ProfileTag>;
using NetworkId = Id<struct NetworkTag>;
using PoolId = Id<struct PoolTag>;
using OperationId = Id<struct OperationTag>;

} // namespace mooring
