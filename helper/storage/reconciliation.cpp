// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/reconciliation.h"

#include "helper/storage/files.h"

#include <QLoggingCategory>
#include <QSet>
#include <QUuid>

#include <map>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(reconciling, "mooring.reconcile", QtInfoMsg)

class Reconciler
{
public:
    Reconciler(const Layout &layout, StateStore &store)
        : m_layout(layout)
        , m_store(store)
    {
    }

    Result<Inventory> run()
    {
        for (const QString &name : entriesOf(m_layout.staging()))
            discard(m_layout.staging() + u'/' + name);
        for (const QString &name : entriesOf(m_layout.trash())) {
            if (isDebris(name))
                m_inventory.debris += m_layout.trashed(name);
        }
        if (const auto done = takeImages().and_then([this] { return takeInstances(); }); !done)
            return std::unexpected(done.error());
        return std::move(m_inventory);
    }

private:
    void discard(const QString &path)
    {
        qCInfo(reconciling, "%s is left over and goes", qUtf8Printable(path));
        const QString debris = debrisPath(m_layout);
        if (const auto moved = move(path, debris); moved)
            m_inventory.debris += debris;
        else
            qCWarning(reconciling, "%s", qUtf8Printable(moved.error().detail));
    }

    Result<> takeImages()
    {
        const auto rows = m_store.images();
        if (!rows)
            return std::unexpected(rows.error());
        std::map<QString, ImageRecord> known;
        for (const ImageRecord &record : *rows)
            known.emplace(record.image.fingerprint, record);
        for (const QString &name : entriesOf(m_layout.images())) {
            if (auto row = known.extract(name)) {
                m_inventory.images += row.mapped();
                continue;
            }
            const QString path = m_layout.image(name);
            const auto record = readFile(path + u"/record.json"_s).and_then(imageRecordOf);
            if (!record || record->image.fingerprint != name || !m_store.save(*record))
                discard(path);
            else
                m_inventory.images += *record;
        }
        for (const auto &[fingerprint, record] : known) {
            if (const auto gone = m_store.removeImage(fingerprint); !gone)
                return gone;
        }
        return {};
    }

    Result<> takeInstances()
    {
        const auto rows = m_store.instances();
        if (!rows)
            return std::unexpected(rows.error());
        for (const InstanceRecord &record : *rows) {
            m_rows.emplace(record.number, record);
            m_slots.insert(record.idSlot);
            if (!record.deletedAt)
                m_names.insert(record.name);
        }
        for (const QString &name : entriesOf(m_layout.instances()))
            takeInstance(m_layout.instance(name), name, m_inventory.instances, std::nullopt);
        for (const QString &name : entriesOf(m_layout.trash())) {
            if (!isDebris(name))
                takeInstance(m_layout.trashed(name), name, m_inventory.trashed, QDateTime::currentDateTimeUtc());
        }
        for (const auto &[number, record] : m_rows) {
            if (const auto gone = m_store.removeInstance(number); !gone)
                return gone;
        }
        return {};
    }

    // `deletedAt` is for what lies in the trash and does not say when it came there.
    void takeInstance(const QString &path, const QString &name, QList<InstanceRecord> &into,
                      std::optional<QDateTime> deletedAt)
    {
        Result<InstanceRecord> record = failure(Error::Code::NotFound);
        auto row = m_rows.extract(name.toULongLong());
        if (row)
            record = row.mapped();
        else
            record = readFile(path + u"/record.json"_s).and_then(instanceRecordOf);
        if (!record || QString::number(record->number) != name)
            return discard(path);

        const InstanceRecord before = *record;
        if (deletedAt.has_value() != record->deletedAt.has_value())
            record->deletedAt = deletedAt;
        if (!row || record->deletedAt != before.deletedAt)
            makeUnique(*record, row ? std::optional(before) : std::nullopt);
        if (!row || *record != before) {
            if (const auto saved = m_store.save(*record); !saved)
                qCWarning(reconciling, "instance %s: %s", qUtf8Printable(name), qUtf8Printable(saved.error().detail));
        }
        into += *record;
    }

    // What comes without its row, or back from the trash, may find its name or its ids taken.
    void makeUnique(InstanceRecord &record, const std::optional<InstanceRecord> &before)
    {
        if (!record.deletedAt && (!before || before->deletedAt)) {
            if (m_names.contains(record.name))
                record.name = record.name.left(40) + u"-recovered-"_s + QString::number(record.number);
            m_names.insert(record.name);
        }
        if (!before && m_slots.contains(record.idSlot)) {
            while (m_slots.contains(record.idSlot))
                ++record.idSlot;
        }
        m_slots.insert(record.idSlot);
    }

    static Result<ImageRecord> imageRecordOf(const QByteArray &json) { return imageRecord(json); }
    static Result<InstanceRecord> instanceRecordOf(const QByteArray &json) { return instanceRecord(json); }

    const Layout &m_layout;
    StateStore &m_store;
    Inventory m_inventory{};
    std::map<quint64, InstanceRecord> m_rows{};
    QSet<QString> m_names{};
    QSet<quint32> m_slots{};
};

} // namespace

Result<Inventory> reconcile(const Layout &layout, StateStore &store)
{
    return Reconciler(layout, store).run();
}

QString debrisPath(const Layout &layout)
{
    return layout.trash() + u"/gone-"_s + QUuid::createUuid().toString(QUuid::Id128);
}

bool isDebris(const QString &name)
{
    return name.startsWith("gone-"_L1);
}

} // namespace mooring
