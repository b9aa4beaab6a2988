// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "models/error.h"
#include "models/types/filedescriptor.h"

namespace mooring {

// Duplicates of a caller's files: one or two, regular or pipes, open for reading. InvalidArgument says which is wrong and why.
[[nodiscard]] Result<QList<FileDescriptor>> takeDescriptors(const bus::DescriptorList &files);

} // namespace mooring
