// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/shellterminals.h"

#include "views/terminal/shellpage.h"

namespace mooring {

TerminalPage *ShellTerminals::openShell(const Instance &instance, QWidget *parent)
{
    return new ShellPage(m_server, instance, m_scrollbackLines, parent);
}

} // namespace mooring
