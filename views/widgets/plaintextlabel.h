// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/visibletext.h"

#include <QLabel>

namespace mooring {

// The label for other people's words (of an image, a guest, a server): never markup, and nothing in it is invisible. It wraps.
class PlainTextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainTextLabel(QWidget *parent = nullptr, LineEnds lineEnds = LineEnds::Show);
    explicit PlainTextLabel(const QString &text, QWidget *parent = nullptr, LineEnds lineEnds = LineEnds::Show);

    void setPlainText(const QString &text);

private:
    using QLabel::setText; // would take markup for what it is not
    LineEnds m_lineEnds;
};

} // namespace mooring
