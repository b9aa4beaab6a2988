// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

namespace mooring::ctl {

// What exec and shell share: the options, the session, the streams. An empty command is the user's login shell.
[[nodiscard]] QFuture<Result<int>> runInside(Session &session, const QStringList &command);

} // namespace mooring::ctl
