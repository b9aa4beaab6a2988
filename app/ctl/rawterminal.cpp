// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/rawterminal.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace mooring::ctl {

namespace {

constexpr int deadlySignals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};

termios userMode{};
volatile sig_atomic_t isRaw = 0;

// Only what a signal handler may do.
void restore()
{
    if (!isRaw)
        return;
    isRaw = 0;
    (void)::tcsetattr(STDIN_FILENO, TCSADRAIN, &userMode);
}

void restoreAndDie(int signalNumber)
{
    restore();
    ::signal(signalNumber, SIG_DFL);
    ::raise(signalNumber);
}

} // namespace

RawTerminal::RawTerminal()
{
    if (!::isatty(STDIN_FILENO) || ::tcgetattr(STDIN_FILENO, &userMode) != 0)
        return;
    for (const int number : deadlySignals)
        ::signal(number, restoreAndDie);
    isRaw = 1;
    enter();
}

RawTerminal::~RawTerminal()
{
    restore();
}

void RawTerminal::enter()
{
    if (!isRaw)
        return;
    termios raw = userMode;
    ::cfmakeraw(&raw);
    (void)::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

WindowSize windowSize()
{
    for (const int stream : {STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO}) {
        winsize size{};
        if (::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
            return {.columns = size.ws_col, .rows = size.ws_row};
    }
    return {};
}

void setWindowSize(int terminal, const WindowSize &size)
{
    winsize raw{};
    raw.ws_col = static_cast<unsigned short>(size.columns);
    raw.ws_row = static_cast<unsigned short>(size.rows);
    (void)::ioctl(terminal, TIOCSWINSZ, &raw);
}

} // namespace mooring::ctl
