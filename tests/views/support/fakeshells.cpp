// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/support/fakeshells.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace mooring::test {

FakeShell::FakeShell(const QString &name, QWidget *parent)
    : TerminalPage(parent)
    , m_text(u"root@%1:~# systemctl is-system-running\nrunning\nroot@%1:~# "_s.arg(name))
{
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(u"fakeShell"_s);
}

void FakeShell::keyPressEvent(QKeyEvent *event)
{
    const bool modifier = event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control;
    m_keys += modifier ? 0 : 1;
}

void FakeShell::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(rect().adjusted(10, 8, -10, -8), Qt::AlignLeft | Qt::AlignTop, m_text);
}

TerminalPage *FakeShells::openShell(const Instance &instance, QWidget *parent)
{
    m_opened.append(instance.name);
    m_last = new FakeShell(instance.name, parent);
    return m_last;
}

} // namespace mooring::test
