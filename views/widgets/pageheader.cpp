// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/pageheader.h"

#include "views/widgets/fieldnote.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainTextLabel(title, this))
    , m_summary(new FieldNote(this))
    , m_row(new QHBoxLayout(this))
{
    m_title->setObjectName(u"pageTitle"_s);
    m_title->setWordWrap(false);
    m_title->setFont(scaledFont(font(), 1.35, QFont::DemiBold));
    m_summary->setObjectName(u"pageSummary"_s);
    m_summary->setWordWrap(false);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_summary);
    m_row->setContentsMargins(16, 10, 12, 8);
    m_row->setSpacing(2);
    m_row->addLayout(texts, 1);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setPlainText(title);
}

void PageHeader::setSummary(const QString &text)
{
    m_summary->remark(text);
}

QToolButton *PageHeader::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setObjectName(action->objectName().replace("Action"_L1, "Button"_L1));
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    m_buttons.append(button);
    return button;
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// Where there is no room for words beside the icons, the words go into the tooltips.
void PageHeader::fit()
{
    int wanted = m_summary->sizeHint().width() + m_row->contentsMargins().left() + m_row->contentsMargins().right();
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        wanted += button->sizeHint().width() + m_row->spacing();
    }
    if (wanted <= width())
        return;
    for (QToolButton *button : std::as_const(m_buttons))
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

} // namespace mooring
