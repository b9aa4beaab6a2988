// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mooring {

// Text on its way from the clipboard into a terminal, where a line end runs a command and a control character is a key press.
struct PastedText
{
    QString text{};               // line ends are "\n"; no control character but "\n" and tab
    qsizetype lines = 0;          // how many; a line end at the very end begins no other
    qsizetype takenOut = 0;       // control characters that were left out
    bool endsWithLineEnd = false; // so that the last line runs at once

    // Whether people want to look at it before it is typed.
    [[nodiscard]] bool isSurprising() const noexcept { return lines > 1 || takenOut > 0 || endsWithLineEnd; }
};

[[nodiscard]] PastedText pastedText(QStringView clipboard);

} // namespace mooring
