// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/reconciliation.h"

#include "helper/storage/files.h"

#include <QLoggingCategory>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(reconciling, "mooring.reconcile", QtInfoMsg)

class Reconciler
{
public:
    Reconciler(const Layout &layout, StateStore &store, quint32 slotCount)
        : m_layout(layout)
        , m_store(store)
        , m_slotCount(slotCount)
    {
    }

    Result<Inventory> run()
    {
        for (const QString &name : entriesOf(m_layout.trash())) {
            if (isDebris(name))
                m_inventory.debris += m_layout.trashed(name);
        }
        for (const QString &name : entriesOf(m_layout.staging()))
            discard(m_layout.staging() + u'/' + name);
        const auto done =
            takeImages().and_then([this] { return takeInstances(); }).and_then([this] { return takeProfiles(); });
        if (!done)
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

    // Where this fails the row is put right at the next start.
    static void note(const QString &subject, const Result<> &done)
    {
        if (!done)
            qCWarning(reconciling, "%s: %s", qUtf8Printable(subject), qUtf8Printable(done.error().detail));
    }

    Result<> takeImages()
    {
        const auto rows = m_store.images();
        if (!rows)
            return std::unexpected(rows.error());
        std::map<QString, ImageRecord> known;
        for (const ImageRecord &record : *rows)
            known.emplace(record.image.fingerprint, record);
        QList<ImageRecord> lost;
        for (const QString &name : entriesOf(m_layout.images())) {
            if (auto row = known.extract(name)) {
                m_inventory.images += row.mapped();
                continue;
            }
            const QString path = m_layout.image(name);
            auto record = readFile(path + u"/record.json"_s).and_then(imageRecordOf);
            if (record && record->image.fingerprint == name)
                lost += std::move(*record);
            else
                setAside(path, u"image-"_s + name, u"/rootfs"_s);
        }
        for (const auto &[fingerprint, record] : known)
            note(fingerprint, m_store.removeImage(fingerprint));
        for (ImageRecord &record : lost)
            takeLostImage(record);
        return {};
    }

    // Its aliases may be another's by now.
    void takeLostImage(ImageRecord &record)
    {
        record.image.aliases.removeIf([this](const QString &alias) {
            return std::ranges::any_of(m_inventory.images,
                                       [&](const ImageRecord &other) { return other.image.aliases.contains(alias); });
        });
        note(record.image.fingerprint, m_store.save(record));
        m_inventory.images += record;
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
        for (const auto &[number, record] : m_rows)
            note(QString::number(number), m_store.removeInstance(number));
        if (rows->isEmpty())
            skipNumbers();
        return {};
    }

    // A database that was lost knew which numbers had been given, also to what is gone since. They are given in blocks of 1,000.
    void skipNumbers()
    {
        quint64 highest = 0;
        for (const auto *records : {&m_inventory.instances, &m_inventory.trashed}) {
            for (const InstanceRecord &record : *records)
                highest = std::max(highest, record.number);
        }
        if (highest > 0)
            note(u"numbers"_s, m_store.reserveNumbers(u"instance"_s, 1000, highest + 1).transform([](quint64) {}));
    }

    // What was not only being made has contents, which are somebody's.
    void setAside(const QString &path, const QString &name, const QString &contents)
    {
        if (entriesOf(path + contents).isEmpty())
            return discard(path);
        keep(path, name);
    }

    void keep(const QString &path, const QString &name)
    {
        const QString place = m_layout.lost() + u'/' + name + u'-' + QUuid::createUuid().toString(QUuid::Id128);
        qCWarning(reconciling, "nothing is known of %s any more; it is kept as %s", qUtf8Printable(path),
                  qUtf8Printable(place));
        const auto moved = move(path, place);
        note(path, moved);
        if (moved)
            m_inventory.lost += place;
    }

    Result<> takeProfiles()
    {
        const auto rows = m_store.profiles();
        if (!rows)
            return std::unexpected(rows.error());
        std::map<quint64, ProfileRecord> known;
        for (const ProfileRecord &record : *rows)
            known.emplace(record.number, record);
        QList<ProfileRecord> changed;
        for (const QString &name : entriesOf(m_layout.profiles())) {
            const QString path = m_layout.profiles() + u'/' + name;
            const quint64 number = name.chopped(std::min<qsizetype>(name.size(), 5)).toULongLong();
            if (number == 0 || path != m_layout.profile(QString::number(number))) {
                discard(path);
                continue;
            }
            auto record = readFile(path).and_then(profileRecordOf);
            if (!record || record->number != number) {
                if (!known.contains(number))
                    keep(path, u"profile-"_s + name);
                continue; // else it is written anew
            }
            const auto row = known.extract(number);
            if (row && row.mapped() == *record)
                m_inventory.profiles += *record;
            else
                changed += std::move(*record);
        }
        for (const auto &[number, record] : known)
            giveFile(record);
        for (ProfileRecord &record : changed)
            takeProfile(record);
        return {};
    }

    void giveFile(const ProfileRecord &record)
    {
        note(record.name, writeFile(m_layout.profile(QString::number(record.number)), toJson(record)));
        m_inventory.profiles += record;
    }

    void takeProfile(ProfileRecord &record)
    {
        if (std::ranges::contains(m_inventory.profiles, record.name, &ProfileRecord::name)) {
            record.name = record.name.left(32) + u"-recovered-"_s + QString::number(record.number);
            note(record.name, writeFile(m_layout.profile(QString::number(record.number)), toJson(record)));
        }
        note(record.name, m_store.save(record));
        m_inventory.profiles += record;
    }

    // `deletedAt` is for what lies in the trash and does not say when it came there.
    void takeInstance(const QString &path, const QString &name, QList<InstanceRecord> &into,
                      std::optional<QDateTime> deletedAt)
    {
        Result<InstanceRecord> record = failure(Error::Code::NotFound);
        const quint64 number = name.toULongLong();
        auto row = QString::number(number) == name ? m_rows.extract(number) : decltype(m_rows)::node_type();
        if (row)
            record = row.mapped();
        else
            record = readFile(path + u"/record.json"_s).and_then(instanceRecordOf);
        if (!record || QString::number(record->number) != name)
            return setAside(path, name, u"/delta/upper"_s);

        const InstanceRecord before = *record;
        if (deletedAt.has_value() != record->deletedAt.has_value())
            record->deletedAt = deletedAt;
        if (!record->deletedAt && (!row || before.deletedAt))
            makeNameUnique(*record);
        giveIds(*record, row ? std::optional(before.idSlot) : std::nullopt);
        if (!row || *record != before)
            note(name, m_store.save(*record));
        into += *record;
    }

    // What comes without its row, or back from the trash, may find its name taken.
    void makeNameUnique(InstanceRecord &record)
    {
        if (m_names.contains(record.name))
            record.name = record.name.left(32) + u"-recovered-"_s + QString::number(record.number);
        m_names.insert(record.name);
    }

    // `own` is the slot that its row holds.
    void giveIds(InstanceRecord &record, const std::optional<quint32> &own)
    {
        const bool isTaken = !own && m_slots.contains(record.idSlot);
        if (isTaken || record.idSlot >= m_slotCount) {
            quint32 slot = 1;
            while (m_slots.contains(slot))
                ++slot;
            record.idSlot = slot; // none of ours when all are taken: it cannot be started then
        }
        m_slots.insert(record.idSlot);
    }

    static Result<ImageRecord> imageRecordOf(const QByteArray &json) { return imageRecord(json); }
    static Result<ProfileRecord> profileRecordOf(const QByteArray &json) { return profileRecord(json); }
    static Result<InstanceRecord> instanceRecordOf(const QByteArray &json) { return instanceRecord(json); }

    const Layout &m_layout;
    StateStore &m_store;
    quint32 m_slotCount;
    Inventory m_inventory{};
    std::map<quint64, InstanceRecord> m_rows{};
    QSet<QString> m_names{};
    QSet<quint32> m_slots{};
};

} // namespace

Result<Inventory> reconcile(const Layout &layout, StateStore &store, quint32 slotCount)
{
    return Reconciler(layout, store, slotCount).run();
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
