// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/mnemonic.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace mooring {

QString withoutMnemonic(const QString &text)
{
    static const QRegularExpression appended(u"\\s*\\(&[^&)]\\)"_s); // as languages without Latin letters have it
    static const QRegularExpression marked(u"&(.)"_s);
    QString plain = text;
    plain.remove(appended);
    return plain.replace(marked, u"\\1"_s);
}

} // namespace mooring
