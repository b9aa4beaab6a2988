// SPDX-License-Identifier: GPL-3.0-or-later
// Ids and the paths of their objects, both ways.
#pragma once

#include "models/error.h"
#include "models/types/id.h"
#include "models/types/operation.h"

#include <QString>

#include <optional>

namespace mooring {

[[nodiscard]] QString busPath(const InstanceId &id);
[[nodiscard]] QString busPath(const ImageId &id);
[[nodiscard]] QString busPath(const ProfileId &id);
[[nodiscard]] QString busPath(const NetworkId &id);
[[nodiscard]] QString busPath(const PoolId &id);
[[nodiscard]] QString busPath(const OperationId &id);

// Of one of an operation's resources: its kind says what they are.
[[nodiscard]] QString resourcePath(OperationKind kind, const QString &resource);
// The id of whatever object this is; empty where the path ("/", a stranger's) has none.
[[nodiscard]] QString resourceAt(const QString &path);

// The id of the object at this path, if it is one of this kind and its id is of the right shape.
template<typename Id>
[[nodiscard]] std::optional<Id> idAt(const QString &path);
template<>
[[nodiscard]] std::optional<InstanceId> idAt<InstanceId>(const QString &path);
template<>
[[nodiscard]] std::optional<ImageId> idAt<ImageId>(const QString &path);
template<>
[[nodiscard]] std::optional<ProfileId> idAt<ProfileId>(const QString &path);
template<>
[[nodiscard]] std::optional<NetworkId> idAt<NetworkId>(const QString &path);
template<>
[[nodiscard]] std::optional<PoolId> idAt<PoolId>(const QString &path);
template<>
[[nodiscard]] std::optional<OperationId> idAt<OperationId>(const QString &path);

// InvalidArgument names the path when it is no instance's; whether that instance is there is another question.
[[nodiscard]] Result<InstanceId> instanceAt(const QString &path);
// The same for a profile's.
[[nodiscard]] Result<ProfileId> profileAt(const QString &path);

} // namespace mooring
