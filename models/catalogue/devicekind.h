// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/configkey.h"

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace mooring {

// What may be said of a device of one kind; devices.json has the text.
struct DeviceOption
{
    // How values are written: devicevalue.h, and configvalue.h for the first five.
    enum class Type {
        Boolean,
        Integer,
        Text,
        Choice,
        Size,
        IoRate,
        BitRate,
        Name,
        GuestPath,
        DiskSource,
        HostDevice,
        Interface,
        HardwareAddress,
        Address4,
        Address6,
        Gateway4,
        Gateway6,
        Addresses4,
        Addresses6,
        Routes4,
        Routes6,
        Vlan,
        Vlans,
        Mode,
        Hex4,
        PciAddress,
        UsbPort,
        Card,
        ProxyAddress
    };

    QLatin1StringView name{};
    Type type = Type::Text;
    qint64 lowest = 0; // of an integer
    qint64 highest = 0;
    QLatin1StringView choices{};  // of a choice, with spaces between
    QLatin1StringView fallback{}; // what counts while it is not set; empty: nothing
    QLatin1StringView example{};
    bool isRequired = false;
    bool isLive = false;    // changes on a device that is in use, without taking it out
    Harm harm = Harm::None; // beyond its kind's
    ConfigKey::Words summary{};
    ConfigKey::Words refusal{}; // why nobody can set it here; empty where it can be set
};

// One of the kinds of devices of the catalogue.
struct DeviceKind
{
    QLatin1StringView type{}; // "nic"
    QLatin1StringView kind{}; // "bridged": its nictype or gputype; empty for types of one kind
    std::span<const DeviceOption> options{};
    bool isPluggable = true; // comes and goes while the container runs
    Harm harm = Harm::None;
    ConfigKey::Words summary{};
    ConfigKey::Words refusal{}; // why there is none here; empty where there is

    [[nodiscard]] const DeviceOption *option(QStringView name) const;
    // The option that names the kind: "nictype", "gputype"; empty for types of one kind.
    [[nodiscard]] QLatin1StringView selector() const;
};

// All of them, in the order of the catalogue.
[[nodiscard]] std::span<const DeviceKind> deviceKinds();

} // namespace mooring
