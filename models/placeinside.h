// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// Where a folder of this computer appears in a container unless somebody says otherwise: "/mnt/" and its own name; "/mnt/shared" for one
// that has none (/). `folder` is an absolute path.
[[nodiscard]] QString placeInside(const QString &folder);

} // namespace mooring
