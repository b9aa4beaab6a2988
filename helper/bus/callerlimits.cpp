// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/callerlimits.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

std::unexpected<Error> tooMany(const QString &what, int maximum)
{
    return failure(Error::Code::LimitExceeded, {},
                   u"You hold %1 %2 already; no more are allowed."_s.arg(maximum).arg(what));
}

} // namespace

CallerLimits::Slot::Slot(std::shared_ptr<Counts> counts, const QString &caller)
    : m_counts(std::move(counts))
    , m_caller(caller)
{
    ++(*m_counts)[m_caller];
}

CallerLimits::Slot &CallerLimits::Slot::operator=(Slot &&other) noexcept
{
    if (this != &other) {
        release();
        m_counts = std::move(other.m_counts);
        m_caller = std::move(other.m_caller);
    }
    return *this;
}

void CallerLimits::Slot::release()
{
    if (const auto counts = std::exchange(m_counts, nullptr); counts && --(*counts)[m_caller] == 0)
        counts->remove(m_caller);
}

Result<CallerLimits::Slot> CallerLimits::takeCall(const QString &caller)
{
    if (m_calls->value(caller) >= m_maxima.calls)
        return tooMany(u"unanswered calls"_s, m_maxima.calls);
    return Slot(m_calls, caller);
}

Result<CallerLimits::Slot> CallerLimits::takePrompt(const QString &caller)
{
    if (m_prompts->value(caller) >= m_maxima.prompts)
        return tooMany(u"open password prompts"_s, m_maxima.prompts);
    return Slot(m_prompts, caller);
}

Result<> CallerLimits::checkOperations(qsizetype unfinished) const
{
    if (unfinished >= m_maxima.operations)
        return tooMany(u"unfinished operations"_s, m_maxima.operations);
    return {};
}

} // namespace mooring
