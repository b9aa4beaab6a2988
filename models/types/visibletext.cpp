// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/visibletext.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

void append(QString &out, char32_t c, LineEnds lineEnds)
{
    constexpr char32_t controlPictures = 0x2400; // U+2400 is the picture of U+0000, and so on
    if (c == U'\n' && lineEnds == LineEnds::Keep)
        out += u'\n';
    else if (c < 0x20)
        out += QChar(char16_t(controlPictures + c));
    else if (c == 0x7f)
        out += QChar(u'␡');
    else if ((c >= 0x80 && c < 0xa0) || isInvisible(c))
        out += u"<U+%1>"_s.arg(QString::number(c, 16).toUpper(), 4, u'0');
    else
        out += QString::fromUcs4(&c, 1);
}

} // namespace

QString visibleText(QStringView text, LineEnds lineEnds, qsizetype maxLength)
{
    QString out;
    out.reserve(std::min(text.size(), maxLength));
    const QList<uint> characters = text.left(maxLength).toUcs4();
    for (const uint c : characters)
        append(out, c, lineEnds);
    if (text.size() > maxLength)
        out += u'…';
    return out;
}

} // namespace mooring
