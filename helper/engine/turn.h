// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include <chrono>

namespace mooring {

// How long work on many may hold up the event loop at a time: long enough that turns cost little, so short that nobody notices.
class Turn
{
public:
    using Length = std::chrono::milliseconds;
    static constexpr Length usual{5};

    // Of no length: one piece of work to a turn.
    explicit Turn(Length length = usual)
        : m_end(length)
    {
    }

    [[nodiscard]] bool isOver() const { return m_end.hasExpired(); }

private:
    QDeadlineTimer m_end;
};

} // namespace mooring
