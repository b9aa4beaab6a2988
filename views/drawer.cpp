// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drawer.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

Drawer::Drawer(QWidget *terminals, QWidget *activity, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"drawer"_s);
    m_bar->setObjectName(u"drawerTabs"_s);
    m_bar->setAccessibleName(tr("Drawer"));
    m_bar->setDocumentMode(true);
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->addTab(QIcon::fromTheme(u"utilities-terminal"_s), QString());
    m_bar->addTab(QIcon::fromTheme(u"view-list-text"_s), QString());
    m_stack->addWidget(terminals);
    m_stack->addWidget(activity);
    connect(m_bar, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    setCount(Tab::Terminals, 0);
    setCount(Tab::Activity, 0);

    m_close->setObjectName(u"closeDrawerButton"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(QIcon::fromTheme(u"window-close-symbolic"_s, QIcon::fromTheme(u"window-close"_s)));
    m_close->setAccessibleName(tr("Hide the drawer"));
    m_close->setToolTip(tr("Hide (%1)").arg(QKeySequence(Qt::Key_F4).toString(QKeySequence::NativeText)));
    connect(m_close, &QToolButton::clicked, this, &Drawer::closeWanted);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(6, 2, 6, 0);
    top->addWidget(m_bar);
    top->addStretch();
    top->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
}

void Drawer::showTab(Tab tab)
{
    m_bar->setCurrentIndex(std::to_underlying(tab));
}
Drawer::Tab Drawer::tab() const
{
    return Tab(m_bar->currentIndex());
}

void Drawer::setCount(Tab tab, int count)
{
    QString text;
    if (tab == Tab::Terminals)
        text = count > 0 ? tr("Terminals (%1)").arg(count) : tr("Terminals");
    else
        text = count > 0 ? tr("Activity (%1)").arg(count) : tr("Activity");
    m_bar->setTabText(std::to_underlying(tab), text);
}

} // namespace mooring
