// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configurationcommands.h"

#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "models/catalogue/configcatalogue.h"

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

Result<> checkKeys(const ConfigureRequest &request)
{
    for (const QString &key : request.removed) {
        if (const auto checked = checkSetting(key, {}); !checked)
            return checked;
        if (request.changes.contains(key))
            return failure(Error::Code::InvalidArgument, key, u"The key is to be set and to be removed."_s);
    }
    return checkConfiguration(request.changes);
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

Result<Harm> ConfigurationCommands::check(const InstanceId &id, const ConfigureRequest &request) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    if (const auto checked = checkKeys(request).and_then([&] { return m_parts.limits.check(request.changes); });
        !checked)
        return std::unexpected(checked.error());
    if (!request.etag.isEmpty() && request.etag != etagOf(guest->record))
        return failure(Error::Code::Conflict, guest->record.name,
                       u"The configuration has been changed meanwhile; look at it again."_s);
    InstanceRecord after = guest->record;
    after.config = changedConfig(after.config, request);
    const StringMap expanded = m_parts.expand(after).config();
    return checkTogether(expanded).transform(
        [&] { return harmGained(m_parts.expand(guest->record).config(), expanded); });
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

    const StringMap before = guest.record.config;
    InstanceRecord record = guest.record;
    record.config = changedConfig(before, request);
    const QString etag = etagOf(record);
    if (record == guest.record)
        return answer(etag);
    if (const auto written = write(guest, record); !written)
        return answer(std::unexpected(written.error()));
    Q_EMIT changed(id, etag);
    return m_parts.limits.apply(id)
        .then(this,
              [this, id, request, before, etag](const Result<> &applied) {
                  return applied ? keep(id, etag) : takeBack(id, request, before, applied.error());
              })
        .unwrap();
}

QFuture<Result<QString>> ConfigurationCommands::keep(const InstanceId &id, const QString &etag) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    const QString name = guest ? guest->record.name : id.text;
    return m_parts.disk.sync(instancePaths(m_parts.layout, id.text)).then([etag, name](const Result<> &synced) {
        return synced.transform([&] { return etag; }).transform_error([&](const Error &error) {
            return Error{.code = error.code, .subject = name, .detail = error.detail};
        });
    });
}

// What was asked for could not be done to what runs. Only what is still as this request left it: others may have changed more meanwhile.
QFuture<Result<QString>> ConfigurationCommands::takeBack(const InstanceId &id, const ConfigureRequest &request,
                                                         const StringMap &before, Error reason)
{
    Guest *guest = m_parts.registry.find(id);
    if (guest) {
        InstanceRecord record = guest->record;
        const StringMap asked = changedConfig(before, request);
        for (const QString &key : request.changes.keys() + request.removed) {
            if (record.config.value(key) == asked.value(key))
                record.config.insert(key, before.value(key));
        }
        record.config = withoutEmpty(record.config);
        if (const auto written = write(*guest, record); !written)
            reason.detail += u' ' + written.error().detail;
        Q_EMIT changed(id, etagOf(guest->record));
        reason.subject = guest->record.name;
    }
    const QStringList paths = instancePaths(m_parts.layout, id.text);
    return m_parts.disk.sync(paths).then(
        [reason](const Result<> &) -> Result<QString> { return std::unexpected(reason); });
}

} // namespace mooring
