// SPDX-License-Identifier: GPL-3.0-or-later
// How pools of LocalPools come and go.
#include "helper/pools/localpools.h"

#include "helper/pools/poolanswers.h"
#include "helper/pools/poolhost.h"
#include "helper/storage/files.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QtConcurrentRun>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(pools, "mooring.pools", QtInfoMsg)

constexpr qsizetype mostNamed = 5;
// Whether ids can be mapped does not depend on which.
constexpr workers::IdRange someIds{.first = 1'000'000, .count = 65536};

QString namesOf(const QList<StorageUser> &users)
{
    QStringList names;
    for (const StorageUser &user : users.first(std::min(users.size(), mostNamed)))
        names += user.kind == StorageUser::Kind::Profile ? u"the profile %1"_s.arg(user.name)
                                                         : u"the container %1"_s.arg(user.name);
    const QString some = names.join(u", "_s);
    return users.size() > mostNamed ? u"%1, … (%2)"_s.arg(some).arg(users.size()) : some;
}

} // namespace

Result<Harm> LocalPools::checkCreate(const CreatePoolRequest &request) const
{
    if (const auto checked = checkStorageName(request.name); !checked)
        return std::unexpected(checked.error());
    const auto isNamed = [&](const auto &entry) { return entry.second.record.name == request.name; };
    if (std::ranges::any_of(m_members, isNamed))
        return failure(Error::Code::AlreadyExists, request.name, u"A pool has this name."_s);
    if (m_members.size() >= most)
        return failure(Error::Code::LimitExceeded, request.name, u"There are %1 pools already."_s.arg(most));
    if (const auto checked = checkStorageDescription(request.description); !checked)
        return std::unexpected(checked.error());
    const auto settings = PoolSettings::parse(request.driver, withValues(request.config));
    if (!settings)
        return std::unexpected(settings.error());
    switch (settings->place) {
    case PoolSettings::Place::Own:
        return checkNewFolder(settings->driver, m_layout.state).transform([] { return Harm::None; });
    case PoolSettings::Place::File:
        return checkNewFile(settings->size, m_layout.state).transform([] { return Harm::None; });
    case PoolSettings::Place::Folder:
        break;
    }
    for (const Member &other : m_members | std::views::values) {
        const QString taken = other.settings.source;
        if (!taken.isEmpty() && (settings->source + u'/').startsWith(taken + u'/'))
            return failure(Error::Code::Conflict, u"source"_s, u"%1 is the pool %2's."_s.arg(taken, other.record.name));
    }
    return checkNewSource(settings->source, settings->driver, m_layout.state).transform([] { return Harm::Host; });
}

QFuture<Result<PoolId>> LocalPools::create(const CreatePoolRequest &request)
{
    if (const auto checked = checkCreate(request); !checked)
        return refusedNow<PoolId>(checked.error());
    const quint64 number = nextNumber();
    if (number == 0)
        return refusedNow<PoolId>(
            {.code = Error::Code::Failed, .subject = request.name, .detail = u"Its number cannot be written down."_s});
    PoolRecord record{.number = number,
                      .name = request.name,
                      .driver = request.driver,
                      .description = request.description,
                      .config = withValues(request.config)};
    const PoolSettings settings = PoolSettings::parse(record.driver, record.config).value();
    if (settings.place == PoolSettings::Place::Folder)
        record.mark = folderMark(settings.source).value_or(QString());
    if (const auto noted = record.save(fileOf(number, u".new"_s)); !noted)
        return refusedNow<PoolId>(noted.error());
    m_members[number] = {.record = record, .settings = settings, .isBusy = true};
    return make(record)
        .then(this,
              [this, record, number](const Result<> &made) {
                  auto placed =
                      made.and_then([&] { return move(fileOf(number, u".new"_s), fileOf(number, u".json"_s)); });
                  if (placed)
                      placed = syncFolder(m_layout.pools());
                  if (placed) {
                      m_members.at(number).isBusy = false;
                      tell(number);
                      return QtFuture::makeReadyValueFuture(Result<PoolId>(poolIdOf(number)));
                  }
                  (void)move(fileOf(number, u".json"_s), fileOf(number, u".new"_s)); // it is not to be there
                  Error error = placed.error();
                  error.subject = error.subject.isEmpty() ? record.name : error.subject;
                  return takeAway(record).then(this, [this, number, error](const Result<> &) -> Result<PoolId> {
                      m_members.erase(number);
                      return std::unexpected(error);
                  });
              })
        .unwrap();
}

// From nothing to a pool that is up and was tried.
QFuture<Result<>> LocalPools::make(const PoolRecord &record)
{
    const quint64 number = record.number;
    const Member &making = m_members.at(number);
    const QString folder = fileOf(number, {});
    const bool isOwnSubvolume =
        making.settings.place == PoolSettings::Place::Own && making.settings.driver == PoolSettings::Driver::Btrfs;
    if (const auto made = isOwnSubvolume ? makeSubvolume(folder) : makeFolder(folder); !made)
        return doneNow(made);
    auto file = doneNow();
    if (making.settings.place == PoolSettings::Place::File)
        file = m_workers.storage(
            {.deed = Deed::MakeFile, .source = nativePath(fileOf(number, u".img"_s)), .bytes = making.settings.size});
    return file.then(this, [this, number](const Result<> &made) { return made ? raise(number) : doneNow(made); })
        .unwrap()
        .then(this, [this, number](const Result<> &up) { return up ? probe(m_members.at(number)) : doneNow(up); })
        .unwrap();
}

QFuture<Result<>> LocalPools::probe(const Member &member)
{
    const Deed deed = member.settings.driver == PoolSettings::Driver::Dir ? Deed::ProbeMapping : Deed::ProbeOverlay;
    return m_workers.storage({.deed = deed, .path = nativePath(folderOf(member).staging()), .ids = someIds});
}

Result<> LocalPools::checkRemove(const PoolId &id) const
{
    const auto found = member(id);
    if (!found)
        return std::unexpected(found.error());
    const PoolRecord &record = (*found)->record;
    if (record.number == firstNumber)
        return failure(Error::Code::Unsupported, record.name,
                       u"This pool is there from the beginning, and stays: it has what Mooring itself needs."_s);
    if ((*found)->isBusy)
        return failure(Error::Code::Busy, record.name, u"The pool is being changed."_s);
    QList<StorageUser> users = m_users.of ? m_users.of(record.name, {}) : QList<StorageUser>();
    users.removeIf([](const StorageUser &user) { return user.kind == StorageUser::Kind::Trash; });
    if (!users.isEmpty())
        return failure(Error::Code::Busy, record.name, u"It is used by %1."_s.arg(namesOf(users)));
    if (!record.volumes.isEmpty())
        return failure(Error::Code::Busy, record.name,
                       u"It has volumes: %1. Delete them first."_s.arg(record.volumes.first().name));
    return {};
}

QFuture<Result<>> LocalPools::remove(const PoolId &id)
{
    if (const auto checked = checkRemove(id); !checked)
        return refusedNow(checked.error());
    const quint64 number = id.text.toULongLong();
    Member &leaving = m_members.at(number);
    const PoolRecord record = leaving.record;
    const auto moved = move(fileOf(number, u".json"_s), fileOf(number, u".gone"_s)).and_then([&] {
        return syncFolder(m_layout.pools());
    });
    if (!moved)
        return refusedNow(moved.error());
    Q_EMIT this->leaving(record.name);
    leaving.isLeaving = true;
    return takeAway(record).then(this, [this, number](const Result<> &gone) -> Result<> {
        m_members.erase(number);
        Q_EMIT removed(poolIdOf(number));
        return gone;
    });
}

// All there is of it, and its record at last. In a folder of this computer's only what is ours.
QFuture<Result<>> LocalPools::takeAway(const PoolRecord &record)
{
    const quint64 number = record.number;
    const QString folder = fileOf(number, {});
    const auto settings = PoolSettings::parse(record.driver, record.config);
    const bool isOwn = !settings || settings->place == PoolSettings::Place::Own;
    const PoolFolder ours(folder, false);
    QStringList paths;
    if (isOwn)
        paths = {folder};
    else if (settings->place == PoolSettings::Place::Folder && isMountPoint(folder))
        paths = {ours.instances(), ours.volumes(), ours.staging(), ours.lost()};
    return removeBehind(paths)
        .then(this,
              [this, isOwn, folder](const Result<> &) {
                  return isOwn ? doneNow() : m_workers.storage({.deed = Deed::Unmount, .path = nativePath(folder)});
              })
        .unwrap()
        .then(this, [this, number, folder](const Result<> &unmounted) -> Result<> {
            if (!unmounted)
                return unmounted; // the next helper tries again
            (void)QDir().rmdir(folder);
            QFile::remove(fileOf(number, u".img"_s));
            for (const QString &ending : {u".new"_s, u".gone"_s})
                QFile::remove(fileOf(number, ending));
            return syncFolder(m_layout.pools());
        });
}

// What a helper that is gone had begun to make or to remove.
void LocalPools::clearUp(const PoolRecord &record)
{
    qCInfo(pools, "the pool %s is left over and goes", qUtf8Printable(record.name));
    (void)takeAway(record);
}

// They go on in the background, one after the other, so that what follows them finds them done.
QFuture<Result<>> LocalPools::removeBehind(const QStringList &paths)
{
    if (paths.isEmpty())
        return doneNow();
    return QtConcurrent::run(&m_disk, [paths, stop = m_stopping.get_token()]() -> Result<> {
        Result<> outcome{};
        for (const QString &path : paths) {
            const auto gone = removeTree(path, stop);
            if (!gone && gone.error().code != Error::Code::Cancelled)
                qCWarning(pools, "%s: %s", qUtf8Printable(path), qUtf8Printable(gone.error().detail));
            outcome = gone ? outcome : gone;
        }
        return outcome;
    });
}

} // namespace mooring
