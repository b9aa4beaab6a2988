// SPDX-License-Identifier: GPL-3.0-or-later
// One verb on several named instances: all must be there, then one operation does it.
#pragma once

#include "app/ctl/session.h"

#include <functional>

namespace mooring::ctl {

using Deed = std::function<QFuture<Result<OperationId>>(HelperClient &client, const QList<InstanceId> &instances)>;

// `sentence` says what was done, with %1 for a name. As JSON an array of {name, id, error}.
[[nodiscard]] QFuture<Result<int>> applyTo(Session &session, const QStringList &names, const QString &sentence,
                                           const Deed &deed);
// To those that all the line's operands name.
[[nodiscard]] QFuture<Result<int>> applyToNamed(Session &session, const QString &sentence, const Deed &deed);

} // namespace mooring::ctl
