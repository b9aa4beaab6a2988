// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configurationcommands.h"

#include "helper/engine/configkeys.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/foldershare.h"
#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/types/visibletext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

StringMap changedConfig(const StringMap &config, const ConfigureRequest &request)
{
    StringMap changed = config;
    changed.insert(request.changes);
    for (const QString &key : request.removed)
        changed.remove(key);
    return withoutEmpty(changed);
}

InstanceRecord changedRecord(const InstanceRecord &before, const ConfigureRequest &request)
{
    InstanceRecord record = before;
    record.config = changedConfig(before.config, request);
    record.devices.insert(request.devices);
    for (const QString &name : request.removedDevices)
        record.devices.remove(name);
    record.profiles = request.profiles.value_or(before.profiles);
    return record;
}

Result<> checkRemoved(const ConfigureRequest &request)
{
    for (const QString &key : request.removed) {
        if (const auto checked = checkSetting(key, {}); !checked)
            return checked;
        if (request.changes.contains(key))
            return failure(Error::Code::InvalidArgument, key, u"The key is to be set and to be removed."_s);
    }
    for (const QString &name : request.removedDevices) {
        if (!isDeviceName(name))
            return failure(Error::Code::InvalidArgument, visibleText(name, LineEnds::Show, 64),
                           u"This is no name of a device."_s);
        if (request.devices.contains(name))
            return failure(Error::Code::InvalidArgument, name, u"The device is to be set and to be removed."_s);
    }
    return {};
}

// What is still as it was asked for becomes what it was before.
template<typename Map>
void takeBackEntries(Map &now, const Map &asked, const Map &before, const QStringList &keys)
{
    for (const QString &key : keys) {
        if (now.value(key) != asked.value(key))
            continue;
        if (before.contains(key))
            now.insert(key, before.value(key));
        else
            now.remove(key);
    }
}

} // namespace

Result<> checkPermitted(Harm gained, Harm permitted, const QString &name)
{
    if (gained > permitted)
        return failure(Error::Code::NotAuthorized, name,
                       u"It would reach the host by this, which was not asked about."_s);
    return {};
}

StringMap withoutEmpty(StringMap config)
{
    config.removeIf([](std::pair<const QString &, QString &> entry) { return entry.second.isEmpty(); });
    return config;
}

ConfigurationCommands::ConfigurationCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

Result<> ConfigurationCommands::checkRequest(const ConfigureRequest &request) const
{
    return checkRemoved(request)
        .and_then([&] { return checkConfiguration(request.changes); })
        .and_then([&] { return checkDevices(request.devices); })
        .and_then([&] { return m_parts.profiles.check(request.profiles.value_or(QStringList())); })
        .and_then([&] { return m_parts.limits.check(request.changes); });
}

Result<> ConfigurationCommands::checkExpanded(const InstanceRecord &record, const ExpandedConfiguration &expanded) const
{
    return checkTogether(expanded.config()).and_then([&] { return checkDevicesTogether(expanded); }).and_then([&] {
        return m_parts.devices.check(record, expanded);
    });
}

Result<Harm> ConfigurationCommands::check(const InstanceId &id, const ConfigureRequest &request) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    if (const auto checked = checkRequest(request); !checked)
        return std::unexpected(checked.error());
    if (!request.etag.isEmpty() && request.etag != etagOf(guest->record))
        return failure(Error::Code::Conflict, guest->record.name,
                       u"The configuration has been changed meanwhile; look at it again."_s);
    const InstanceRecord after = changedRecord(guest->record, request);
    const ExpandedConfiguration expanded = m_parts.expand(after);
    return checkExpanded(after, expanded).transform([&] {
        return harmOfChange(m_parts.expand(guest->record), expanded);
    });
}

// Record and row are one: where the second fails, the first is what it was.
Result<> ConfigurationCommands::write(Guest &guest, const InstanceRecord &record)
{
    const QString file = m_parts.layout.instance(QString::number(record.number)) + u"/record.json"_s;
    const InstanceRecord before = guest.record;
    return writeFile(file, toJson(record))
        .and_then([&] { return m_parts.registry.update(guest, record); })
        .transform_error([&](const Error &error) {
            (void)writeFile(file, toJson(before));
            return Error{.code = error.code, .subject = before.name, .detail = error.detail};
        });
}

QFuture<Result<QString>> ConfigurationCommands::configure(const InstanceId &id, const ConfigureRequest &request)
{
    const auto answer = [](const Result<QString> &result) { return QtFuture::makeReadyValueFuture(result); };
    const auto harm = check(id, request);
    if (!harm)
        return answer(std::unexpected(harm.error()));
    Guest &guest = *m_parts.registry.find(id);
    const QString name = guest.record.name;
    if (const auto permitted = checkPermitted(*harm, request.mayGain, name); !permitted)
        return answer(std::unexpected(permitted.error()));

    const InstanceRecord before = guest.record;
    InstanceRecord record = changedRecord(before, request);
    forgetSources(record, before);
    giveHardwareAddresses(record, m_parts.expand(record),
                          [this] { return hardwareAddressesOf(m_parts.registry, m_parts.trash); });
    rememberSources(record, m_parts.expand(record));
    return commit(id, record, request);
}

QFuture<Result<QString>> ConfigurationCommands::commit(const InstanceId &id, const InstanceRecord &record,
                                                       const ConfigureRequest &request)
{
    const auto answer = [](const Result<QString> &result) { return QtFuture::makeReadyValueFuture(result); };
    Guest &guest = *m_parts.registry.find(id);
    const InstanceRecord before = guest.record;
    const QString etag = etagOf(record);
    if (record == before)
        return answer(etag);
    if (const auto written = write(guest, record); !written)
        return answer(std::unexpected(written.error()));
    Q_EMIT changed(id, etag);
    return apply(id)
        .then(this,
              [this, id, request, before, etag](const Result<> &applied) {
                  return applied ? keep(id, etag) : takeBack(id, request, before, applied.error());
              })
        .unwrap();
}

Result<std::pair<InstanceRecord, QString>> ConfigurationCommands::withShare(const InstanceRecord &record,
                                                                            const FolderShare &share) const
{
    const ExpandedConfiguration before = m_parts.expand(record);
    QString name = share.request.device;
    for (int number = 1; name.isEmpty(); ++number) {
        const QString next = u"shared%1"_s.arg(number);
        name = before.devices.contains(next) ? QString() : next;
    }
    if (before.devices.contains(name))
        return failure(Error::Code::AlreadyExists, name, u"There is such a device already."_s);
    const auto folder = sharedFolder(share);
    if (!folder)
        return std::unexpected(folder.error());
    DeviceOptions plain = folder->options; // what users may set is as they may set it
    plain.remove(QString(shareOption));
    if (const auto checked = checkDevice(name, plain); !checked)
        return std::unexpected(checked.error());
    InstanceRecord after = record;
    after.devices.insert(name, folder->options);
    after.config.insert(sourceKey(name), folder->mark);
    return checkExpanded(after, m_parts.expand(after)).transform([&] { return std::pair(after, name); });
}

Result<> ConfigurationCommands::checkShare(const InstanceId &id, const FolderShare &share) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    return withShare(guest->record, share).transform([](const auto &) {});
}

QFuture<Result<QString>> ConfigurationCommands::share(const InstanceId &id, const FolderShare &share)
{
    const auto refused = [](const Error &error) {
        return QtFuture::makeReadyValueFuture(Result<QString>(std::unexpected(error)));
    };
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return refused({.code = Error::Code::NotFound, .subject = id.text});
    const auto shared = withShare(guest->record, share);
    if (!shared)
        return refused(shared.error());
    const auto &[record, name] = *shared;
    const ConfigureRequest request{.devices = {{name, record.devices.value(name)}}};
    return commit(id, record, request).then([name](const Result<QString> &done) {
        return done.transform([&](const QString &) { return name; });
    });
}

// A profile may have got another NIC. Trouble with the disk must not keep it from the rest.
void ConfigurationCommands::giveAddresses(const InstanceId &id)
{
    Guest *guest = m_parts.registry.find(id);
    if (!guest || guest->status() != InstanceStatus::Running)
        return;
    InstanceRecord record = guest->record;
    giveHardwareAddresses(record, m_parts.expand(record),
                          [this] { return hardwareAddressesOf(m_parts.registry, m_parts.trash); });
    rememberSources(record, m_parts.expand(record));
    if (record != guest->record)
        (void)write(*guest, record);
}

QFuture<Result<>> ConfigurationCommands::apply(const InstanceId &id)
{
    giveAddresses(id);
    return m_parts.limits.apply(id)
        .then(this,
              [this, id](const Result<> &limited) {
                  return limited ? m_parts.devices.apply(id) : QtFuture::makeReadyValueFuture(limited);
              })
        .unwrap()
        .then(this,
              [this, id](const Result<> &plugged) {
                  const Guest *guest = m_parts.registry.find(id);
                  const bool runs = guest && guest->status() == InstanceStatus::Running;
                  return plugged && runs ? m_parts.modules.ensure(modulesOf(m_parts.expand(guest->record)))
                                         : QtFuture::makeReadyValueFuture(plugged);
              })
        .unwrap();
}

QFuture<Result<QString>> ConfigurationCommands::keep(const InstanceId &id, const QString &etag) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    const QString name = guest ? guest->record.name : id.text;
    const InstanceRecord record = guest ? guest->record : InstanceRecord{.number = id.text.toULongLong()};
    return m_parts.disk.sync(instancePaths(m_parts.layout, record)).then([etag, name](const Result<> &synced) {
        return synced.transform([&] { return etag; }).transform_error([&](const Error &error) {
            return Error{.code = error.code, .subject = name, .detail = error.detail};
        });
    });
}

// What was asked for could not be done to what runs. Only what is still as this request left it: others may have changed more meanwhile.
QFuture<Result<QString>> ConfigurationCommands::takeBack(const InstanceId &id, const ConfigureRequest &request,
                                                         const InstanceRecord &before, Error reason)
{
    Guest *guest = m_parts.registry.find(id);
    if (guest) {
        InstanceRecord record = guest->record;
        const InstanceRecord asked = changedRecord(before, request);
        takeBackEntries(record.config, asked.config, before.config, request.changes.keys() + request.removed);
        takeBackEntries(record.devices, asked.devices, before.devices, request.devices.keys() + request.removedDevices);
        restoreSources(record, before);
        if (request.profiles && record.profiles == asked.profiles)
            record.profiles = m_parts.profiles.currentNames(before.profiles);
        if (const auto written = write(*guest, record); !written)
            reason.detail += u' ' + written.error().detail;
        Q_EMIT changed(id, etagOf(guest->record));
        (void)apply(id);
        reason.subject = guest->record.name;
    }
    const QStringList paths = instancePaths(m_parts.layout, guest ? guest->record : before);
    return m_parts.disk.sync(paths).then(
        [reason](const Result<> &) -> Result<QString> { return std::unexpected(reason); });
}

} // namespace mooring
