// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/recovery.h"

#include "helper/storage/files.h"
#include "helper/storage/idspace.h"
#include "helper/storage/reconciliation.h"
#include "models/types/fingerprint.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(recovering, "mooring.recover", QtInfoMsg)

// What SQLite keeps of one database: the file, its log, the log's index.
const QStringList databaseFiles{QString(), u"-wal"_s, u"-shm"_s};

QString nameOf(const ImageRecord &record)
{
    return record.image.aliases.value(0, record.image.fingerprint.left(Fingerprint::shownLength));
}

// Of what lies in one place under `names`: what its records say, and what nobody can read.
template<typename Record>
void look(const QString &place, const QStringList &names, const QString &file,
          Result<Record> (*parse)(const QByteArray &), QStringList &found, QStringList &lost,
          QString (*nameOfRecord)(const Record &))
{
    for (const QString &name : names) {
        const QString path = place + u'/' + name;
        const auto record = readFile(path + file).and_then(parse);
        if (record)
            found += nameOfRecord(*record);
        else
            lost += path;
    }
}

template<typename Record>
QString nameIn(const Record &record)
{
    return record.name;
}

// Never used before.
QString placeAside(const Layout &layout)
{
    const QString stem =
        layout.database() + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    QString place = stem;
    for (int i = 2; QFileInfo::exists(place); ++i)
        place = stem + u'-' + QString::number(i);
    return place;
}

// The log after the file it belongs to: nothing takes it for the log of another.
Result<> moveDatabase(const QString &from, const QString &to)
{
    for (const QString &suffix : databaseFiles) {
        const auto moved = move(from + suffix, to + suffix);
        if (!moved && !(moved.error().code == Error::Code::NotFound && !suffix.isEmpty()))
            return moved;
    }
    return {};
}

bool liesOnDisk(const Layout &layout)
{
    return std::ranges::any_of(QStringList{layout.instances(), layout.images(), layout.profiles()},
                               [](const QString &folder) { return !entriesOf(folder).isEmpty(); });
}

Holdings holdingsOf(const Inventory &inventory)
{
    Holdings found{.lost = inventory.lost};
    for (const InstanceRecord &record : inventory.instances)
        found.instances += record.name;
    for (const InstanceRecord &record : inventory.trashed)
        found.trashed += record.name;
    for (const ImageRecord &record : inventory.images)
        found.images += nameOf(record);
    for (const ProfileRecord &record : inventory.profiles)
        found.profiles += record.name;
    return found;
}

Result<Holdings> rebuild(const Layout &layout)
{
    const auto ids = claimIdSpace(layout.etc);
    if (!ids)
        return std::unexpected(ids.error());
    const auto store = StateStore::open(layout.database());
    if (!store)
        return std::unexpected(store.error());
    return reconcile(layout, **store, ids->slotCount).transform(holdingsOf);
}

void putBack(const Layout &layout, const QString &keptAs)
{
    for (const QString &suffix : databaseFiles)
        (void)removeTree(layout.database() + suffix);
    if (const auto moved = moveDatabase(keptAs, layout.database()); !moved)
        qCWarning(recovering, "%s stays where it is: %s", qUtf8Printable(keptAs), qUtf8Printable(moved.error().detail));
}

} // namespace

Result<std::unique_ptr<StateStore>> openStore(const Layout &layout)
{
    // SQLite makes a new database of what is shorter than its head.
    constexpr qint64 headSize = 100;
    const QFileInfo file(layout.database());
    if (file.exists() && file.size() < headSize && QFileInfo(layout.database() + u"-wal"_s).size() == 0 &&
        (file.size() > 0 || liesOnDisk(layout)))
        return failure(Error::Code::Damaged, layout.database(), u"The file is empty, or only its beginning is left."_s);
    return StateStore::open(layout.database());
}

Holdings survey(const Layout &layout)
{
    Holdings found;
    QStringList trashed = entriesOf(layout.trash());
    trashed.removeIf(isDebris);
    const QString record = u"/record.json"_s;
    look<InstanceRecord>(layout.instances(), entriesOf(layout.instances()), record, instanceRecord, found.instances,
                         found.lost, nameIn);
    look<InstanceRecord>(layout.trash(), trashed, record, instanceRecord, found.trashed, found.lost, nameIn);
    look<ImageRecord>(layout.images(), entriesOf(layout.images()), record, imageRecord, found.images, found.lost,
                      nameOf);
    look<ProfileRecord>(layout.profiles(), entriesOf(layout.profiles()), {}, profileRecord, found.profiles, found.lost,
                        nameIn);
    return found;
}

Result<Recovery> recover(const Layout &layout)
{
    if (const auto prepared = prepareLayout(layout); !prepared)
        return std::unexpected(prepared.error());
    if (const auto opened = openStore(layout); opened || opened.error().code != Error::Code::Damaged)
        return opened ? Result<Recovery>(Recovery()) : std::unexpected(opened.error());

    const QString keptAs = placeAside(layout);
    if (const auto moved = moveDatabase(layout.database(), keptAs); !moved)
        return std::unexpected(moved.error());
    auto found = rebuild(layout);
    if (!found) {
        putBack(layout, keptAs);
        return std::unexpected(found.error());
    }
    if (const auto synced = syncFolder(layout.state); !synced)
        return std::unexpected(synced.error());
    qCInfo(recovering, "the database was rebuilt from the records on disk; the old one is %s", qUtf8Printable(keptAs));
    return Recovery{.keptAs = keptAs, .found = std::move(*found)};
}

} // namespace mooring
