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
    // Steps back and forth within the page, before anything that the whole window could undo.
    [[nodiscard]] virtual bool canUndo() const { return false; }
    [[nodiscard]] virtual bool canRedo() const { return false; }
    virtual void undo() {}
    virtual void redo() {}

Q_SIGNALS:
    void undoChanged();
};

} // namespace mooring
