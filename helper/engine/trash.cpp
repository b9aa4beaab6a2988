// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/trash.h"

#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "helper/storage/reconciliation.h"

#include <QLoggingCategory>
#include <QStorageInfo>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(trash, "mooring.trash", QtInfoMsg)

constexpr auto betweenSweeps = 10min;
constexpr auto betweenSweepsOfFullDisk = 30s;

} // namespace

bool isNearlyFull(const QString &folder)
{
    const QStorageInfo disk(folder);
    constexpr qint64 plenty = 10LL * 1024 * 1024 * 1024;
    return disk.isValid() && disk.bytesAvailable() < std::min(disk.bytesTotal() / 20, plenty);
}

Trash::Trash(const Layout &layout, StateStore &store, DiskThread &disk, FullDisk isFull, QObject *parent)
    : QObject(parent)
    , m_layout(layout)
    , m_store(store)
    , m_disk(disk)
    , m_isFull(std::move(isFull))
{
    connect(&m_sweeping, &QTimer::timeout, this, &Trash::sweep);
}

void Trash::load(const QList<InstanceRecord> &records)
{
    for (const InstanceRecord &record : records)
        m_records.insert(record.number, record);
}

QFuture<Result<>> Trash::put(InstanceRecord record)
{
    const QString number = QString::number(record.number);
    record.deletedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC);
    if (const auto moved = move(m_layout.instance(number), m_layout.trashed(number)); !moved)
        return QtFuture::makeReadyValueFuture(moved);
    m_records.insert(record.number, record);
    m_unsaved.insert(record.number);
    saveUnsaved();
    return m_disk.sync({m_layout.trash(), m_layout.instances()});
}

QFuture<Result<InstanceRecord>> Trash::restore(InstanceRecord record)
{
    const auto refuse = [](const Error &error) {
        return QtFuture::makeReadyValueFuture(Result<InstanceRecord>(std::unexpected(error)));
    };
    record.deletedAt.reset();
    const quint64 number = record.number;
    const QString folder = QString::number(number);
    const auto placed = writeFile(m_layout.trashed(folder) + u"/record.json"_s, toJson(record)).and_then([&] {
        return move(m_layout.trashed(folder), m_layout.instance(folder));
    });
    if (!placed)
        return refuse(placed.error());
    m_records.remove(number);
    m_unsaved.remove(number);
    if (const auto saved = m_store.save(record); !saved)
        qCWarning(trash, "instance %s: %s", qUtf8Printable(folder), qUtf8Printable(saved.error().detail));
    return m_disk.sync(instancePaths(m_layout, record) + QStringList{m_layout.trash()})
        .then([record](const Result<> &synced) { return synced.transform([&] { return record; }); });
}

Result<> Trash::update(const InstanceRecord &record)
{
    return writeFile(m_layout.trashed(QString::number(record.number)) + u"/record.json"_s, toJson(record))
        .and_then([&] { return m_store.save(record); })
        .transform([&] { m_records.insert(record.number, record); });
}

void Trash::destroy(const InstanceRecord &record)
{
    const QString number = QString::number(record.number);
    const QString place = m_records.remove(record.number) > 0 ? m_layout.trashed(number) : m_layout.instance(number);
    const QString debris = debrisPath(m_layout);
    if (const auto moved = move(place, debris); moved) {
        m_disk.remove(debris);
    } else {
        qCWarning(trash, "instance %s: %s", qUtf8Printable(number), qUtf8Printable(moved.error().detail));
        m_disk.remove(place); // numbers are not given twice, so nobody else comes there
    }
    m_unsaved.remove(record.number);
    (void)m_store.removeInstance(record.number); // where it stays: no folder, so the next start drops it
    Q_EMIT destroyed(record);
}

// Where this fails for good, the next start learns it from the disk.
void Trash::saveUnsaved()
{
    m_unsaved.removeIf([this](quint64 number) {
        const auto saved = m_store.save(m_records.value(number));
        if (!saved)
            qCWarning(trash, "instance %llu: %s", number, qUtf8Printable(saved.error().detail));
        return saved.has_value();
    });
}

void Trash::sweep()
{
    saveUnsaved();
    QList<InstanceRecord> oldestFirst = m_records.values();
    std::ranges::sort(oldestFirst, {},
                      [](const InstanceRecord &record) { return record.deletedAt.value_or(QDateTime()); });
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto isOlder = [&now](const InstanceRecord &record, std::chrono::seconds age) {
        return !record.deletedAt || *record.deletedAt < now.addSecs(-age.count());
    };
    // One at a time where space is short: what it frees is seen at the next look.
    const bool isFull = m_isFull(m_layout.trash());
    bool mayTakeOne = isFull;
    for (const InstanceRecord &record : std::as_const(oldestFirst)) {
        if (isOlder(record, keptFor) || (mayTakeOne && isOlder(record, keptAtLeast))) {
            destroy(record);
            mayTakeOne = false;
        }
    }
    m_sweeping.start(isFull ? betweenSweepsOfFullDisk : betweenSweeps);
}

} // namespace mooring
