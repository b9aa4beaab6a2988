// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drawer.h"

#include "views/widgets/fieldnote.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mooring {

Drawer::Drawer(QWidget *terminals, QWidget *activity, QWidget *parent)
    : QWidget(parent)
    , m_terminals(new QToolButton(this))
    , m_activity(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_hint(new FieldNote(this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"drawer"_s);
    m_terminals->setObjectName(u"terminalsTab"_s);
    m_terminals->setIcon(QIcon::fromTheme(u"utilities-terminal-symbolic"_s));
    m_activity->setObjectName(u"activityTab"_s);
    m_activity->setIcon(QIcon::fromTheme(u"view-history"_s));
    auto *choice = new QButtonGroup(this); // of which one is always down
    for (QToolButton *button : {m_terminals, m_activity}) {
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        choice->addButton(button);
    }
    connect(m_terminals, &QToolButton::toggled, this, [this](bool down) {
        m_stack->setCurrentIndex(down ? 0 : 1);
        showHint();
    });
    m_stack->addWidget(terminals);
    m_stack->addWidget(activity);
    m_terminals->setChecked(true);
    setCount(Tab::Terminals, 0);
    setCount(Tab::Activity, 0);

    m_hint->setObjectName(u"leaveTerminalHint"_s);
    m_hint->setWordWrap(false);
    m_hint->remark(tr("%1 leaves the terminal")
                       .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Escape).toString(QKeySequence::NativeText)));
    m_close->setObjectName(u"closeDrawerButton"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(u"window-close-symbolic"_s, QIcon::fromTheme(u"window-close"_s)));
    m_close->setAccessibleName(tr("Hide the drawer"));
    m_close->setToolTip(tr("Hide (%1)").arg(QKeySequence(Qt::Key_F4).toString(QKeySequence::NativeText)));
    connect(m_close, &QToolButton::clicked, this, &Drawer::closeWanted);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 4, 8, 4);
    top->setSpacing(4);
    top->addWidget(m_terminals);
    top->addWidget(m_activity);
    top->addStretch();
    top->addWidget(m_hint);
    top->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
}

void Drawer::showTab(Tab tab)
{
    (tab == Tab::Terminals ? m_terminals : m_activity)->setChecked(true);
}
Drawer::Tab Drawer::tab() const
{
    return m_terminals->isChecked() ? Tab::Terminals : Tab::Activity;
}

void Drawer::setCount(Tab tab, int count)
{
    if (tab == Tab::Terminals)
        m_terminals->setText(count > 0 ? tr("Terminals (%1)").arg(count) : tr("Terminals"));
    else
        m_activity->setText(count > 0 ? tr("Activity (%1)").arg(count) : tr("Activity"));
    if (tab == Tab::Terminals)
        m_terminalCount = count;
    showHint();
}

// Only where there is a terminal to leave.
void Drawer::showHint()
{
    m_hint->setVisible(m_terminalCount > 0 && tab() == Tab::Terminals);
}

} // namespace mooring
