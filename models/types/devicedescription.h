// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/keydescription.h"

#include <QList>

namespace mooring {

// What a server says of an option of a kind of devices: enough to show it, to explain it and to edit it.
struct DeviceOptionDescription
{
    // What kind of field it wants. A Source is a path, or the name of a volume.
    enum class Type {
        Boolean,
        Integer,
        Text,
        Choice,
        Size,
        IoRate,
        BitRate,
        Name,
        Path,
        Source,
        Interface,
        HardwareAddress,
        Address,
        Gateway,
        Addresses,
        Routes,
        Vlan,
        Vlans,
        Mode,
        Hex4,
        PciAddress,
        UsbPort,
        ProxyAddress
    };
    using Words = KeyDescription::Words;

    QString name{}; // "mtu"
    Type type = Type::Text;
    qint64 lowest = 0; // of an integer
    qint64 highest = 0;
    QStringList choices{}; // of a choice
    QString fallback{};    // what counts while it is not set; empty: nothing
    QString example{};
    bool isRequired = false;
    bool isLive = false;    // changes on a device that is in use, without taking it out
    Harm harm = Harm::None; // beyond its kind's
    Words summary{};
    Words refusal{}; // why nobody can set it here; empty where it can be set

    friend bool operator==(const DeviceOptionDescription &, const DeviceOptionDescription &) = default;
};

// Likewise of a kind of devices.
struct DeviceDescription
{
    using Words = KeyDescription::Words;

    QString type{};     // "nic"
    QString kind{};     // "bridged"; empty for types of one kind
    QString selector{}; // the option that names the kind: "nictype"; empty for types of one kind
    QList<DeviceOptionDescription> options{};
    bool isPluggable = true; // comes and goes while the container runs
    Harm harm = Harm::None;
    Words summary{};
    Words refusal{}; // why there is none here; empty where there is

    // Nothing where there is none of this name.
    [[nodiscard]] const DeviceOptionDescription *option(QStringView optionName) const
    {
        for (const DeviceOptionDescription &known : options) {
            if (known.name == optionName)
                return &known;
        }
        return nullptr;
    }
    friend bool operator==(const DeviceDescription &, const DeviceDescription &) = default;
};

} // namespace mooring
