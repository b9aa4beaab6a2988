// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace mooring {

// Singapore and the bare script read what China reads.
[[nodiscard]] inline bool readsSimplifiedChinese(const QLocale &locale)
{
    return locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript;
}

} // namespace mooring
