// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

namespace mooring::ctl {

// Changes the configuration of the instance that the line names, and tells.
[[nodiscard]] QFuture<Result<int>> changeConfiguration(Session &session, const InstanceId &id,
                                                       const ConfigureRequest &request);

} // namespace mooring::ctl
