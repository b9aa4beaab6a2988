// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/terminalfactory.h"

namespace mooring {

class InstanceServer;

// Opens shells in terminals of our own.
class ShellTerminals final : public TerminalFactory
{
public:
    // The server outlives all pages.
    ShellTerminals(InstanceServer &server, int scrollbackLines)
        : m_server(server)
        , m_scrollbackLines(scrollbackLines)
    {
    }

    [[nodiscard]] TerminalPage *openShell(const Instance &instance, QWidget *parent) override;

private:
    InstanceServer &m_server;
    int m_scrollbackLines;
};

} // namespace mooring
