// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mooring::workers {

// A member's name as a path below its root: without "./", doubled or trailing slashes; "" is the root itself. Refuses absolute ones,
// any "..", and ones that are too long or hold a NUL.
[[nodiscard]] std::string memberPath(std::string_view name, std::size_t maxBytes);

// The path without its first element when that is `folder` ("rootfs/etc" → "etc"); false when it lies elsewhere.
[[nodiscard]] bool takeFolder(std::string &path, std::string_view folder);

} // namespace mooring::workers
