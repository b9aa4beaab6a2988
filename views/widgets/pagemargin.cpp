// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/pagemargin.h"

#include <QHBoxLayout>
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

} // namespace mooring
