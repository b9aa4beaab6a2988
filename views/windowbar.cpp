// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/windowbar.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mooring {

WindowBar::WindowBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Tool Bar"), parent)
    , m_filter(new QLineEdit(this))
    , m_activity(new QToolButton(this))
{
    setObjectName(u"toolBar"_s);
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({18, 18});
    setContentsMargins(6, 2, 6, 2);
    addButton(actions.sidebar, u"sidebarButton"_s, Qt::ToolButtonIconOnly);
    addButton(actions.launch, u"launchButton"_s, Qt::ToolButtonTextBesideIcon);
    addButton(actions.import, u"importButton"_s, Qt::ToolButtonTextBesideIcon);
    auto *gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);

    m_filter->setObjectName(u"filterField"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false); // files dropped here are for the window
    m_filter->addAction(QIcon::fromTheme(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(260);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &WindowBar::filterChanged);
    connect(m_filter, &QLineEdit::returnPressed, this, &WindowBar::filterLeft);
    addWidget(m_filter);

    m_activity->setObjectName(u"activityButton"_s);
    m_activity->setIcon(QIcon::fromTheme(u"view-history"_s));
    m_activity->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_activity->setAutoRaise(true);
    m_activity->setToolTip(tr("Show what is going on"));
    connect(m_activity, &QToolButton::clicked, this, &WindowBar::activityWanted);
    addWidget(m_activity);
    setActivity(0);

    auto *menu = new QToolButton(this);
    menu->setObjectName(u"menuButton"_s);
    menu->setIcon(QIcon::fromTheme(u"application-menu"_s));
    menu->setAutoRaise(true);
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setMenu(actions.menu);
    menu->setToolTip(tr("Menu (F10)"));
    menu->setAccessibleName(tr("Menu"));
    menu->setShortcut(QKeySequence(Qt::Key_F10));
    addWidget(menu);
}

QToolButton *WindowBar::addButton(QAction *action, const QString &name, Qt::ToolButtonStyle style)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    addWidget(button);
    return button;
}

void WindowBar::setFilterHint(const QString &hint)
{
    m_filter->setPlaceholderText(hint);
}
void WindowBar::clearFilter()
{
    m_filter->clear();
}

void WindowBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void WindowBar::setActivity(int count)
{
    m_activity->setText(count > 0 ? tr("Activity (%1)").arg(count) : tr("Activity"));
    m_activity->setAccessibleDescription(tr("%n operation(s) under way", nullptr, count));
}

bool WindowBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QToolBar::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape)
        m_filter->clear();
    if (key != Qt::Key_Escape && key != Qt::Key_Down)
        return false;
    Q_EMIT filterLeft();
    return true;
}

} // namespace mooring
