// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace mooring {

// The few meanings for which a palette has no role, readable on light and on dark. Never the only sign of anything.
enum class Tone { Positive, Caution, Negative, Muted };
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);

// A faint wash of the tone over the ground of lists, for the ground of a notice.
[[nodiscard]] QColor toneGround(Tone tone, const QPalette &palette);

// The font at that part of its size.
[[nodiscard]] QFont scaledFont(const QFont &font, double factor, QFont::Weight weight = QFont::Normal);

} // namespace mooring
