// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/limits/processorshares.h"

#include <algorithm>

namespace mooring {

namespace {

class Sharing
{
public:
    explicit Sharing(const QList<int> &online)
        : m_order(online)
    {
    }

    QList<int> take(const QList<int> &set)
    {
        for (const int processor : set)
            ++m_load[processor];
        return set;
    }

    QList<int> pick(qint64 count, const QList<int> &before)
    {
        std::ranges::stable_sort(m_order, {}, [&](int processor) {
            return std::tuple(m_load.value(processor), !before.contains(processor), processor);
        });
        QList<int> picked = m_order.first(std::min<qsizetype>(count, m_order.size()));
        std::ranges::sort(picked);
        return take(picked);
    }

private:
    QList<int> m_order;
    QMap<int, int> m_load{};
};

} // namespace

ProcessorSets shareProcessors(const QMap<quint64, Processors> &wanted, const ProcessorSets &before,
                              const QList<int> &online)
{
    Sharing sharing(online);
    ProcessorSets sets;
    for (const auto &[number, processors] : wanted.asKeyValueRange()) {
        if (!processors.set.isEmpty())
            sets.insert(number, sharing.take(processors.set));
    }
    for (const auto &[number, processors] : wanted.asKeyValueRange()) {
        if (processors.set.isEmpty())
            sets.insert(number, sharing.pick(processors.count, before.value(number)));
    }
    return sets;
}

} // namespace mooring
