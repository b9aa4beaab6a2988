// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mooring {

// One of the things the window's middle can show. A page owns its list and its actions.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setFilter(const QString &text) = 0;
    // What the filter field says while it is empty.
    [[nodiscard]] virtual QString filterHint() const = 0;
    // Gives the keyboard to the list.
    virtual void focusList() = 0;
};

} // namespace mooring
