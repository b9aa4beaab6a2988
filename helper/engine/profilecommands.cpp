// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/profilecommands.h"

#include "helper/engine/review.h"
#include "helper/engine/rollout.h"
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Of all keys and values of a profile together, so that its file can be read again.
constexpr qsizetype maxProfileLength = 256 * 1024;
constexpr qsizetype shownUsers = 5;

ConfigureRequest asOfInstance(const ConfigureProfileRequest &request)
{
    return {.changes = request.changes,
            .removed = request.removed,
            .devices = request.devices,
            .removedDevices = request.removedDevices};
}

qsizetype lengthOf(const StringMap &map)
{
    qsizetype length = 0;
    for (const auto &[key, value] : map.asKeyValueRange())
        length += key.size() + value.size();
    return length;
}

Result<> checkSize(const ProfileRecord &record)
{
    qsizetype length = lengthOf(record.config);
    for (const StringMap &options : record.devices)
        length += lengthOf(options);
    if (length > maxProfileLength)
        return failure(Error::Code::LimitExceeded, record.name,
                       u"It would have more than %1 characters."_s.arg(maxProfileLength));
    return checkDevices(record.devices);
}

Result<> checkDescription(const QString &description)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (description.size() > maxDescriptionLength || std::ranges::any_of(description, isControl))
        return failure(Error::Code::InvalidArgument, u"description"_s,
                       u"The description has more than %1 characters, or is not one line."_s.arg(maxDescriptionLength));
    return {};
}

Result<> checkNotDefault(const ProfileRecord &record)
{
    if (record.name == defaultProfileName)
        return failure(Error::Code::Unsupported, record.name,
                       u"The profile default is always there, under this name."_s);
    return {};
}

bool isLimit(const QString &key)
{
    return key.startsWith("limits."_L1);
}

bool limitsDiffer(const StringMap &before, const StringMap &after)
{
    const QStringList keys = before.keys() + after.keys();
    return std::ranges::any_of(
        keys, [&](const QString &key) { return isLimit(key) && before.value(key) != after.value(key); });
}

// What is wrong with one that uses it, as those who change the profile have to hear it.
std::unexpected<Error> ofUser(const Error &error, const QString &profile, const QString &user)
{
    const QString about = error.subject.isEmpty() || error.subject == user ? QString() : error.subject + u": "_s;
    return failure(error.code, profile, u"The container %1 uses it. %2%3"_s.arg(user, about, error.detail));
}

} // namespace

ProfileCommands::ProfileCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_formerNames({.registry = parts.registry,
                     .trash = parts.trash,
                     .profiles = parts.profiles,
                     .disk = parts.disk,
                     .configurations = parts.configurations,
                     .layout = parts.layout,
                     .turn = parts.turn})
    , m_changes(1)
    , m_looks(1)
{
}

Result<ProfileRecord> ProfileCommands::newRecord(const CreateProfileRequest &request) const
{
    ProfileRecord record{.name = request.name, .description = request.description};
    if (request.copyOf) {
        const auto original = m_parts.profiles.find(*request.copyOf);
        if (!original)
            return std::unexpected(original.error());
        record.config = original->config;
        record.devices = original->devices;
        if (record.description.isEmpty())
            record.description = original->description;
    }
    record.config.insert(request.config);
    record.config = withoutEmpty(record.config);
    record.devices.insert(request.devices);
    return record;
}

Result<Harm> ProfileCommands::checkCreate(const CreateProfileRequest &request) const
{
    const auto record = m_parts.profiles.checkName(request.name).and_then([&] { return newRecord(request); });
    if (!record)
        return std::unexpected(record.error());
    return checkDescription(record->description)
        .and_then([&] { return checkProfileConfiguration(request.config); })
        .and_then([&] { return m_parts.limits.check(request.config); })
        .and_then([&] { return checkSize(*record); })
        .transform([&] { return harmOfChange(ExpandedConfiguration(), ProfileBook::expandAlone(*record)); });
}

QFuture<Result<ProfileId>> ProfileCommands::create(const CreateProfileRequest &request)
{
    const auto refuse = [](const Error &error) {
        return QtFuture::makeReadyValueFuture(Result<ProfileId>(std::unexpected(error)));
    };
    const auto harm = checkCreate(request);
    if (!harm)
        return refuse(harm.error());
    const auto added = checkPermitted(*harm, request.mayGain, request.name)
                           .and_then([&] { return newRecord(request); })
                           .and_then([&](const ProfileRecord &record) { return m_parts.profiles.add(record); });
    if (!added)
        return refuse(added.error());
    Q_EMIT changed(ProfileBook::describe(*added));
    return m_parts.disk.sync(m_parts.profiles.pathsOf(added->number))
        .then([record = *added](const Result<> &synced) -> Result<ProfileId> {
            if (!synced)
                return std::unexpected(mightBeLost(synced.error(), record.name));
            return ProfileId{QString::number(record.number)};
        });
}

Result<ProfileRecord> ProfileCommands::changedRecord(const ProfileId &id, const ConfigureProfileRequest &request) const
{
    const auto before = m_parts.profiles.find(id);
    if (!before)
        return before;
    if (const auto checked = checkProfileConfiguration(request.changes)
                                 .and_then([&] { return m_parts.configurations.checkRequest(asOfInstance(request)); })
                                 .and_then([&] { return checkDescription(request.description.value_or(QString())); });
        !checked)
        return std::unexpected(checked.error());
    if (!request.etag.isEmpty() && request.etag != etagOf(*before))
        return failure(Error::Code::Conflict, before->name,
                       u"The profile has been changed meanwhile; look at it again."_s);
    ProfileRecord record = *before;
    record.description = request.description.value_or(before->description);
    record.config.insert(request.changes);
    for (const QString &key : request.removed)
        record.config.remove(key);
    record.config = withoutEmpty(record.config);
    record.devices.insert(request.devices);
    for (const QString &name : request.removedDevices)
        record.devices.remove(name);
    return checkSize(record).transform([&] { return record; });
}

void ProfileCommands::review(const ProfileRecord &before, const ProfileRecord &after, Intent intent,
                             const Done<Harm> &done)
{
    const auto worst =
        std::make_shared<Harm>(harmOfChange(ProfileBook::expandAlone(before), ProfileBook::expandAlone(after)));
    const auto visit = [this, before, after, intent, worst](const Guest &guest) -> Result<> {
        if (!m_parts.profiles.isUsedBy(guest.record, before.number))
            return {};
        const ExpandedConfiguration had = m_parts.profiles.expand(guest.record);
        const ExpandedConfiguration has = m_parts.profiles.expand(guest.record, &after);
        // What is wrong already is not made so by this.
        const auto checked = m_parts.configurations.checkExpanded(guest.record, has);
        if (!checked && m_parts.configurations.checkExpanded(guest.record, had))
            return ofUser(checked.error(), after.name, guest.record.name);
        *worst = std::max(*worst, harmOfChange(had, has));
        if (intent == Intent::Change && limitsDiffer(had.config(), has.config()))
            m_parts.limits.expectChange(guest.id());
        return {};
    };
    Review::begin(
        m_parts.registry, m_parts.turn, visit,
        [worst, done](const Result<> &outcome) { done(outcome.transform([&] { return *worst; })); }, this);
}

QFuture<Result<Harm>> ProfileCommands::checkConfigure(const ProfileId &id, const ConfigureProfileRequest &request)
{
    return inTurn<Harm>(m_looks, this, [this, id, request](const Done<Harm> &done) {
        const auto before = m_parts.profiles.find(id);
        const auto after = changedRecord(id, request);
        if (!after)
            return done(std::unexpected(after.error()));
        review(*before, *after, Intent::Look, done);
    });
}

QFuture<Result<ProfileChange>> ProfileCommands::configure(const ProfileId &id, const ConfigureProfileRequest &request)
{
    return inTurn<Before>(m_changes, this, [this, id, request](const Done<Before> &done) { change(id, request, done); })
        .then(this,
              [this, id](const Result<Before> &before) {
                  const auto answer = [](const Result<ProfileChange> &change) {
                      return QtFuture::makeReadyValueFuture(change);
                  };
                  if (!before)
                      return answer(std::unexpected(before.error()));
                  if (*before)
                      return roll(**before);
                  return answer(m_parts.profiles.find(id).transform(
                      [](const ProfileRecord &record) { return ProfileChange{.etag = etagOf(record)}; }));
              })
        .unwrap();
}

void ProfileCommands::change(const ProfileId &id, const ConfigureProfileRequest &request, const Done<Before> &done)
{
    const auto before = m_parts.profiles.find(id);
    const auto after = changedRecord(id, request);
    if (!after)
        return done(std::unexpected(after.error()));
    if (*after == *before)
        return done(Before());
    const auto commit = [this, id, before = *before, after = *after, mayGain = request.mayGain,
                         done](const Result<Harm> &harm) {
        const auto written =
            harm.and_then([&](Harm gained) { return checkPermitted(gained, mayGain, after.name); }).and_then([&] {
                return m_parts.profiles.replace(after);
            });
        if (!written)
            return done(std::unexpected(written.error()));
        Q_EMIT changed(ProfileBook::describe(after));
        Q_EMIT configurationChanged(id, etagOf(after));
        done(Before(before));
    };
    review(*before, *after, Intent::Change, commit);
}

QList<InstanceId> ProfileCommands::usersOf(quint64 number) const
{
    QList<InstanceId> users;
    for (const auto &[instance, guest] : std::as_const(m_parts.registry).all()) {
        if (m_parts.profiles.isUsedBy(guest.record, number))
            users += guest.id();
    }
    return users;
}

bool ProfileCommands::needsRestart(const InstanceId &id, const ExpandedConfiguration &before) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest || canStart(guest->status()) || guest->status() == InstanceStatus::Creating)
        return false;
    const ExpandedConfiguration now = m_parts.profiles.expand(guest->record);
    return !keysForRestart(before.config(), now.config()).isEmpty() || m_parts.devices.waits(id, before);
}

// To all that use it. What cannot be done to one that runs is told; the profile stays as it is now.
QFuture<Result<ProfileChange>> ProfileCommands::roll(const ProfileRecord &before)
{
    const auto change = std::make_shared<ProfileChange>();
    if (const auto now = m_parts.profiles.find({QString::number(before.number)}))
        change->etag = etagOf(*now);
    const auto work = [this, before, change](const InstanceId &id) {
        const Guest *guest = std::as_const(m_parts.registry).find(id);
        if (!guest)
            return QtFuture::makeReadyValueFuture(Result<>());
        const ExpandedConfiguration had = m_parts.profiles.expand(guest->record, &before);
        Q_EMIT m_parts.configurations.changed(id, etagOf(guest->record));
        const QString name = guest->record.name;
        return m_parts.configurations.apply(id).then(this, [this, id, name, had, change](const Result<> &applied) {
            if (applied && needsRestart(id, had))
                change->restart += id;
            return applied.transform_error(
                [&](const Error &error) { return Error{.code = error.code, .subject = name, .detail = error.detail}; });
        });
    };
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto end = [change, promise](const QList<OperationResult> &results) {
        for (const OperationResult &result : results) {
            if (!result.outcome)
                change->failures += result;
        }
        promise->addResult(Result<>());
        promise->finish();
    };
    Rollout::begin(usersOf(before.number), work, end, this);
    return promise->future()
        .then(this,
              [this, before](const Result<> &) { return sync(m_parts.profiles.pathsOf(before.number), before.name); })
        .unwrap()
        .then([change](const Result<> &synced) { return synced.transform([&] { return *change; }); });
}

QFuture<Result<>> ProfileCommands::sync(const QStringList &paths, const QString &name)
{
    return m_parts.disk.sync(paths).then([name](const Result<> &synced) {
        return synced.transform_error([&](const Error &error) { return mightBeLost(error, name); });
    });
}

Result<> ProfileCommands::checkRename(const ProfileId &id, const QString &name) const
{
    const auto record = m_parts.profiles.find(id);
    if (!record)
        return std::unexpected(record.error());
    return checkNotDefault(*record).and_then([&] { return m_parts.profiles.checkName(name, record->number); });
}

QFuture<Result<>> ProfileCommands::rename(const ProfileId &id, const QString &name)
{
    return inTurn<void>(m_changes, this, [this, id, name](const Done<void> &done) { beginRename(id, name, done); });
}

// The new record is the rename, and remembers what is left to do. What follows may be cut short anywhere.
void ProfileCommands::beginRename(const ProfileId &id, const QString &name, const Done<void> &done)
{
    const auto before = m_parts.profiles.find(id);
    if (const auto checked = checkRename(id, name); !checked)
        return done(checked);
    if (before->name == name)
        return done({});
    ProfileRecord after = *before;
    after.name = name;
    after.formerNames.removeAll(name);
    after.formerNames += before->name;
    if (const auto written = m_parts.profiles.replace(after); !written)
        return done(written);
    Q_EMIT changed(ProfileBook::describe(after));
    Q_EMIT configurationChanged(id, etagOf(after));
    // It has to be for good before anybody relies on the new name.
    sync(m_parts.profiles.pathsOf(after.number), name)
        .then(this, [this, number = after.number, done](const Result<> &synced) {
            if (!synced)
                return done(synced);
            m_formerNames.settle(number, done);
        });
}

void ProfileCommands::resume()
{
    for (const ProfileRecord &record : m_parts.profiles.records()) {
        if (!record.formerNames.isEmpty())
            (void)inTurn<void>(m_changes, this, [this, number = record.number](const Done<void> &done) {
                m_formerNames.settle(number, done);
            });
    }
}

Result<> ProfileCommands::checkRemove(const ProfileId &id) const
{
    const auto record = m_parts.profiles.find(id);
    if (!record)
        return std::unexpected(record.error());
    if (const auto checked = checkNotDefault(*record); !checked)
        return checked;
    QStringList names;
    for (const InstanceId &user : usersOf(record->number))
        names += std::as_const(m_parts.registry).find(user)->record.name;
    if (names.isEmpty())
        return {};
    const QString some = names.first(std::min(names.size(), shownUsers)).join(u", "_s);
    return failure(Error::Code::Busy, record->name,
                   names.size() > shownUsers ? u"It is used by %1, … (%2)."_s.arg(some).arg(names.size())
                                             : u"It is used by %1."_s.arg(some));
}

QFuture<Result<>> ProfileCommands::remove(const ProfileId &id)
{
    return inTurn<void>(m_changes, this, [this, id](const Done<void> &done) {
        const auto record = m_parts.profiles.find(id);
        const auto gone = checkRemove(id).and_then([&] { return m_parts.profiles.remove(record->number); });
        if (!gone)
            return done(gone);
        Q_EMIT removed(id);
        QStringList paths = m_parts.profiles.pathsOf(record->number);
        paths.removeFirst(); // its file
        sync(paths, record->name).then(this, done);
    });
}

} // namespace mooring
