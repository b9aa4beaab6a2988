// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/fieldnote.h"

#include <QApplication>
#include <QEvent>

namespace mooring {

FieldNote::FieldNote(QWidget *parent)
    : PlainTextLabel(parent)
{
    setMinimumHeight(fontMetrics().height());
    tint();
}

void FieldNote::approve(const QString &text)
{
    say(Tone::Positive, tr("✔ %1").arg(text));
}
void FieldNote::refuse(const QString &reason)
{
    say(Tone::Negative, tr("✖ %1").arg(reason));
}
void FieldNote::remark(const QString &text)
{
    say(Tone::Muted, text);
}

void FieldNote::say(Tone tone, const QString &text)
{
    m_tone = tone;
    setPlainText(text);
    tint();
}

void FieldNote::changeEvent(QEvent *event)
{
    PlainTextLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        tint();
}

void FieldNote::tint()
{
    QPalette tinted = QApplication::palette(this);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text}) // which one counts depends on the ground it stands on
        tinted.setColor(role, toneColor(m_tone, QApplication::palette(this)));
    setPalette(tinted);
}

} // namespace mooring
