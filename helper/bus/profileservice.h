// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/engine/engine.h"
#include "models/types/profile.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Profile. `engine` and `reception` must outlive it.
class ProfileService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(QString Description READ description)

public:
    ProfileService(const Profile &profile, Engine &engine, Reception &reception);

    [[nodiscard]] QString name() const { return m_profile.name; }
    [[nodiscard]] QString description() const { return m_profile.description; }

public Q_SLOTS:
    mooring::bus::StringMap GetConfiguration(mooring::bus::DeviceMap &devices);

private:
    Engine &m_engine;
    Reception &m_reception;
    Profile m_profile;
};

} // namespace mooring
