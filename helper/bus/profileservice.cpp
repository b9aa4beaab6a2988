// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/profileservice.h"

#include "dbus/names.h"
#include "helper/bus/reception.h"
#include "models/parse/paths.h"
#include "profileadaptor.h"

using namespace Qt::StringLiterals;

namespace mooring {

ProfileService::ProfileService(const Profile &profile, Engine &engine, Reception &reception)
    : BusObject(busPath(profile.id), bus::profileInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_profile(profile)
{
    new ProfileAdaptor(this);
}

bus::StringMap ProfileService::GetConfiguration(bus::DeviceMap &)
{
    const Question asked{
        .action = bus::action::observe, .verb = u"get-configuration"_s, .subjects = {{.name = m_profile.name}}};
    m_reception.serve(*this, asked, atOnce([&engine = m_engine, id = m_profile.id](const Caller &) -> Answer {
        return engine.profileConfiguration(id).transform([](const Engine::ProfileConfiguration &profile) {
            return QVariantList{QVariant::fromValue(profile.config), QVariant::fromValue(profile.devices)};
        });
    }));
    return {};
}

} // namespace mooring
