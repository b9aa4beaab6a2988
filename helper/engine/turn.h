// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include <chrono>

namespace mooring {

// How long work on many may hold up the event loop at a time: long enough that turns cost little, so short that nobody notices.
class Turn
{
public:
    static constexpr std::chrono::milliseconds length{5};

    [[nodiscard]] bool isOver() const { return m_end.hasExpired(); }

private:
    QDeadlineTimer m_end{length};
};

} // namespace mooring
