// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/instanceservice.h"

#include "dbus/names.h"
#include "helper/bus/instanceverb.h"
#include "helper/bus/reception.h"
#include "helper/bus/requestparser.h"
#include "helper/engine/foldershare.h"
#include "instanceadaptor.h"
#include "models/parse/paths.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QVariantList configurationAnswer(const QString &etag, const QList<ConfigurationValue> &values)
{
    bus::ConfigurationEntryList entries;
    for (const ConfigurationValue &value : values)
        entries += {.key = value.key, .value = value.value, .origin = value.origin};
    return {etag, QVariant::fromValue(entries)};
}

QVariantList devicesAnswer(const QString &etag, const QMap<QString, ExpandedDevice> &devices)
{
    bus::DeviceEntryList entries;
    for (const auto &[name, device] : devices.asKeyValueRange())
        entries += {.name = name, .origin = device.origin, .options = device.options};
    return {etag, QVariant::fromValue(entries)};
}

QVariantList addressesAnswer(const QList<QPair<QString, QString>> &pairs)
{
    bus::AddressList addresses;
    for (const auto &[device, address] : pairs)
        addresses += {.device = device, .address = address};
    return {QVariant::fromValue(addresses)};
}

Answer execAnswer(const Result<ExecSession> &session)
{
    return session.transform([](const ExecSession &opened) {
        bus::DescriptorList streams;
        for (const FileDescriptor &stream : opened.streams)
            streams += QDBusUnixFileDescriptor(stream.get());
        return QVariantList{QVariant::fromValue(streams),
                            QVariant::fromValue(QDBusUnixFileDescriptor(opened.control.get()))};
    });
}

} // namespace

InstanceService::InstanceService(const Instance &instance, Engine &engine, Reception &reception)
    : BusObject(busPath(instance.id), bus::instanceInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_instance(instance)
{
    new InstanceAdaptor(this);
}

QList<Question::Subject> InstanceService::subjects() const
{
    return {{.name = m_instance.name, .owner = m_instance.owner}};
}

Question InstanceService::question(QLatin1StringView action, const QString &verb) const
{
    return {.action = action, .verb = verb, .subjects = subjects()};
}

QString InstanceService::GetConfiguration(bus::ConfigurationEntryList &)
{
    m_reception.serve(*this, question(bus::action::observe, u"get-configuration"_s),
                      atOnce([&engine = m_engine, id = m_instance.id](const Caller &) -> Answer {
                          const auto instance = engine.instance(id);
                          if (!instance)
                              return std::unexpected(instance.error());
                          return engine.configuration(id).transform([&](const ExpandedConfiguration &expanded) {
                              return configurationAnswer(instance->etag, expanded.values);
                          });
                      }));
    return {};
}

QString InstanceService::GetDevices(bus::DeviceEntryList &)
{
    m_reception.serve(*this, question(bus::action::observe, u"get-configuration"_s),
                      atOnce([&engine = m_engine, id = m_instance.id](const Caller &) -> Answer {
                          const auto instance = engine.instance(id);
                          if (!instance)
                              return std::unexpected(instance.error());
                          return engine.configuration(id).transform([&](const ExpandedConfiguration &expanded) {
                              return devicesAnswer(instance->etag, expanded.devices);
                          });
                      }));
    return {};
}

QString InstanceService::SetConfiguration(const QString &etag, const bus::StringMap &changes,
                                          const QStringList &removed, const QVariantMap &options)
{
    auto request = parseConfigure(etag, changes, removed, options);
    const auto harm = request.and_then(
        [this](const ConfigureRequest &parsed) { return m_engine.checkConfigure(m_instance.id, parsed); });
    if (!harm) {
        m_reception.refuse(*this, harm.error());
        return {};
    }
    request->mayGain = permittedBy(*harm);
    m_reception.serve(*this, question(actionFor(*harm, bus::action::configure), u"configure"_s),
                      [&engine = m_engine, id = m_instance.id, request = *request](const Caller &) {
                          return engine.configure(id, request).then([](const Result<QString> &newEtag) -> Answer {
                              return newEtag.transform([](const QString &text) { return QVariantList{text}; });
                          });
                      });
    return {};
}

QString InstanceService::ShareFolder(const QDBusUnixFileDescriptor &folder, const QString &path, quint32 user,
                                     quint32 group, const QVariantMap &options)
{
    const auto share = parseShare(folder, path, user, group, options);
    const auto checked =
        share.and_then([this](const FolderShare &parsed) { return m_engine.checkShareFolder(m_instance.id, parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    m_reception.serve(*this, question(bus::action::shareFolder, u"share-folder"_s),
                      [&engine = m_engine, id = m_instance.id, share = *share](const Caller &caller) {
                          FolderShare own = share;
                          own.sharer = caller.uid;
                          return engine.shareFolder(id, own).then([](const Result<QString> &device) -> Answer {
                              return device.transform([](const QString &name) { return QVariantList{name}; });
                          });
                      });
    return {};
}

bus::AddressList InstanceService::GetAddresses()
{
    m_reception.serve(*this, question(bus::action::observe, u"get-addresses"_s),
                      atOnce([&engine = m_engine, id = m_instance.id](const Caller &) -> Answer {
                          return engine.addresses(id).transform(addressesAnswer);
                      }));
    return {};
}

QDBusObjectPath InstanceService::Start(const QVariantMap &options)
{
    apply(InstanceVerb::Start, options);
    return {};
}

QDBusObjectPath InstanceService::Stop(const QVariantMap &options)
{
    apply(InstanceVerb::Stop, options);
    return {};
}

QDBusObjectPath InstanceService::Restart(const QVariantMap &options)
{
    apply(InstanceVerb::Restart, options);
    return {};
}

QDBusObjectPath InstanceService::Delete(const QVariantMap &options)
{
    apply(InstanceVerb::Delete, options);
    return {};
}

Result<StopRequest> InstanceService::checkState(InstanceVerb verb, const StopRequest &request) const
{
    if (verb != InstanceVerb::Delete || request.force || canDelete(m_instance.status))
        return request;
    return failure(Error::Code::Busy, m_instance.name, u"It is %1; stop it first, or use force."_s.arg(status()));
}

void InstanceService::apply(InstanceVerb verb, const QVariantMap &options)
{
    const auto request =
        parseVerbOptions(verb, options).and_then([&](const StopRequest &parsed) { return checkState(verb, parsed); });
    if (!request)
        return m_reception.refuse(*this, request.error());
    Question asked = verbQuestion(verb);
    asked.subjects = subjects();
    m_reception.serve(
        *this, asked,
        atOnce([&engine = m_engine, id = m_instance.id, verb, request = *request](const Caller &caller) -> Answer {
            return engine.apply(verb, {id}, request, caller.uid).transform(pathAnswer<OperationId>);
        }));
}

bus::DescriptorList InstanceService::Exec(const QStringList &command, const bus::StringMap &environment,
                                          const QVariantMap &options, QDBusUnixFileDescriptor &)
{
    auto request = parseExec(command, environment, options);
    if (request && !canExec(m_instance.status))
        request = failure(Error::Code::Busy, m_instance.name, u"It is %1, not Running."_s.arg(status()));
    if (request)
        m_reception.serve(*this, question(bus::action::exec, u"exec"_s),
                          [&engine = m_engine, id = m_instance.id, request = *request](const Caller &) {
                              return engine.exec(id, request).then(execAnswer);
                          });
    else
        m_reception.refuse(*this, request.error());
    return {};
}

} // namespace mooring
