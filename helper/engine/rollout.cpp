// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/rollout.h"

#include "helper/engine/answered.h"
#include "helper/engine/turn.h"

namespace mooring {

void Rollout::begin(const QList<InstanceId> &ids, Work work, End end, QObject *parent)
{
    auto *rollout = new Rollout(ids, std::move(work), std::move(end), parent);
    rollout->advance();
}

Rollout::Rollout(const QList<InstanceId> &ids, Work work, End end, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
    , m_end(std::move(end))
{
    for (const InstanceId &id : ids)
        m_results += OperationResult{.resource = id.text};
}

void Rollout::advance()
{
    if (m_isAdvancing) // by work that was done at once: the loop below goes on
        return;
    m_isAdvancing = true;
    const Turn turn;
    while (m_next < m_results.size() && m_open < atOnce) {
        if (turn.isOver()) {
            QMetaObject::invokeMethod(this, &Rollout::advance, Qt::QueuedConnection);
            break;
        }
        launch(m_next++);
    }
    m_isAdvancing = false;
    if (m_next < m_results.size() || m_open > 0 || !m_end)
        return;
    deleteLater();
    std::exchange(m_end, {})(m_results);
}

void Rollout::launch(qsizetype index)
{
    ++m_open;
    answered(m_work(InstanceId{m_results.at(index).resource})).then(this, [this, index](const Result<> &outcome) {
        m_results[index].outcome = outcome;
        --m_open;
        advance();
    });
}

} // namespace mooring
