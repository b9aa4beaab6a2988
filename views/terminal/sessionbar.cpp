// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/sessionbar.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QLabel *plainLabel(QLatin1StringView objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

SessionBar::SessionBar(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel("sessionText"_L1))
    , m_more(plainLabel("sessionMore"_L1))
    , m_offer(new QPushButton)
{
    setObjectName("sessionBar"_L1);
    setAutoFillBackground(true);
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_offer->setObjectName("sessionOffer"_L1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName("sessionClose"_L1);
    for (QPushButton *button : {m_offer, close})
        button->setAutoDefault(true);
    connect(m_offer, &QPushButton::clicked, this, &SessionBar::taken);
    connect(close, &QPushButton::clicked, this, &SessionBar::closed);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_more);
    auto *layout = new QHBoxLayout(this);
    layout->addLayout(words, 1);
    layout->addWidget(m_offer);
    layout->addWidget(close);
    tint();
}

void SessionBar::say(const QString &text, const QString &more)
{
    m_text->setText(text);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
    setAccessibleName(text);
    show();
}

void SessionBar::offer(const QString &buttonText, Availability availability)
{
    m_offer->setText(buttonText);
    m_offer->setVisible(!buttonText.isEmpty());
    m_offer->setEnabled(availability == Availability::Possible);
}

void SessionBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        tint();
}

void SessionBar::tint()
{
    // A little of the accent, so that it stands out from the window in light and dark.
    constexpr float share = 0.14F;
    const QPalette base = QGuiApplication::palette();
    const QColor window = base.color(QPalette::Window);
    const QColor accent = base.color(QPalette::Highlight);
    const auto mix = [](float from, float to) { return from + (to - from) * share; };
    QPalette own = base;
    own.setColor(QPalette::Window,
                 QColor::fromRgbF(mix(window.redF(), accent.redF()), mix(window.greenF(), accent.greenF()),
                                  mix(window.blueF(), accent.blueF())));
    setPalette(own);
}

} // namespace mooring
