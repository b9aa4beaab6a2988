// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/filedescriptor.h"

#include <QString>

namespace mooring {

// A folder as a place only (O_PATH), which reads nothing of it. NotFound, NotAuthorized or InvalidArgument with the system's own reason; the
// subject is the path.
[[nodiscard]] Result<FileDescriptor> openPlace(const QString &folder);

} // namespace mooring
