// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/devicewords.h"

#include "models/items/settingwords.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownWordLength = 64;

QString sayDevice(const char *text)
{
    return QCoreApplication::translate("Device", text);
}

// The sentences of the catalogue's check that speak of more than one option, for translators; English is the text itself.
[[maybe_unused]] constexpr const char *rules[] = {
    QT_TRANSLATE_NOOP("DeviceRule", "A bridged network device has either a network or a parent."),
    QT_TRANSLATE_NOOP("DeviceRule", "The root is the container's own already; leave private out."),
    QT_TRANSLATE_NOOP("DeviceRule", "Only path, limits and raw.mount.options go with private=true."),
    QT_TRANSLATE_NOOP("DeviceRule", "A disk that is not the root needs a source (source=/srv/data) or private=true."),
    QT_TRANSLATE_NOOP("DeviceRule", "The root has no source."),
    QT_TRANSLATE_NOOP("DeviceRule", "A path of this computer is in no pool; leave out one of source and pool."),
    QT_TRANSLATE_NOOP("DeviceRule", "A volume is in a pool; name it with pool, or give an absolute path."),
    QT_TRANSLATE_NOOP("DeviceRule", "required and optional say the same; leave optional out."),
    QT_TRANSLATE_NOOP("DeviceRule", "The device needs a source, such as source=/dev/ttyUSB0."),
    QT_TRANSLATE_NOOP("DeviceRule", "It does not say which: set vendorid, productid or both."),
    QT_TRANSLATE_NOOP("DeviceRule", "These are more than 100 devices."),
};

struct Title
{
    QLatin1StringView word;
    const char *text;
};

constexpr Title typeTitles[] = {{"none"_L1, QT_TRANSLATE_NOOP("Device", "Nothing")},
                                {"disk"_L1, QT_TRANSLATE_NOOP("Device", "Disk")},
                                {"nic"_L1, QT_TRANSLATE_NOOP("Device", "Network card")},
                                {"unix-char"_L1, QT_TRANSLATE_NOOP("Device", "Character device")},
                                {"unix-block"_L1, QT_TRANSLATE_NOOP("Device", "Block device")},
                                {"unix-hotplug"_L1, QT_TRANSLATE_NOOP("Device", "Hotplug device")},
                                {"usb"_L1, QT_TRANSLATE_NOOP("Device", "USB device")},
                                {"gpu"_L1, QT_TRANSLATE_NOOP("Device", "Graphics card")},
                                {"infiniband"_L1, QT_TRANSLATE_NOOP("Device", "InfiniBand")},
                                {"proxy"_L1, QT_TRANSLATE_NOOP("Device", "Proxy")},
                                {"tpm"_L1, QT_TRANSLATE_NOOP("Device", "TPM")},
                                {"pci"_L1, QT_TRANSLATE_NOOP("Device", "PCI device")}};
constexpr Title kindTitles[] = {{"bridged"_L1, QT_TRANSLATE_NOOP("Device", "bridged")},
                                {"p2p"_L1, QT_TRANSLATE_NOOP("Device", "cable to this computer")},
                                {"physical"_L1, QT_TRANSLATE_NOOP("Device", "physical")},
                                {"routed"_L1, QT_TRANSLATE_NOOP("Device", "routed")}};

QString titleOf(std::span<const Title> all, const QString &word)
{
    const auto it = std::ranges::find_if(all, [&](const Title &title) { return title.word == word; });
    return it == all.end() ? word : sayDevice(it->text);
}

QString numberKind(const DeviceOptionDescription &option)
{
    const QLocale locale;
    return sayDevice(QT_TRANSLATE_NOOP("Device", "a whole number from %1 to %2"))
        .arg(locale.toString(option.lowest), locale.toString(option.highest));
}

QString valueProblem(const DeviceOptionDescription &option, const QString &value)
{
    //: An option, its value, how values are written, and one that fits: mtu: “5” is not a whole number from 68 to 65,535. One that fits: 1500
    return sayDevice(QT_TRANSLATE_NOOP("Device", "%1: “%2” is not %3. One that fits: %4"))
        .arg(option.name, visibleText(value, LineEnds::Show, shownWordLength), optionKind(option), option.example);
}

QString optionProblem(const DeviceOptionDescription &option, const QString &value, const Error &refusal)
{
    if (!option.refusal.english.isEmpty() && !value.isEmpty())
        return ownWords(option.refusal);
    if (refusal.code != Error::Code::InvalidArgument)
        return refusal.detail;
    if (value.isEmpty())
        return sayDevice(QT_TRANSLATE_NOOP("Device", "%1 must be given, such as %2")).arg(option.name, option.example);
    return valueProblem(option, value);
}

} // namespace

const DeviceDescription *describing(const QList<DeviceDescription> &descriptions, const DeviceOptions &options)
{
    const QString type = options.value(u"type"_s);
    const auto it = std::ranges::find_if(descriptions, [&](const DeviceDescription &known) {
        if (known.type != type)
            return false;
        const QString kind = options.value(known.selector);
        if (known.selector.isEmpty() || !kind.isEmpty())
            return known.kind == kind || known.selector.isEmpty();
        // What counts where nothing is said, as LXD has it.
        return known.kind == "physical"_L1 ? type == "gpu"_L1
                                           : known.kind == "bridged"_L1 && !options.value(u"network"_s).isEmpty();
    });
    return it == descriptions.cend() ? nullptr : &*it;
}

DeviceOptions kindOptions(const DeviceDescription &description)
{
    DeviceOptions options{{u"type"_s, description.type}};
    if (!description.selector.isEmpty())
        options.insert(description.selector, description.kind);
    return options;
}

QString deviceTitle(const DeviceDescription &description)
{
    const QString type = titleOf(typeTitles, description.type);
    if (description.kind.isEmpty())
        return type;
    //: A type of devices and a kind of it: Network card, bridged
    return sayDevice(QT_TRANSLATE_NOOP("Device", "%1, %2")).arg(type, titleOf(kindTitles, description.kind));
}

QString optionKind(const DeviceOptionDescription &option)
{
    using Type = DeviceOptionDescription::Type;
    switch (option.type) {
    case Type::Boolean:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "true or false"));
    case Type::Integer:
        return numberKind(option);
    case Type::Text:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "text in one line"));
    case Type::Choice:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "one of %1")).arg(QLocale().createSeparatedList(option.choices));
    case Type::Size:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "a size"));
    case Type::IoRate:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "bytes or operations per second"));
    case Type::BitRate:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "bits per second"));
    case Type::Name:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "a name of letters, digits, “-”, “_” and “.”"));
    case Type::Path:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "an absolute path"));
    case Type::Source:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "an absolute path or the name of a volume"));
    case Type::Interface:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "the name of a network interface, 2 to 15 characters"));
    case Type::HardwareAddress:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "the hardware address of one card"));
    case Type::Address:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "an address of this protocol, or none"));
    case Type::Gateway:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "auto, none or an address of this protocol"));
    case Type::Addresses:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "addresses of this protocol, with commas between"));
    case Type::Routes:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "subnets of this protocol, with commas between"));
    case Type::Vlan:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "a VLAN from 0 to 4094, or none"));
    case Type::Vlans:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "VLANs from 0 to 4094 or ranges of them, with commas between"));
    case Type::Mode:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "an octal number up to 0777"));
    case Type::Hex4:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "four hexadecimal digits"));
    case Type::PciAddress:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "an address on the PCI bus"));
    case Type::UsbPort:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "a USB port"));
    case Type::ProxyAddress:
        return sayDevice(QT_TRANSLATE_NOOP("Device", "tcp:ADDRESS:PORTS, udp:ADDRESS:PORTS or unix:PATH"));
    }
    std::unreachable();
}

Harm deviceHarm(const DeviceDescription *description, const DeviceOptions &options)
{
    if (!description)
        return Harm::Host;
    Harm worst = description->harm;
    for (const DeviceOptionDescription &option : description->options) {
        const QString value = options.value(option.name);
        const bool isOfHost = option.type == DeviceOptionDescription::Type::Source && value.startsWith(u'/');
        if (!value.isEmpty())
            worst = std::max(worst, isOfHost ? Harm::Host : option.harm);
    }
    return worst;
}

DeviceProblem deviceProblem(const DeviceDescription *description, const QString &name, const DeviceOptions &options,
                            const Error &refusal)
{
    const QString option =
        refusal.subject.startsWith(name + u' ') ? refusal.subject.sliced(name.size() + 1) : QString();
    if (!description)
        return {.option = option, .text = sayDevice(QT_TRANSLATE_NOOP("Device", "This program knows no such device."))};
    if (const DeviceOptionDescription *known = description->option(option))
        return {.option = option, .text = optionProblem(*known, options.value(option), refusal)};
    if (!option.isEmpty())
        return {.option = option,
                .text = sayDevice(QT_TRANSLATE_NOOP("Device", "This kind of device has no option “%1”."))
                            .arg(visibleText(option, LineEnds::Show, shownWordLength))};
    if (!description->refusal.english.isEmpty())
        return {.text = ownWords(description->refusal)};
    return {.text = QCoreApplication::translate("DeviceRule", refusal.detail.toUtf8().constData())};
}

QString deviceNameProblem(const QString &name)
{
    return sayDevice(QT_TRANSLATE_NOOP("Device",
                                       "“%1” cannot be the name of a device: 1 to 63 letters, digits and “/”, “.”, "
                                       "“-”, “:”, “_”. One that can: data1"))
        .arg(visibleText(name, LineEnds::Show, shownWordLength));
}

} // namespace mooring
