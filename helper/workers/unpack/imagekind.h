// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace mooring::workers {

enum class FileKind { Archive, Squashfs };

// What a file is by its first bytes. Throws Refusal naming what it is, when that is known to be no image of a container.
[[nodiscard]] FileKind kindOf(const std::string &path);

} // namespace mooring::workers
