// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mooring {

// Somebody else's text (of an image, a guest, a server) made safe to look at: control, bidirectional and other invisible
// characters become their visible pictures or <U+202E>; line ends stay only where asked. Never longer than maxLength plus "…".
enum class LineEnds { Show, Keep };
[[nodiscard]] QString visibleText(QStringView text, LineEnds lineEnds = LineEnds::Show, qsizetype maxLength = 4096);

} // namespace mooring
