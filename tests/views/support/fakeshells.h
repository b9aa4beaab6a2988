// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/terminalfactory.h"

namespace mooring::test {

// A page that takes keys and shows a few still lines.
class FakeShell final : public TerminalPage
{
    Q_OBJECT

public:
    FakeShell(const QString &name, QWidget *parent);

    [[nodiscard]] bool isBusy() const override { return m_busy; }
    void setBusy(bool busy) { m_busy = busy; }
    [[nodiscard]] int keys() const noexcept { return m_keys; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    bool m_busy = false;
    int m_keys = 0;
};

// Opens fake shells and remembers them.
class FakeShells final : public TerminalFactory
{
public:
    [[nodiscard]] TerminalPage *openShell(const Instance &instance, QWidget *parent) override;
    [[nodiscard]] const QStringList &opened() const noexcept { return m_opened; }
    [[nodiscard]] FakeShell *last() const noexcept { return m_last; }

private:
    QStringList m_opened;
    FakeShell *m_last = nullptr;
};

} // namespace mooring::test
