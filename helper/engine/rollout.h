// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"
#include "models/types/operation.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace mooring {

// Work on each of many instances: so many of them at a time, and begun for a few in each turn of the event loop, so that others are served
// in between. Deletes itself at the end.
class Rollout : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype atOnce = 8;
    using Work = std::function<QFuture<Result<>>(const InstanceId &id)>;
    // A result for each, in their order.
    using End = std::function<void(const QList<OperationResult> &results)>;
    // `end` is called perhaps before this returns; never when `parent` goes before.
    static void begin(const QList<InstanceId> &ids, Work work, End end, QObject *parent);

private:
    Rollout(const QList<InstanceId> &ids, Work work, End end, QObject *parent);
    void advance();
    void launch(qsizetype index);

    QList<OperationResult> m_results{};
    Work m_work;
    End m_end;
    qsizetype m_next = 0;
    qsizetype m_open = 0;
    bool m_isAdvancing = false;
};

} // namespace mooring
