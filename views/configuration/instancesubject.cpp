// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/instancesubject.h"

#include "models/catalogue/configcatalogue.h"
#include "views/configuration/configurecommand.h"

namespace mooring {

ConfigurationDraft::Base ownPart(const InstanceConfiguration &configuration)
{
    ConfigurationDraft::Base base{.etag = configuration.etag};
    for (const ConfigurationValue &value : configuration.values) {
        if (value.origin == localOrigin)
            base.own.insert(value.key, value.value);
    }
    for (const auto &[name, device] : configuration.devices.asKeyValueRange()) {
        if (device.origin == localOrigin)
            base.devices.insert(name, device.options);
    }
    return base;
}

bool takesChanges(InstanceStatus status) noexcept
{
    return status != InstanceStatus::Stopped && status != InstanceStatus::Error;
}

InstanceSubject::InstanceSubject(InstanceServer &server, const Instance &instance)
    : m_server(server)
    , m_instance(instance)
{
}

bool InstanceSubject::runs() const
{
    return takesChanges(m_instance.status);
}

bool InstanceSubject::mayHave(const KeyDescription & /*key*/) const
{
    return true;
}

Result<> InstanceSubject::check(const QString &key, const QString &value) const
{
    return checkSetting(key, value);
}

QFuture<Result<ConfigurationDraft::Base>> InstanceSubject::read()
{
    return m_server.configuration(m_instance.id).then([](const Result<InstanceConfiguration> &configuration) {
        return configuration.transform(ownPart);
    });
}

QFuture<Result<QString>> InstanceSubject::change(const ConfigureRequest &request)
{
    return m_server.configure(m_instance.id, request);
}

QString InstanceSubject::command(const ConfigurationDraft &draft) const
{
    return configureCommand(m_instance.name, draft);
}

} // namespace mooring
