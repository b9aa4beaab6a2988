// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/pastedtext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
}

} // namespace

PastedText pastedText(QStringView clipboard)
{
    PastedText pasted;
    pasted.text = clipboard.toString();
    pasted.text.replace("\r\n"_L1, "\n"_L1);
    pasted.text.replace(u'\r', u'\n');
    const qsizetype before = pasted.text.size();
    pasted.text.removeIf(isControl);
    pasted.takenOut = before - pasted.text.size();
    pasted.endsWithLineEnd = pasted.text.endsWith(u'\n');
    if (!pasted.text.isEmpty())
        pasted.lines = pasted.text.count(u'\n') + (pasted.endsWithLineEnd ? 0 : 1);
    return pasted;
}

} // namespace mooring
