// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/fieldtip.h"

#include "views/widgets/fieldnote.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

FieldTip::FieldTip(QWidget *parent)
    : QFrame(parent)
    , m_note(new FieldNote(this))
{
    setObjectName(u"fieldTip"_s);
    m_note->setObjectName(u"fieldTipText"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 6);
    column->addWidget(m_note);
    hide();
}

void FieldTip::setBelow(const QRect &field)
{
    m_field = field;
    place();
}

void FieldTip::showProblem(const QString &problem)
{
    setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        return;
    m_note->refuse(problem);
    place();
    raise();
}

void FieldTip::place()
{
    constexpr int most = 420;
    constexpr int gap = 2;
    const QRect room = parentWidget()->rect();
    const int width = std::min(most, room.width() - 2 * gap);
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    const int left = std::clamp(m_field.left(), gap, std::max(gap, room.width() - width - gap));
    const bool fitsBelow = m_field.bottom() + gap + height <= room.bottom();
    const int top = fitsBelow ? m_field.bottom() + gap : m_field.top() - gap - height;
    setGeometry(left, top, width, height);
}

void FieldTip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneColor(Tone::Negative, palette()));
    painter.setBrush(toneGround(Tone::Negative, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace mooring
