// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/devicedescriptions.h"

#include "models/catalogue/devicekind.h"

#include <utility>

namespace mooring {

namespace {

DeviceOptionDescription::Type fieldTypeOf(DeviceOption::Type type)
{
    using Type = DeviceOption::Type;
    using Field = DeviceOptionDescription::Type;
    switch (type) {
    case Type::Boolean:
        return Field::Boolean;
    case Type::Integer:
    case Type::Card:
        return Field::Integer;
    case Type::Text:
        return Field::Text;
    case Type::Choice:
        return Field::Choice;
    case Type::Size:
        return Field::Size;
    case Type::IoRate:
        return Field::IoRate;
    case Type::BitRate:
        return Field::BitRate;
    case Type::Name:
        return Field::Name;
    case Type::GuestPath:
    case Type::HostDevice:
        return Field::Path;
    case Type::DiskSource:
        return Field::Source;
    case Type::Interface:
        return Field::Interface;
    case Type::HardwareAddress:
        return Field::HardwareAddress;
    case Type::Address4:
    case Type::Address6:
        return Field::Address;
    case Type::Gateway4:
    case Type::Gateway6:
        return Field::Gateway;
    case Type::Addresses4:
    case Type::Addresses6:
        return Field::Addresses;
    case Type::Routes4:
    case Type::Routes6:
        return Field::Routes;
    case Type::Vlan:
        return Field::Vlan;
    case Type::Vlans:
        return Field::Vlans;
    case Type::Mode:
        return Field::Mode;
    case Type::Hex4:
        return Field::Hex4;
    case Type::PciAddress:
        return Field::PciAddress;
    case Type::UsbPort:
        return Field::UsbPort;
    case Type::ProxyAddress:
        return Field::ProxyAddress;
    }
    std::unreachable();
}

KeyDescription::Words bothWordsOf(const ConfigKey::Words &words)
{
    return {.english = words.english.toString(), .chinese = words.chinese.toString()};
}

DeviceOptionDescription described(const DeviceOption &option)
{
    constexpr qint64 mostCards = 2147483647;
    return {.name = option.name,
            .type = fieldTypeOf(option.type),
            .lowest = option.lowest,
            .highest = option.type == DeviceOption::Type::Card ? mostCards : option.highest,
            .choices = QString(option.choices).split(u' ', Qt::SkipEmptyParts),
            .fallback = option.fallback,
            .example = option.example,
            .isRequired = option.isRequired,
            .isLive = option.isLive,
            .harm = option.harm,
            .summary = bothWordsOf(option.summary),
            .refusal = bothWordsOf(option.refusal)};
}

DeviceDescription described(const DeviceKind &kind)
{
    DeviceDescription description{.type = kind.type,
                                  .kind = kind.kind,
                                  .selector = kind.selector(),
                                  .isPluggable = kind.isPluggable,
                                  .harm = kind.harm,
                                  .summary = bothWordsOf(kind.summary),
                                  .refusal = bothWordsOf(kind.refusal)};
    for (const DeviceOption &option : kind.options)
        description.options.append(described(option));
    return description;
}

} // namespace

QList<DeviceDescription> deviceDescriptions()
{
    QList<DeviceDescription> all;
    for (const DeviceKind &kind : deviceKinds())
        all.append(described(kind));
    return all;
}

} // namespace mooring
