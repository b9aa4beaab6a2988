// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/dropoverlay.h"

#include "models/types/visibletext.h"
#include "views/widgets/tones.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace mooring {

DropOverlay::DropOverlay(QWidget *window)
    : QWidget(window)
{
    setObjectName(u"dropOverlay"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::offer(const QString &deed)
{
    say(deed, true);
}
void DropOverlay::refuse(const QString &reason)
{
    say(reason, false);
}

void DropOverlay::say(const QString &text, bool welcome)
{
    m_text = visibleText(text);
    m_welcome = welcome;
    setAccessibleName(m_text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.72F);
    painter.fillRect(rect(), veil);

    const QColor color = m_welcome ? palette().color(QPalette::Highlight) : toneColor(Tone::Negative, palette());
    QPen pen(color, 2, m_welcome ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(8, 8, -8, -8), 8, 8);

    painter.setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    const QRect room = rect().adjusted(48, 48, -48, -48);
    constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRectF text = painter.boundingRect(QRectF(room), flags, m_text);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(text.adjusted(-20, -12, 20, 12), 8, 8);
    painter.setPen(m_welcome ? palette().color(QPalette::HighlightedText) : palette().color(QPalette::Base));
    painter.drawText(QRectF(room), flags, m_text);
}

} // namespace mooring
