// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QHash>
#include <QString>

#include <memory>

namespace mooring {

// How much one caller may hold at a time, so that no user can keep the helper from the others. root is no exception.
// Calls and prompts belong to a connection and go with it; operations outlive connections and are counted by user.
class CallerLimits
{
public:
    struct Maxima
    {
        int calls = 64;      // let in, not yet answered
        int prompts = 4;     // password dialogs
        int operations = 16; // unfinished
    };

private:
    using Counts = QHash<QString, int>;

public:
    // One place among those a caller has; given back when the slot dies. May outlive the limits.
    class Slot
    {
    public:
        Slot() = default;
        Slot(std::shared_ptr<Counts> counts, const QString &caller);
        ~Slot() { release(); }
        Slot(Slot &&other) noexcept = default;
        Slot &operator=(Slot &&other) noexcept;

        void release();

    private:
        std::shared_ptr<Counts> m_counts{};
        QString m_caller{};
    };

    CallerLimits()
        : CallerLimits(Maxima{})
    {
    }
    explicit CallerLimits(const Maxima &maxima)
        : m_maxima(maxima)
    {
    }

    // LimitExceeded when the caller, a unique name, holds as many as it may.
    [[nodiscard]] Result<Slot> takeCall(const QString &caller);
    [[nodiscard]] Result<Slot> takePrompt(const QString &caller);
    // With this many unfinished operations, may a user start another?
    [[nodiscard]] Result<> checkOperations(qsizetype unfinished) const;

private:
    Maxima m_maxima;
    std::shared_ptr<Counts> m_calls = std::make_shared<Counts>();
    std::shared_ptr<Counts> m_prompts = std::make_shared<Counts>();
};

} // namespace mooring
