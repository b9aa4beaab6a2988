// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/section.h"

#include "views/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

Section::Section(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
    , m_summary(new FieldNote(this))
    , m_inside(new QWidget(this))
{
    m_button->setText(title);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->installEventFilter(this);
    m_summary->setObjectName(u"sectionSummary"_s);
    m_summary->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_button, 0, Qt::AlignLeft); // also where nothing stands beside it
    head->addWidget(m_summary, 1);
    head->addStretch(0);       // in place of the summary
    constexpr int indent = 22; // below the title, not below the arrow
    constexpr int apart = 8;
    auto *inside = new QVBoxLayout(m_inside);
    inside->setContentsMargins(indent, 2, 0, apart);
    inside->addWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_inside);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        showState();
        Q_EMIT toggled(open);
    });
    showState();
}

void Section::setSummary(const QString &text)
{
    m_summary->remark(text);
    m_button->setAccessibleDescription(m_summary->text());
}

void Section::setOpen(bool open)
{
    m_button->setChecked(open);
}

bool Section::isOpen() const
{
    return m_button->isChecked();
}

bool Section::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_button || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_button->toggle(); // the sheet's own verb is for when somebody is at a field
        return true;
    case Qt::Key_Right:
        setOpen(!isMirrored);
        return true;
    case Qt::Key_Left:
        setOpen(isMirrored);
        return true;
    default:
        return false;
    }
}

void Section::showState()
{
    m_button->setArrowType(isOpen()                               ? Qt::DownArrow
                           : layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow
                                                                  : Qt::RightArrow);
    m_inside->setVisible(isOpen());
    m_summary->setVisible(!isOpen());
}

} // namespace mooring
