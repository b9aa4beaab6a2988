// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

#include <termios.h>

namespace mooring::ctl {

// Makes sure that descriptors 0 to 2 are open, so that nothing else gets their numbers; that a reader who leaves is an error and no
// death; and that the terminal is left as it was found, whatever a password prompt did to it.
class StandardStreams
{
    Q_DISABLE_COPY_MOVE(StandardStreams)

public:
    StandardStreams();
    ~StandardStreams();

private:
    std::optional<termios> m_terminal;
};

} // namespace mooring::ctl
