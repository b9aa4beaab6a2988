// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// One word of a command for a shell: quoted where it needs it, as it is otherwise.
[[nodiscard]] QString shellWord(const QString &word);

} // namespace mooring
