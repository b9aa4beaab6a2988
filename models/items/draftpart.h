// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <utility>

namespace mooring {

enum class DraftChoice { Mine, Theirs };

// Things by name, as the server has them, and what somebody wants them to be. An empty one stands for none.
template<typename Thing>
class DraftPart
{
public:
    using Things = QMap<QString, Thing>;

    // Forgets what is staged.
    void reset(const Things &own)
    {
        m_own = own;
        m_staged.clear();
        m_conflicts.clear();
    }
    // The server has something else now. What is staged stays; what both sides changed, and not to the same, becomes a conflict.
    void rebase(const Things &own)
    {
        const Things before = std::exchange(m_own, own);
        const Things earlier = std::exchange(m_conflicts, {});
        for (const auto &[name, mine] : std::as_const(m_staged).asKeyValueRange()) {
            const Thing theirs = m_own.value(name);
            const bool changed = theirs != before.value(name) || earlier.contains(name);
            if (changed && theirs != mine)
                m_conflicts.insert(name, theirs);
        }
        m_staged = differing(m_staged);
    }

    [[nodiscard]] const Things &own() const noexcept { return m_own; }
    // Never what is so already.
    [[nodiscard]] const Things &staged() const noexcept { return m_staged; }
    void setStaged(const Things &staged)
    {
        m_staged = differing(staged);
        m_conflicts.removeIf(
            [this](std::pair<const QString &, Thing &> entry) { return !m_staged.contains(entry.first); });
    }
    // `staged` with this as well.
    [[nodiscard]] Things with(const QString &name, const Thing &thing) const
    {
        Things staged = m_staged;
        staged.insert(name, thing);
        return differing(staged);
    }
    // What would have to be staged for the own things to become these.
    [[nodiscard]] Things towards(const Things &own) const
    {
        Things staged = own;
        for (const QString &name : m_own.keys()) {
            if (!own.contains(name))
                staged.insert(name, {});
        }
        return differing(staged);
    }
    // The own things once what is staged is applied.
    [[nodiscard]] Things wanted() const
    {
        Things wanted = m_own;
        for (const auto &[name, thing] : m_staged.asKeyValueRange()) {
            if (thing.isEmpty())
                wanted.remove(name);
            else
                wanted.insert(name, thing);
        }
        return wanted;
    }
    // The opposite of what is staged.
    [[nodiscard]] Things before() const
    {
        Things before;
        for (const QString &name : m_staged.keys())
            before.insert(name, m_own.value(name));
        return before;
    }

    // Theirs (an empty one for none) of each that waits for a choice.
    [[nodiscard]] const Things &conflicts() const noexcept { return m_conflicts; }
    void resolve(const QString &name, DraftChoice choice)
    {
        m_conflicts.remove(name);
        if (choice == DraftChoice::Theirs)
            m_staged.remove(name);
    }

private:
    [[nodiscard]] Things differing(const Things &staged) const
    {
        Things differing;
        for (const auto &[name, thing] : staged.asKeyValueRange()) {
            if (thing != m_own.value(name))
                differing.insert(name, thing);
        }
        return differing;
    }

    Things m_own;
    Things m_staged;
    Things m_conflicts;
};

} // namespace mooring
