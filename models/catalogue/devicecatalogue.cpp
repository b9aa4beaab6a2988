// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/devicecatalogue.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicevalue.h"
#include "models/types/ascii.h"
#include "models/types/visibletext.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownLength = 64;

QString shown(const QString &text)
{
    return visibleText(text, LineEnds::Show, shownLength);
}

bool isAll(const QString &value, bool (*fits)(QStringView, IpVersion), IpVersion version)
{
    const auto parts = list(value);
    return parts && std::ranges::all_of(*parts, [&](const QString &part) { return fits(part, version); });
}

bool isNumberIn(const DeviceOption &option, const QString &value)
{
    const auto number = integer(value);
    return number && *number >= option.lowest && *number <= option.highest;
}

bool fits(const DeviceOption &option, const QString &value)
{
    using Type = DeviceOption::Type;
    switch (option.type) {
    case Type::Boolean:
        return boolean(value).has_value();
    case Type::Integer:
        return isNumberIn(option, value);
    case Type::Text:
        return true;
    case Type::Choice:
        return QString(option.choices).split(u' ').contains(value);
    case Type::Size:
        return bytes(value).has_value();
    case Type::IoRate:
        return ioRate(value).has_value();
    case Type::BitRate:
        return bitRate(value).has_value();
    case Type::Name:
        return isDeviceWord(value);
    case Type::GuestPath:
    case Type::HostDevice:
        return isPlainPath(value);
    case Type::DiskSource:
        return isPlainPath(value) || isDeviceWord(value);
    case Type::Interface:
        return isInterfaceName(value);
    case Type::HardwareAddress:
        return hardwareAddress(value).has_value();
    case Type::Address4:
        return value == "none"_L1 || isAddress(value, IpVersion::V4);
    case Type::Address6:
        return value == "none"_L1 || isAddress(value, IpVersion::V6);
    case Type::Gateway4:
        return value == "auto"_L1 || value == "none"_L1 || isAddress(value, IpVersion::V4);
    case Type::Gateway6:
        return value == "auto"_L1 || value == "none"_L1 || isAddress(value, IpVersion::V6);
    case Type::Addresses4:
        return isAll(value, isAddress, IpVersion::V4);
    case Type::Addresses6:
        return isAll(value, isAddress, IpVersion::V6);
    case Type::Routes4:
        return isAll(value, isSubnet, IpVersion::V4);
    case Type::Routes6:
        return isAll(value, isSubnet, IpVersion::V6);
    case Type::Vlan:
        return value == "none"_L1 || vlan(value).has_value();
    case Type::Vlans:
        return vlans(value).has_value();
    case Type::Mode:
        return fileMode(value).has_value();
    case Type::Hex4:
        return hex4(value).has_value();
    case Type::PciAddress:
        return isPciAddress(value);
    case Type::UsbPort:
        return isUsbPort(value);
    case Type::Card:
        return integer(value).value_or(-1) >= 0;
    case Type::ProxyAddress:
        return proxyAddress(value).has_value();
    }
    std::unreachable();
}

QString whatFits(const DeviceOption &option)
{
    if (option.type == DeviceOption::Type::Choice)
        return QString(option.choices).replace(u' ', u", "_s);
    if (option.type == DeviceOption::Type::Integer)
        return u"%1 to %2, such as %3"_s.arg(option.lowest).arg(option.highest).arg(option.example);
    return option.example;
}

Result<> checkOption(const DeviceKind &kind, const QString &device, const QString &name, const QString &value)
{
    const QString subject = device + u' ' + shown(name);
    const DeviceOption *option = kind.option(name);
    if (!option)
        return failure(Error::Code::InvalidArgument, subject, u"There is no such option of this kind of device."_s);
    if (value.isEmpty())
        return {};
    if (!option->refusal.english.isEmpty())
        return failure(Error::Code::Unsupported, subject, option->refusal.english.toString());
    const bool hasControls = std::ranges::any_of(value, [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hasControls || !fits(*option, value))
        return failure(Error::Code::InvalidArgument, subject,
                       u"The value “%1” does not fit; what fits: %2."_s.arg(shown(value), whatFits(*option)));
    return {};
}

QString kindsOf(const QString &type)
{
    QStringList kinds;
    for (const DeviceKind &kind : deviceKinds()) {
        if (kind.type == type)
            kinds += kind.kind;
    }
    return kinds.join(u", "_s);
}

QString types()
{
    QStringList types;
    for (const DeviceKind &kind : deviceKinds()) {
        if (!types.contains(kind.type))
            types += kind.type;
    }
    return types.join(u", "_s);
}

// What one says and another must not say, too: "path /mnt" of disks, "name eth0" of nics; empty for what may be there often.
QString place(const DeviceOptions &options)
{
    const QString type = typeOf(options);
    if (type == "disk"_L1 || type.startsWith("unix-"_L1)) {
        const QString path = options.value(u"path"_s, options.value(u"source"_s));
        return path.isEmpty() ? QString() : u"path "_s + path;
    }
    if (type == "nic"_L1 && !options.value(u"name"_s).isEmpty())
        return u"name "_s + options.value(u"name"_s);
    return {};
}

// Its place is all that it needs to be told.
Result<> checkPrivate(const QString &name, const DeviceOptions &options)
{
    const auto refuse = [&](const QString &reason) { return failure(Error::Code::InvalidArgument, name, reason); };
    constexpr QLatin1StringView others[] = {"source"_L1,      "pool"_L1,     "readonly"_L1,
                                            "recursive"_L1,   "required"_L1, "optional"_L1,
                                            "propagation"_L1, "shift"_L1,    "size"_L1};
    if (options.value(u"path"_s) == "/"_L1)
        return refuse(u"The root is the container's own already; leave private out."_s);
    if (std::ranges::any_of(others, [&](QLatin1StringView option) { return !options.value(option).isEmpty(); }))
        return refuse(u"Only path, limits and raw.mount.options go with private=true."_s);
    return {};
}

Result<> checkDiskOptions(const QString &name, const DeviceOptions &options)
{
    const auto refuse = [&](const QString &reason) { return failure(Error::Code::InvalidArgument, name, reason); };
    const auto has = [&](QLatin1StringView option) { return !options.value(option).isEmpty(); };
    if (isPrivate(options))
        return checkPrivate(name, options);
    if (options.value(u"path"_s) != "/"_L1 && !has("source"_L1))
        return refuse(u"A disk that is not the root needs a source (source=/srv/data) or private=true."_s);
    if (options.value(u"path"_s) == "/"_L1 && has("source"_L1))
        return refuse(u"The root has no source."_s);
    if (has("pool"_L1) && options.value(u"source"_s).startsWith(u'/'))
        return refuse(u"A path of this computer is in no pool; leave out one of source and pool."_s);
    if (has("source"_L1) && !has("pool"_L1) && !options.value(u"source"_s).startsWith(u'/'))
        return refuse(u"A volume is in a pool; name it with pool, or give an absolute path."_s);
    if (has("required"_L1) && has("optional"_L1))
        return refuse(u"required and optional say the same; leave optional out."_s);
    return {};
}

// Options that only make sense, or none, beside others.
Result<> checkBeside(const DeviceKind &kind, const QString &name, const DeviceOptions &options)
{
    const auto refuse = [&](const QString &reason) { return failure(Error::Code::InvalidArgument, name, reason); };
    const auto has = [&](QLatin1StringView option) { return !options.value(option).isEmpty(); };
    if (kind.type == "nic"_L1 && kind.kind == "bridged"_L1 && has("parent"_L1) == has("network"_L1))
        return refuse(u"A bridged network device has either a network or a parent."_s);
    if (kind.type == "disk"_L1)
        return checkDiskOptions(name, options);
    if (kind.type.startsWith("unix-"_L1) && kind.option(u"source") && !has("source"_L1) && !has("path"_L1))
        return refuse(u"The device needs a source, such as source=/dev/ttyUSB0."_s);
    const bool isFound = has("vendorid"_L1) || has("productid"_L1) || has("port"_L1);
    if ((kind.type == "usb"_L1 || kind.type == "unix-hotplug"_L1) && !isFound)
        return refuse(u"It does not say which: set vendorid, productid or both."_s);
    return {};
}

} // namespace

const DeviceOption *DeviceKind::option(QStringView name) const
{
    const auto it = std::ranges::find_if(options, [name](const DeviceOption &known) { return name == known.name; });
    return it == options.end() ? nullptr : &*it;
}

QLatin1StringView DeviceKind::selector() const
{
    if (kind.isEmpty())
        return {};
    return type == "nic"_L1 ? "nictype"_L1 : "gputype"_L1;
}

Result<const DeviceKind *> deviceKind(const DeviceOptions &options)
{
    const QString type = typeOf(options);
    QString wanted;
    if (type == "nic"_L1)
        wanted = options.value(u"nictype"_s, options.value(u"network"_s).isEmpty() ? QString() : u"bridged"_s);
    else if (type == "gpu"_L1)
        wanted = options.value(u"gputype"_s, u"physical"_s);
    bool isType = false;
    for (const DeviceKind &kind : deviceKinds()) {
        isType = isType || kind.type == type;
        if (kind.type == type && kind.kind == wanted)
            return &kind;
    }
    if (!isType)
        return failure(Error::Code::InvalidArgument, u"type"_s,
                       u"There is no type “%1” of devices; there are: %2."_s.arg(shown(type), types()));
    const QString selector = type == "nic"_L1 ? u"nictype"_s : u"gputype"_s;
    return failure(Error::Code::InvalidArgument, selector,
                   u"There is no kind “%1”; there are: %2."_s.arg(shown(wanted), kindsOf(type)));
}

bool isDeviceName(QStringView name)
{
    constexpr qsizetype longest = 63;
    return !name.isEmpty() && name.size() <= longest && name.front() != u'.' &&
           std::ranges::all_of(name, [](QChar c) { return ascii::isLetterOrDigit(c) || u"/.-:_"_s.contains(c); });
}

QList<Error> deviceProblems(const QString &name, const DeviceOptions &options)
{
    QList<Error> problems;
    const auto take = [&problems](const Result<> &checked) {
        if (!checked)
            problems += checked.error();
    };
    const auto refuse = [&take](Error::Code code, const QString &subject, const QString &reason) {
        take(failure(code, subject, reason));
    };
    if (!isDeviceName(name))
        refuse(Error::Code::InvalidArgument, shown(name),
               u"This is no name of a device: 1 to 63 letters, digits, “/”, “.”, “-”, “:” and “_”, such as data1."_s);
    const auto kind = deviceKind(options);
    if (!kind) {
        refuse(kind.error().code, name + u' ' + kind.error().subject, kind.error().detail);
        return problems;
    }
    const DeviceKind &known = **kind;
    if (!known.refusal.english.isEmpty()) {
        refuse(Error::Code::Unsupported, name, known.refusal.english.toString());
        return problems;
    }
    for (const auto &[option, value] : options.asKeyValueRange()) {
        if (option != "type"_L1 && (option != known.selector() || option.isEmpty()))
            take(checkOption(known, name, option, value));
    }
    for (const DeviceOption &option : known.options) {
        if (option.isRequired && options.value(option.name).isEmpty())
            refuse(Error::Code::InvalidArgument, name + u' ' + option.name,
                   u"This must be given, such as %1=%2."_s.arg(option.name, option.example));
    }
    take(checkBeside(known, name, options));
    return problems;
}

Result<> checkDevice(const QString &name, const DeviceOptions &options)
{
    const QList<Error> problems = deviceProblems(name, options);
    return problems.isEmpty() ? Result<>() : std::unexpected(problems.constFirst());
}

Result<> checkDevices(const DeviceLayer &devices)
{
    constexpr qsizetype most = 100;
    if (devices.size() > most)
        return failure(Error::Code::InvalidArgument, u"devices"_s, u"These are more than 100 devices."_s);
    for (const auto &[name, options] : devices.asKeyValueRange()) {
        if (const auto checked = checkDevice(name, options); !checked)
            return checked;
    }
    return {};
}

Result<> checkDevicesTogether(const ExpandedConfiguration &expanded)
{
    QMap<QString, QString> places;
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        const QString taken = place(device.options);
        if (taken.isEmpty())
            continue;
        if (places.contains(taken))
            return failure(Error::Code::InvalidArgument, name,
                           u"%1 has the same %2."_s.arg(places.value(taken), taken));
        places.insert(taken, name);
    }
    return {};
}

Harm harmOf(const DeviceOptions &options)
{
    const auto kind = deviceKind(options);
    if (!kind)
        return Harm::Host;
    Harm worst = (*kind)->harm;
    for (const auto &[name, value] : options.asKeyValueRange()) {
        const DeviceOption *option = value.isEmpty() ? nullptr : (*kind)->option(name);
        if (!option)
            continue;
        worst = std::max(worst, option->harm);
        if (option->type == DeviceOption::Type::DiskSource && value.startsWith(u'/'))
            worst = Harm::Host;
    }
    return worst;
}

Harm harmOfChange(const ExpandedConfiguration &before, const ExpandedConfiguration &after)
{
    Harm worst = harmGained(before.config(), after.config());
    for (const auto &[name, device] : after.devices.asKeyValueRange()) {
        if (before.devices.value(name).options != device.options)
            worst = std::max(worst, harmOf(device.options));
    }
    return worst;
}

bool changesInPlace(const DeviceOptions &before, const DeviceOptions &after)
{
    const auto kind = deviceKind(before);
    const auto other = deviceKind(after);
    if (!kind || !other || *kind != *other)
        return false;
    const QStringList names = before.keys() + after.keys();
    return std::ranges::all_of(names, [&](const QString &name) {
        const DeviceOption *option = (*kind)->option(name);
        return before.value(name) == after.value(name) || (option && option->isLive);
    });
}

bool isRoot(const DeviceOptions &options)
{
    return typeOf(options) == "disk"_L1 && options.value(u"path"_s) == "/"_L1;
}

bool isPrivate(const DeviceOptions &options)
{
    return typeOf(options) == "disk"_L1 && isTrue(options.value(u"private"_s));
}

QString effectiveOption(const DeviceOptions &options, QLatin1StringView name)
{
    const QString value = options.value(name);
    if (!value.isEmpty())
        return value;
    const auto kind = deviceKind(options);
    const DeviceOption *option = kind ? (*kind)->option(QString(name)) : nullptr;
    return option ? QString(option->fallback) : QString();
}

} // namespace mooring
