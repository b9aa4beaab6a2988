// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/operation.h"

#include <QElapsedTimer>
#include <QList>
#include <QMap>
#include <QObject>

#include <chrono>
#include <functional>

namespace mooring {

// Work under way, and for a while after its end.
class OperationBook : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds keptFor = std::chrono::seconds(60);
    static constexpr qsizetype mostKept = 1000; // of those that are over
    // Numbers come from `nextNumber`, which never gives one twice.
    explicit OperationBook(std::function<quint64()> nextNumber, std::chrono::milliseconds kept = keptFor,
                           QObject *parent = nullptr);

    struct Work
    {
        OperationKind kind = OperationKind::InstanceStart;
        QString subject{};
        QStringList resources{};
        quint32 owner = 0;
        OperationStage stage = OperationStage::None;
        std::function<void()> cancel{}; // absent where nothing can be cancelled
    };
    OperationId begin(const Work &work);
    void enter(const OperationId &id, OperationStage stage);
    // Bytes of the stage; `total` 0 = not known.
    void progress(const OperationId &id, OperationStage stage, quint64 done, quint64 total);
    // It is a success when all results are; Cancelled when it was asked to and nothing else went wrong. `resources` replace the old ones.
    void finish(const OperationId &id, const QList<OperationResult> &results,
                const std::optional<QStringList> &resources = {});

    Result<> cancel(const OperationId &id);

    [[nodiscard]] QList<Operation> all() const;
    [[nodiscard]] Result<Operation> find(const OperationId &id) const;
    [[nodiscard]] Result<QList<OperationResult>> results(const OperationId &id) const; // Busy before the end

Q_SIGNALS:
    void changed(const mooring::Operation &operation);
    void removed(const mooring::OperationId &id);

private:
    struct Entry
    {
        Operation operation{};
        QList<OperationResult> results{};
        std::function<void()> cancel{};
        QElapsedTimer sinceProgress{};
    };
    void forget(quint64 number);
    Entry *entry(const OperationId &id);

    std::function<quint64()> m_nextNumber;
    std::chrono::milliseconds m_kept;
    QList<quint64> m_over; // oldest first
    QMap<quint64, Entry> m_entries;
};

} // namespace mooring
