// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// A menu's text for where mnemonics do not work, such as a tool button: "&Start" gives "Start", and so does "启动(&S)" give "启动".
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace mooring
