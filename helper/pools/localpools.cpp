// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/localpools.h"

#include "helper/pools/poolhost.h"
#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QtConcurrentRun>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(pools, "mooring.pools", QtInfoMsg)

constexpr quint64 firstNumber = 1;
constexpr qsizetype maxPoolDescription = 1024;
constexpr qsizetype mostNamed = 5;
// Whether ids can be mapped does not depend on which.
constexpr workers::IdRange someIds{.first = 1'000'000, .count = 65536};

using Deed = workers::StoragePlan::Deed;

template<typename Value = void>
QFuture<Result<Value>> refusedNow(const Error &error)
{
    return QtFuture::makeReadyValueFuture(Result<Value>(std::unexpected(error)));
}

QFuture<Result<>> doneNow(const Result<> &outcome = {})
{
    return QtFuture::makeReadyValueFuture(outcome);
}

PoolId poolIdOf(quint64 number)
{
    return {QString::number(number)};
}

Result<> checkPoolDescription(const QString &description)
{
    const bool isPlain = std::ranges::all_of(description, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (description.size() > maxPoolDescription || !isPlain)
        return failure(Error::Code::InvalidArgument, u"description"_s,
                       u"A description is one line of at most 1024 characters."_s);
    return {};
}

QMap<QString, QString> withoutEmptyValues(QMap<QString, QString> config)
{
    config.removeIf([](std::pair<const QString &, QString &> entry) { return entry.second.isEmpty(); });
    return config;
}

std::string plain(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

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

LocalPools::LocalPools(Workers &workers, const Layout &layout, QObject *parent)
    : Pools(parent)
    , m_workers(workers)
    , m_layout(layout)
{
    m_disk.setMaxThreadCount(1);
    load();
}

LocalPools::~LocalPools()
{
    m_stopping.request_stop();
    m_disk.waitForDone();
}

QString LocalPools::fileOf(quint64 number, const QString &ending) const
{
    return m_layout.pools() + u'/' + QString::number(number) + ending;
}

PoolFolder LocalPools::folderOf(const Member &member) const
{
    return {fileOf(member.record.number, {}), member.settings.driver == PoolSettings::Driver::Btrfs};
}

void LocalPools::load()
{
    PoolRecord first{.number = firstNumber, .name = defaultPoolName, .driver = u"overlay"_s};
    if (const auto written = PoolRecord::load(fileOf(firstNumber, u".json"_s)); written)
        first = *written;
    m_members[firstNumber] = {.record = first}; // its folder has volumes only
    for (const QString &name : entriesOf(m_layout.pools())) {
        const QString path = m_layout.pools() + u'/' + name;
        if (name.endsWith(".new"_L1) && name.count(u'.') == 1 && name != "next.new"_L1) {
            if (const auto unfinished = PoolRecord::load(path))
                clearUp(*unfinished);
        } else if (name.endsWith(".gone"_L1)) {
            if (const auto leaving = PoolRecord::load(path))
                clearUp(*leaving);
        } else if (name.endsWith(".json"_L1)) {
            const auto record = PoolRecord::load(path);
            if (!record || record->number == firstNumber)
                continue;
            m_members[record->number] = {.record = *record,
                                         .settings = PoolSettings::parse(record->driver, record->config).value()};
        }
    }
}

// What a helper that is gone had begun to make or to remove.
void LocalPools::clearUp(const PoolRecord &record)
{
    qCInfo(pools, "the pool %s is left over and goes", qUtf8Printable(record.name));
    (void)takeAway(record);
}

quint64 LocalPools::nextNumber() const
{
    const QString file = m_layout.pools() + u"/next"_s;
    const quint64 written = readFile(file).value_or(QByteArray()).trimmed().toULongLong();
    quint64 highest = m_members.rbegin()->first;
    for (const Member &member : m_members | std::views::values) {
        if (!member.record.volumes.isEmpty())
            highest = std::max(highest, member.record.volumes.lastKey());
    }
    const quint64 number = std::max(written, highest + 1);
    if (!QDir().mkpath(m_layout.pools()))
        return 0;
    return writeFile(file, QByteArray::number(number + 1), 0600, Durability::AtOnce) ? number : 0;
}

Pool LocalPools::describe(const Member &member) const
{
    const bool isMounted = member.condition == Condition::Up || member.settings.place == PoolSettings::Place::Own;
    const QString status = member.condition == Condition::Failed ? u"Error"_s : isMounted ? u"Ready"_s : u"Stopped"_s;
    return {.id = poolIdOf(member.record.number),
            .name = member.record.name,
            .driver = member.record.driver,
            .status = status,
            .description = member.record.description,
            .etag = etagOf(member.record)};
}

void LocalPools::tell(quint64 number)
{
    if (const auto it = m_members.find(number); it != m_members.end() && !it->second.isLeaving)
        Q_EMIT changed(describe(it->second));
}

QList<Pool> LocalPools::all() const
{
    QList<Pool> all;
    for (const Member &member : m_members | std::views::values) {
        if (!member.isLeaving)
            all += describe(member);
    }
    return all;
}

const LocalPools::Member *LocalPools::named(QStringView name) const
{
    for (const Member &member : m_members | std::views::values) {
        if (member.record.name == name && !member.isLeaving)
            return &member;
    }
    return nullptr;
}

LocalPools::Member *LocalPools::named(QStringView name)
{
    return const_cast<Member *>(std::as_const(*this).named(name));
}

Result<PoolId> LocalPools::find(QStringView name) const
{
    const Member *member = named(name);
    if (!member)
        return failure(Error::Code::NotFound, name.toString(), u"There is no pool of this name."_s);
    return poolIdOf(member->record.number);
}

Result<const LocalPools::Member *> LocalPools::member(const PoolId &id) const
{
    const auto it = m_members.find(id.text.toULongLong());
    if (it == m_members.end() || it->second.isLeaving)
        return failure(Error::Code::NotFound, id.text, u"There is no pool of this number."_s);
    return &it->second;
}

Result<PoolConfiguration> LocalPools::configuration(const PoolId &id) const
{
    return member(id).transform([this](const Member *found) {
        PoolConfiguration configuration{.etag = etagOf(found->record), .config = found->record.config};
        if (found->record.number == firstNumber)
            configuration.config.insert(u"source"_s, m_layout.state);
        else if (found->settings.place == PoolSettings::Place::File)
            configuration.config.insert(u"source"_s, fileOf(found->record.number, u".img"_s));
        else if (found->settings.place == PoolSettings::Place::Own)
            configuration.config.insert(u"source"_s, fileOf(found->record.number, {}));
        return configuration;
    });
}

QFuture<Result<PoolUsage>> LocalPools::usage(const PoolId &id)
{
    const auto found = member(id);
    if (!found)
        return refusedNow<PoolUsage>(found.error());
    const QString name = (*found)->record.name;
    const bool isFirst = (*found)->record.number == firstNumber;
    const QString folder = isFirst ? m_layout.state : folderOf(**found).path();
    return ensureUp(name)
        .then(this,
              [this, name, folder](const Result<> &up) {
                  if (!up)
                      return refusedNow<PoolUsage>(up.error());
                  const QList<StorageUser> users = m_users.of ? m_users.of(name, {}) : QList<StorageUser>();
                  return QtConcurrent::run([folder, users]() -> Result<PoolUsage> {
                      struct statvfs status{};
                      if (::statvfs(QFile::encodeName(folder).constData(), &status) != 0)
                          return systemFailure(folder, u"The pool cannot be looked at"_s);
                      const quint64 block = status.f_frsize;
                      return PoolUsage{.used = (quint64(status.f_blocks) - status.f_bfree) * block,
                                       .total = quint64(status.f_blocks) * block,
                                       .users = users};
                  });
              })
        .unwrap();
}

Result<Harm> LocalPools::checkCreate(const CreatePoolRequest &request) const
{
    if (const auto checked = checkStorageName(request.name); !checked)
        return std::unexpected(checked.error());
    const auto isNamed = [&](const auto &entry) { return entry.second.record.name == request.name; };
    if (std::ranges::any_of(m_members, isNamed))
        return failure(Error::Code::AlreadyExists, request.name, u"A pool has this name."_s);
    if (m_members.size() >= most)
        return failure(Error::Code::LimitExceeded, request.name, u"There are %1 pools already."_s.arg(most));
    if (const auto checked = checkPoolDescription(request.description); !checked)
        return std::unexpected(checked.error());
    const auto settings = PoolSettings::parse(request.driver, withoutEmptyValues(request.config));
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
                      .config = withoutEmptyValues(request.config)};
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
            {.deed = Deed::MakeFile, .source = plain(fileOf(number, u".img"_s)), .bytes = making.settings.size});
    return file.then(this, [this, number](const Result<> &made) { return made ? raise(number) : doneNow(made); })
        .unwrap()
        .then(this, [this, number](const Result<> &up) { return up ? probe(m_members.at(number)) : doneNow(up); })
        .unwrap();
}

QFuture<Result<>> LocalPools::probe(const Member &member)
{
    const Deed deed = member.settings.driver == PoolSettings::Driver::Dir ? Deed::ProbeMapping : Deed::ProbeOverlay;
    return m_workers.storage({.deed = deed, .path = plain(folderOf(member).staging()), .ids = someIds});
}

QFuture<Result<>> LocalPools::ensureUp(const QString &pool)
{
    const Member *found = named(pool);
    if (!found)
        return refusedNow({.code = Error::Code::NotFound,
                           .subject = pool,
                           .detail = u"There is no pool “%1”. “mooringctl pool list” lists them."_s.arg(pool)});
    return raise(found->record.number);
}

QFuture<Result<>> LocalPools::raise(quint64 number)
{
    Member &member = m_members.at(number);
    if (member.condition == Condition::Up)
        return doneNow();
    if (member.rising)
        return *member.rising;
    const auto risen = mountSource(member).then(this, [this, number](const Result<> &mounted) -> Result<> {
        const auto it = m_members.find(number);
        if (it == m_members.end())
            return failure(Error::Code::NotFound, QString::number(number));
        Member &rising = it->second;
        const auto opened = mounted.and_then([&] { return open(rising); });
        rising.condition = opened ? Condition::Up : Condition::Failed;
        rising.rising.reset();
        if (!rising.isBusy)
            tell(number);
        return opened.transform_error([&](Error error) {
            error.detail = u"The pool %1: %2"_s.arg(rising.record.name, error.detail);
            return error;
        });
    });
    if (!risen.isFinished())
        member.rising = risen;
    return risen;
}

// Where a helper before this one mounted it, it is.
QFuture<Result<>> LocalPools::mountSource(const Member &member)
{
    const quint64 number = member.record.number;
    const PoolSettings &settings = member.settings;
    const QString folder = fileOf(number, {});
    if (number == firstNumber)
        return doneNow(makeFolder(folder));
    if (settings.place == PoolSettings::Place::Own || isMountPoint(folder))
        return doneNow();
    const QString source = settings.place == PoolSettings::Place::File ? fileOf(number, u".img"_s) : settings.source;
    if (settings.place == PoolSettings::Place::Folder) {
        const auto mark = folderMark(source);
        if (!mark)
            return refusedNow({.code = mark.error().code,
                               .subject = u"source"_s,
                               .detail = u"This computer has no %1. Mount the disk that it is on."_s.arg(source)});
        if (*mark != member.record.mark)
            return refusedNow(
                {.code = Error::Code::Conflict,
                 .subject = u"source"_s,
                 .detail = u"%1 is another folder now than when the pool was made. Mount the disk that it "
                           "was on."_s.arg(source)});
        if (const auto closed = checkClosed(source); !closed)
            return doneNow(closed);
    }
    if (const auto made = makeFolder(folder); !made)
        return doneNow(made);
    return m_workers.storage({.deed = Deed::Mount, .path = plain(folder), .source = plain(source)});
}

Result<> LocalPools::open(Member &member)
{
    const PoolFolder folder = folderOf(member);
    if (member.settings.place == PoolSettings::Place::File) // which begins as everybody's to enter
        (void)::chmod(QFile::encodeName(folder.path()).constData(), 0700);
    if (const auto prepared = checkClosed(folder.path()).and_then([&] { return folder.prepare(); }); !prepared)
        return prepared;
    const QString name = member.record.name;
    const QStringList debris = folder.sweep([&](PoolFolder::Kind kind, quint64 number) {
        return kind == PoolFolder::Kind::Volume ? member.record.volumes.contains(number)
                                                : m_users.hasRoot && m_users.hasRoot(name, number);
    });
    (void)removeBehind(debris);
    const qsizetype before = member.record.volumes.size();
    member.record.volumes.removeIf([&](std::pair<const quint64 &, VolumeRecord &> entry) {
        return !QFile::exists(folder.placeOf(PoolFolder::Kind::Volume, entry.first)); // its removal was cut short
    });
    return before == member.record.volumes.size() ? Result<>() : save(member.record);
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

Result<> LocalPools::save(const PoolRecord &record)
{
    return record.save(fileOf(record.number, u".json"_s));
}

Result<PoolRecord> LocalPools::changedRecord(const PoolId &id, const ConfigurePoolRequest &request) const
{
    const auto found = member(id);
    if (!found)
        return std::unexpected(found.error());
    PoolRecord record = (*found)->record;
    if ((*found)->isBusy)
        return failure(Error::Code::Busy, record.name, u"The pool is being changed."_s);
    if (!request.etag.isEmpty() && request.etag != etagOf(record))
        return failure(Error::Code::Conflict, record.name, u"The pool has been changed meanwhile; look at it again."_s);
    record.description = request.description.value_or(record.description);
    record.config.insert(request.changes);
    for (const QString &key : request.removed)
        record.config.remove(key);
    record.config = withoutEmptyValues(record.config);
    if (record.config != (*found)->record.config)
        return failure(
            Error::Code::Unsupported, (request.changes.keys() + request.removed).value(0),
            u"What a pool is made of is decided when it is made. Make another pool, and copy what is in this "
            "one."_s);
    return checkPoolDescription(record.description).transform([&] { return record; });
}

Result<> LocalPools::checkConfigure(const PoolId &id, const ConfigurePoolRequest &request) const
{
    return changedRecord(id, request).transform([](const PoolRecord &) {});
}

QFuture<Result<QString>> LocalPools::configure(const PoolId &id, const ConfigurePoolRequest &request)
{
    const auto after = changedRecord(id, request);
    if (!after)
        return refusedNow<QString>(after.error());
    Member &changing = m_members.at(after->number);
    if (*after != changing.record) {
        if (const auto saved = save(*after); !saved)
            return refusedNow<QString>(saved.error());
        changing.record = *after;
        tell(after->number);
        Q_EMIT configurationChanged(id, etagOf(*after));
    }
    return QtFuture::makeReadyValueFuture(Result<QString>(etagOf(*after)));
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
                  return isOwn ? doneNow() : m_workers.storage({.deed = Deed::Unmount, .path = plain(folder)});
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

Result<> LocalPools::checkSize(const QString &pool) const
{
    const Member *found = named(pool);
    if (!found)
        return failure(Error::Code::NotFound, pool, u"There is no pool “%1”."_s.arg(pool));
    if (found->settings.driver == PoolSettings::Driver::Btrfs)
        return {};
    const bool isSource = found->settings.place == PoolSettings::Place::Folder;
    const QString folder = isSource ? found->settings.source : m_layout.state;
    found->takesSizes = hasProjectQuotas(folder);
    if (*found->takesSizes)
        return {};
    return failure(
        Error::Code::Unsupported, pool,
        u"The pool “%1” has no sizes: its file system honours no project quotas (ext4 and xfs do, mounted with "
        "prjquota). %2"_s.arg(pool, QString::fromLatin1(sizeWayOut)));
}

bool LocalPools::takesSizes(const QString &pool) const
{
    const Member *found = named(pool);
    return found && found->takesSizes ? *found->takesSizes : checkSize(pool).has_value();
}

RootPlace LocalPools::root(const QString &pool, quint64 instance) const
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return {.folder = m_layout.instance(QString::number(instance)) + u"/delta"_s};
    return {.folder = folderOf(*found).placeOf(PoolFolder::Kind::Instance, instance),
            .isOverlay = found->settings.driver != PoolSettings::Driver::Dir};
}

QFuture<Result<>> LocalPools::stageRoot(const QString &pool, quint64 instance, const QString &rootfs)
{
    return ensureUp(pool)
        .then(this,
              [this, pool, instance, rootfs](const Result<> &up) {
                  const Member *found = named(pool);
                  if (!up || !found)
                      return doneNow(up);
                  const PoolFolder folder = folderOf(*found);
                  const QString place = folder.stagedPlaceOf(PoolFolder::Kind::Instance, instance);
                  if (const auto staged = folder.stage(PoolFolder::Kind::Instance, instance); !staged)
                      return doneNow(staged);
                  if (found->settings.driver != PoolSettings::Driver::Dir)
                      return doneNow(makeDelta(place, rootfs));
                  return m_workers.storage(
                      {.deed = Deed::Copy, .path = plain(place + u"/rootfs"_s), .source = plain(rootfs)});
              })
        .unwrap();
}

Result<> LocalPools::placeRoot(const QString &pool, quint64 instance)
{
    const Member *found = named(pool);
    if (!found)
        return failure(Error::Code::NotFound, pool, u"The pool has been deleted meanwhile."_s);
    return folderOf(*found).place(PoolFolder::Kind::Instance, instance);
}

QStringList LocalPools::rootPaths(const QString &pool, quint64 instance) const
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return {};
    const PoolFolder folder = folderOf(*found);
    return {folder.placeOf(PoolFolder::Kind::Instance, instance), folder.instances(), folder.staging()};
}

void LocalPools::discardRoot(const QString &pool, quint64 instance)
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return;
    (void)ensureUp(pool).then(this, [this, pool, instance](const Result<> &up) {
        const Member *holder = named(pool);
        if (up && holder)
            (void)removeBehind(folderOf(*holder).discard(PoolFolder::Kind::Instance, instance));
    });
}

} // namespace mooring
