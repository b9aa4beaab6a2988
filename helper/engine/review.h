// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/instanceregistry.h"
#include "helper/engine/turn.h"

#include <QQueue>
#include <QSet>

#include <functional>

namespace mooring {

// Visits every instance, a few in each turn of the event loop, so that others are served in between. Who comes or changes meanwhile is
// visited again: when it ends, each has been visited as it is at that moment. Deletes itself at the end.
class Review : public QObject
{
    Q_OBJECT

public:
    using Visit = std::function<Result<>(Guest &guest)>; // may change the guest, but remove none
    using End = std::function<void(const Result<> &outcome)>;
    // An error of a visit ends it. `end` is called in the turn of the last visit, perhaps before this returns; never when `parent` goes
    // before. The registry must outlive it.
    static void begin(InstanceRegistry &registry, Turn::Length turn, Visit visit, End end, QObject *parent);

private:
    Review(InstanceRegistry &registry, Turn::Length turn, Visit visit, End end, QObject *parent);
    void enqueue(const InstanceId &id);
    void visitSome();
    void finish(const Result<> &outcome);

    InstanceRegistry &m_registry;
    const Turn::Length m_turn;
    Visit m_visit;
    End m_end;
    QQueue<InstanceId> m_waiting{};
    QSet<InstanceId> m_isWaiting{}; // the same
};

} // namespace mooring
