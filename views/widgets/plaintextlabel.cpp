// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/plaintextlabel.h"

namespace mooring {

PlainTextLabel::PlainTextLabel(QWidget *parent, LineEnds lineEnds)
    : QLabel(parent)
    , m_lineEnds(lineEnds)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

PlainTextLabel::PlainTextLabel(const QString &text, QWidget *parent, LineEnds lineEnds)
    : PlainTextLabel(parent, lineEnds)
{
    setPlainText(text);
}

void PlainTextLabel::setPlainText(const QString &text)
{
    setText(visibleText(text, m_lineEnds));
}

} // namespace mooring
