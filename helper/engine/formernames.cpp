// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/formernames.h"

#include "helper/engine/review.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(formerNames, "mooring.profiles", QtInfoMsg)

} // namespace

FormerNames::FormerNames(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void FormerNames::settle(quint64 number, const Done<void> &done)
{
    const auto paths = std::make_shared<QStringList>();
    const auto visit = [this, paths](Guest &guest) -> Result<> {
        InstanceRecord record = guest.record;
        record.profiles = m_parts.profiles.currentNames(record.profiles);
        if (record == guest.record)
            return {};
        *paths += m_parts.layout.instance(guest.id().text) + u"/record.json"_s;
        return m_parts.configurations.write(guest, record).transform([&] {
            Q_EMIT m_parts.configurations.changed(guest.id(), etagOf(record));
        });
    };
    // Where it cannot be done it is called so all the same: the next start tries again.
    const Done<void> end = [this, number, paths, done](const Result<> &settled) {
        if (settled)
            return forget(number, *paths, done);
        qCWarning(formerNames, "%s: %s", qUtf8Printable(settled.error().subject),
                  qUtf8Printable(settled.error().detail));
        done({});
    };
    Review::begin(
        m_parts.registry, m_parts.turn, visit,
        [this, end](const Result<> &visited) {
            if (!visited)
                return end(visited);
            settleTrash(m_parts.trash.all().keys(), end);
        },
        this);
}

void FormerNames::settleTrash(QList<quint64> left, const Done<void> &done)
{
    const Turn turn(m_parts.turn);
    while (!left.isEmpty()) {
        InstanceRecord record = m_parts.trash.all().value(left.takeLast());
        const QStringList before = std::exchange(record.profiles, m_parts.profiles.currentNames(record.profiles));
        const bool differs = record.profiles != before; // also by those that are gone by now
        const auto updated = differs ? m_parts.trash.update(record) : Result<>();
        if (!updated)
            return done(updated);
        if (turn.isOver()) {
            QMetaObject::invokeMethod(this, [this, left, done] { settleTrash(left, done); }, Qt::QueuedConnection);
            return;
        }
    }
    done({});
}

void FormerNames::forget(quint64 number, const QStringList &paths, const Done<void> &done)
{
    m_parts.disk.sync(paths + m_parts.profiles.pathsOf(number))
        .then(this, [this, number, done](const Result<> &synced) {
            auto record = m_parts.profiles.find({QString::number(number)});
            if (!synced || !record)
                return done({});
            record->formerNames.clear();
            if (const auto written = m_parts.profiles.replace(*record); !written)
                qCWarning(formerNames, "%s: %s", qUtf8Printable(record->name), qUtf8Printable(written.error().detail));
            done({});
        });
}

} // namespace mooring
