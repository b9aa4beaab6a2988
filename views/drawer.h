// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace mooring {

class FieldNote;

// The lower part of the window: terminals, and what goes on. It shows and hides as a whole.
class Drawer final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Terminals, Activity };

    Drawer(QWidget *terminals, QWidget *activity, QWidget *parent = nullptr);

    void showTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    // Shown in brackets after the tab's name; none for 0.
    void setCount(Tab tab, int count);

Q_SIGNALS:
    void closeWanted();

private:
    void showHint();

    QToolButton *m_terminals;
    QToolButton *m_activity;
    QStackedWidget *m_stack;
    FieldNote *m_hint;
    QToolButton *m_close;
    int m_terminalCount = 0;
};

} // namespace mooring
