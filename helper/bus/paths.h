// SPDX-License-Identifier: GPL-3.0-or-later
// Ids and the paths of their objects, both ways.
#pragma once

#include "models/error.h"
#include "models/types/id.h"
#include "models/types/operation.h"

#include <QString>

namespace mooring {

[[nodiscard]] QString busPath(const InstanceId &id);
[[nodiscard]] QString busPath(const ImageId &id);
[[nodiscard]] QString busPath(const ProfileId &id);
[[nodiscard]] QString busPath(const NetworkId &id);
[[nodiscard]] QString busPath(const OperationId &id);

// Of one of an operation's resources: its kind says what they are.
[[nodiscard]] QString resourcePath(OperationKind kind, const QString &resource);

// InvalidArgument names the path when it is no instance's; whether that instance is there is another question.
[[nodiscard]] Result<InstanceId> instanceAt(const QString &path);

} // namespace mooring
