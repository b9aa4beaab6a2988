// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/localpools.h"

#include "helper/pools/poolanswers.h"
#include "helper/storage/files.h"

#include <QDir>
#include <QFile>
#include <QtConcurrentRun>

#include <sys/statvfs.h>

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

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
        if (name == "next.new"_L1 || (name.endsWith(".new"_L1) && name.count(u'.') > 1)) {
            QFile::remove(path); // of a file that was being written
        } else if (name.endsWith(".new"_L1)) {
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
    const QStringList keys = request.changes.keys() + request.removed;
    if (const auto known = checkKeys(keys, {u"source"_s, u"size"_s}); !known)
        return std::unexpected(known.error());
    record.description = request.description.value_or(record.description);
    record.config.insert(request.changes);
    for (const QString &key : request.removed)
        record.config.remove(key);
    record.config = withValues(record.config);
    if (record.config != (*found)->record.config)
        return failure(
            Error::Code::Unsupported, keys.value(0),
            u"What a pool is made of is decided when it is made. Make another pool, and copy what is in this "
            "one."_s);
    return checkStorageDescription(record.description).transform([&] { return record; });
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

} // namespace mooring
