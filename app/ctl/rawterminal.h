// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mooring::ctl {

// The user's terminal in raw mode, so that every key goes to the command inside. Back to what it was at the end, however that comes:
// also on signals that kill. One object at a time.
class RawTerminal
{
    Q_DISABLE_COPY_MOVE(RawTerminal)

public:
    // Does nothing where standard input is no terminal.
    RawTerminal();
    ~RawTerminal();

    // Once more, after the shell has had the terminal (SIGCONT).
    static void enter();
};

struct WindowSize
{
    quint32 columns = 80;
    quint32 rows = 24;
};
// Of whichever of the three standard streams is a terminal.
[[nodiscard]] WindowSize windowSize();
void setWindowSize(int terminal, const WindowSize &size);

} // namespace mooring::ctl
