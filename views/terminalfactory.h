// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"

#include <QWidget>

namespace mooring {

// A shell on the screen. When it gets the focus it passes it to the part that takes the keys.
class TerminalPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    // Whether closing it would end something that runs, so that people are told first.
    [[nodiscard]] virtual bool isBusy() const = 0;

Q_SIGNALS:
    // What the shell calls itself; other people's text, shown as plain text.
    void titleChanged(const QString &title);
    // The shell has ended; the page may be closed.
    void finished();
};

// Who can open shells. The window asks and knows nothing of terminals.
class TerminalFactory
{
public:
    virtual ~TerminalFactory() = default;

    // A page with a login shell in the instance. It returns at once and connects by itself; what goes wrong it says on its page.
    // The caller owns it.
    [[nodiscard]] virtual TerminalPage *openShell(const Instance &instance, QWidget *parent) = 0;
};

} // namespace mooring
