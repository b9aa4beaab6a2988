// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/pagemargin.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <QWidget>

namespace mooring {

QWidget *withPageMargin(QWidget *list)
{
    constexpr int margin = 13; // a cell's own air makes up the rest of 16
    auto *ground = new QWidget;
    ground->setBackgroundRole(QPalette::Base);
    ground->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(margin, 0, 0, 0);
    row->addWidget(list);
    ground->setFocusProxy(list);
    return ground;
}

QStackedLayout *stackOfPage(QWidget *page)
{
    auto *inset = new QVBoxLayout(page);
    inset->setContentsMargins(12, 0, 12, 0);
    auto *stack = new QStackedLayout; // which takes no margins itself
    inset->addLayout(stack);
    return stack;
}

} // namespace mooring
