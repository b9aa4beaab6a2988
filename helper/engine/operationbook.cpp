// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/operationbook.h"

#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// A rate that does not jump: a third of what was measured last, two thirds of what was known.
quint64 smoothed(quint64 known, quint64 bytes, qint64 milliseconds)
{
    if (milliseconds <= 0)
        return known;
    const quint64 measured = bytes * 1000 / quint64(milliseconds);
    return known == 0 ? measured : (measured + 2 * known) / 3;
}

OperationStatus statusOf(const QList<OperationResult> &results, bool cancelled)
{
    const auto failed = [](const OperationResult &result) { return !result.outcome; };
    const auto wasCancelled = [&](const OperationResult &result) {
        return failed(result) && result.outcome.error().code == Error::Code::Cancelled;
    };
    if (std::ranges::none_of(results, failed))
        return OperationStatus::Success;
    const bool onlyCancelled = std::ranges::all_of(
        results, [&](const OperationResult &result) { return !failed(result) || wasCancelled(result); });
    return cancelled && onlyCancelled ? OperationStatus::Cancelled : OperationStatus::Failure;
}

} // namespace

OperationBook::OperationBook(std::function<quint64()> nextNumber, std::chrono::milliseconds kept, QObject *parent)
    : QObject(parent)
    , m_nextNumber(std::move(nextNumber))
    , m_kept(kept)
{
}

OperationBook::Entry *OperationBook::entry(const OperationId &id)
{
    const auto it = m_entries.find(id.text.toULongLong());
    return it == m_entries.end() ? nullptr : &*it;
}

OperationId OperationBook::begin(const Work &work)
{
    const quint64 number = m_nextNumber();
    Entry fresh{.operation = {.id = {QString::number(number)},
                              .kind = work.kind,
                              .subject = work.subject,
                              .resources = work.resources,
                              .status = OperationStatus::Running,
                              .stage = work.stage,
                              .owner = work.owner,
                              .mayCancel = bool(work.cancel),
                              .createdAt = QDateTime::currentDateTimeUtc()},
                .cancel = work.cancel};
    const OperationId id = fresh.operation.id;
    Q_EMIT changed(m_entries.insert(number, std::move(fresh))->operation);
    return id;
}

void OperationBook::enter(const OperationId &id, OperationStage stage)
{
    Entry *found = entry(id);
    if (!found || found->operation.stage == stage || isFinal(found->operation.status))
        return;
    found->operation.stage = stage;
    found->operation.bytesDone = found->operation.bytesTotal = found->operation.rate = 0;
    found->sinceProgress.invalidate();
    Q_EMIT changed(found->operation);
}

void OperationBook::progress(const OperationId &id, OperationStage stage, quint64 done, quint64 total)
{
    enter(id, stage);
    Entry *found = entry(id);
    if (!found || isFinal(found->operation.status) || done < found->operation.bytesDone)
        return;
    Operation &operation = found->operation;
    if (found->sinceProgress.isValid())
        operation.rate = smoothed(operation.rate, done - operation.bytesDone, found->sinceProgress.elapsed());
    found->sinceProgress.start();
    operation.bytesDone = done;
    operation.bytesTotal = total;
    Q_EMIT changed(operation);
}

void OperationBook::finish(const OperationId &id, const QList<OperationResult> &results,
                           const std::optional<QStringList> &resources)
{
    Entry *found = entry(id);
    if (!found || isFinal(found->operation.status))
        return;
    Operation &operation = found->operation;
    operation.status = statusOf(results, operation.status == OperationStatus::Cancelling);
    operation.stage = OperationStage::None;
    operation.mayCancel = false;
    operation.resources = resources.value_or(operation.resources);
    const auto failed = std::ranges::find_if(results, [](const OperationResult &result) { return !result.outcome; });
    if (operation.status == OperationStatus::Failure)
        operation.error = failed->outcome.error().code;
    found->results = results;
    found->cancel = {};
    Q_EMIT changed(operation);
    const quint64 number = id.text.toULongLong();
    QTimer::singleShot(m_kept, this, [this, number] { forget(number); });
    m_over += number;
    if (m_over.size() > mostKept)
        forget(m_over.constFirst());
}

void OperationBook::forget(quint64 number)
{
    m_over.removeOne(number);
    if (m_entries.remove(number) > 0)
        Q_EMIT removed(OperationId{QString::number(number)});
}

Result<> OperationBook::cancel(const OperationId &id)
{
    Entry *found = entry(id);
    if (!found)
        return failure(Error::Code::NotFound, id.text);
    Operation &operation = found->operation;
    if (isFinal(operation.status))
        return failure(Error::Code::Busy, operation.subject, u"The operation is over."_s);
    if (operation.status == OperationStatus::Cancelling)
        return {};
    if (!operation.mayCancel)
        return failure(Error::Code::Unsupported, operation.subject, u"This operation cannot be cancelled."_s);
    operation.status = OperationStatus::Cancelling;
    operation.mayCancel = false;
    const auto act = std::exchange(found->cancel, {});
    Q_EMIT changed(operation);
    act();
    return {};
}

QList<Operation> OperationBook::all() const
{
    QList<Operation> operations;
    for (const Entry &known : m_entries)
        operations += known.operation;
    return operations;
}

Result<Operation> OperationBook::find(const OperationId &id) const
{
    const auto it = m_entries.constFind(id.text.toULongLong());
    if (it == m_entries.constEnd())
        return failure(Error::Code::NotFound, id.text);
    return it->operation;
}

Result<QList<OperationResult>> OperationBook::results(const OperationId &id) const
{
    const auto it = m_entries.constFind(id.text.toULongLong());
    if (it == m_entries.constEnd())
        return failure(Error::Code::NotFound, id.text);
    if (!isFinal(it->operation.status))
        return failure(Error::Code::Busy, it->operation.subject, u"The operation is not over."_s);
    return it->results;
}

} // namespace mooring
