// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>

#include <optional>

namespace mooring {

// What keys do to a terminal itself. All other keys belong to the program inside.
enum class TerminalKey { Copy, Paste, Search, ZoomIn, ZoomOut, ZoomReset, Leave };

[[nodiscard]] std::optional<TerminalKey> terminalKey(const QKeyEvent &event);

// Keys that no program in a terminal hears differently (Ctrl+Shift+letter): the window may use them.
[[nodiscard]] bool belongsToWindow(const QKeyEvent &event);

} // namespace mooring
