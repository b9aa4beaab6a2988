// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/statestore.h"

namespace mooring {

// Numbers of one kind, never given twice, also not after a crash: they are taken from the store in blocks, before they are used.
class Numbers
{
public:
    Numbers(StateStore &store, QString kind)
        : m_store(store)
        , m_kind(std::move(kind))
    {
    }

    // 0 where the store fails.
    [[nodiscard]] quint64 next(quint64 atLeast = 1)
    {
        constexpr quint64 block = 1000;
        if (m_next == m_end) {
            m_next = m_store.reserveNumbers(m_kind, block, atLeast).value_or(0);
            m_end = m_next == 0 ? 0 : m_next + block;
        }
        return m_next == 0 ? 0 : m_next++;
    }

private:
    StateStore &m_store;
    QString m_kind;
    quint64 m_next = 0;
    quint64 m_end = 0;
};

} // namespace mooring
