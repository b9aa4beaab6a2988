// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/review.h"

namespace mooring {

void Review::begin(InstanceRegistry &registry, Turn::Length turn, Visit visit, End end, QObject *parent)
{
    auto *review = new Review(registry, turn, std::move(visit), std::move(end), parent);
    review->visitSome();
}

Review::Review(InstanceRegistry &registry, Turn::Length turn, Visit visit, End end, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_turn(turn)
    , m_visit(std::move(visit))
    , m_end(std::move(end))
{
    for (const auto &[number, guest] : std::as_const(registry).all())
        enqueue(guest.id());
    connect(&registry, &InstanceRegistry::changed, this, [this](const Instance &instance) { enqueue(instance.id); });
}

void Review::enqueue(const InstanceId &id)
{
    if (m_isWaiting.contains(id))
        return;
    m_isWaiting.insert(id);
    m_waiting.enqueue(id);
}

void Review::visitSome()
{
    const Turn turn(m_turn);
    while (!m_waiting.isEmpty()) {
        const InstanceId id = m_waiting.dequeue();
        m_isWaiting.remove(id);
        Guest *guest = m_registry.find(id);
        if (!guest)
            continue;
        if (const auto visited = m_visit(*guest); !visited)
            return finish(visited);
        if (turn.isOver()) {
            QMetaObject::invokeMethod(this, &Review::visitSome, Qt::QueuedConnection);
            return;
        }
    }
    finish({});
}

void Review::finish(const Result<> &outcome)
{
    m_registry.disconnect(this);
    deleteLater();
    m_end(outcome);
}

} // namespace mooring
