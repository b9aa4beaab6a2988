// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/shellword.h"

#include "models/types/ascii.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

QString shellWord(const QString &word)
{
    static const QString harmless = u"-_./:=+@,"_s;
    const auto isHarmless = [](QChar c) { return ascii::isLetterOrDigit(c) || harmless.contains(c); };
    if (!word.isEmpty() && std::ranges::all_of(word, isHarmless))
        return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace mooring
