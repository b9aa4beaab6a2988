// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/emptystate.h"

#include "views/widgets/plaintextlabel.h"
#include "views/widgets/tones.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int textWidth = 460; // pixels: short lines read well
constexpr int bigIcon = 64;

// A label that stands in the middle does not grow by itself.
void setCentred(PlainTextLabel *label, const QString &text)
{
    label->setPlainText(text);
    label->setMinimumHeight(std::max(0, label->heightForWidth(textWidth)));
    label->setVisible(!text.isEmpty());
}

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(new PlainTextLabel(this))
    , m_text(new PlainTextLabel(this))
    , m_buttons(new QVBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(u"emptyTitle"_s);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setFont(scaledFont(font(), 1.45, QFont::DemiBold));
    m_text->setObjectName(u"emptyText"_s);
    m_text->setAlignment(Qt::AlignCenter);
    for (QLabel *label : {static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_text)})
        label->setFixedWidth(textWidth);
    setTitle(title);
    setText(text);
    showIcon();

    m_buttons->setSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addLayout(m_buttons);
    column->addStretch(3);
}

void EmptyState::setTitle(const QString &title)
{
    setCentred(m_title, title);
    setAccessibleName(title);
}

void EmptyState::setText(const QString &text)
{
    setCentred(m_text, text);
    setAccessibleDescription(text);
}

QPushButton *EmptyState::addButton(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(QIcon::fromTheme(iconName), text, this);
    button->setMinimumWidth(240);
    button->setAutoDefault(true);
    m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

void EmptyState::showIcon()
{
    m_icon->setPixmap(QIcon::fromTheme(m_iconName).pixmap(QSize(bigIcon, bigIcon), devicePixelRatioF()));
}

} // namespace mooring
