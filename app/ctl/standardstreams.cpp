// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/standardstreams.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace mooring::ctl {

StandardStreams::StandardStreams()
{
    for (int stream = 0; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0)
            (void)::open("/dev/null", O_RDWR); // gets the lowest free number: this one
    }
    ::signal(SIGPIPE, SIG_IGN);
    termios settings{};
    if (::tcgetattr(STDIN_FILENO, &settings) == 0)
        m_terminal = settings;
}

StandardStreams::~StandardStreams()
{
    termios now{};
    if (m_terminal && ::tcgetattr(STDIN_FILENO, &now) == 0 && now.c_lflag != m_terminal->c_lflag)
        (void)::tcsetattr(STDIN_FILENO, TCSADRAIN, &*m_terminal);
}

} // namespace mooring::ctl
