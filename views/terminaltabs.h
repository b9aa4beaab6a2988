// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"

#include <QPointer>
#include <QWidget>

class QStackedLayout;
class QTabWidget;

namespace mooring {

class TerminalFactory;
class TerminalPage;

// Open shells, one a tab. Keys go to the shell that has the focus; Ctrl+Shift+Esc leaves it.
class TerminalTabs final : public QWidget
{
    Q_OBJECT

public:
    TerminalTabs(TerminalFactory &factory, QWidget *parent = nullptr);

    void openShell(const Instance &instance);
    [[nodiscard]] int count() const;
    // Programs may still run in one of them.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void countChanged(int count);
    // Somebody pressed Ctrl+Shift+Esc in a shell.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askToClose(int tab);
    void close(QWidget *page);
    void watchFocus(QWidget *now);

    TerminalFactory &m_factory;
    QTabWidget *m_tabs;
    QStackedLayout *m_stack;
    QPointer<QWidget> m_watched; // the part of a shell that has the focus
};

} // namespace mooring
