// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/launchsummary.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/items/devicewords.h"
#include "models/types/visibletext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

struct LaunchWords
{
    Q_DECLARE_TR_FUNCTIONS(mooring::LaunchSummary)
};

QString shown(const QString &text)
{
    constexpr qsizetype shownLength = 40;
    return visibleText(text, LineEnds::Show, shownLength);
}

QString joined(QStringList facts)
{
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString limitText(const ExpandedConfiguration &expanded, const QString &key, const QString &pattern)
{
    const QString value = expanded.value(key);
    return value.isEmpty() ? QString() : pattern.arg(shown(value));
}

QString processorsText(const ExpandedConfiguration &expanded)
{
    const QString value = expanded.value(u"limits.cpu"_s);
    if (value.isEmpty())
        return {};
    const auto count = integer(value);
    return count ? LaunchWords::tr("%n processor(s)", nullptr, int(*count))
                 //: Which ones, such as "0-3"
                 : LaunchWords::tr("the processors %1").arg(shown(value));
}

bool isNetworkCard(const ExpandedDevice &device)
{
    return typeOf(device.options) == "nic"_L1;
}

bool isOtherDisk(const ExpandedDevice &device)
{
    return typeOf(device.options) == "disk"_L1 && !isRoot(device.options);
}

QString wayOf(const DeviceOptions &nic)
{
    const QString network = nic.value(u"network"_s);
    return network.isEmpty() ? nic.value(u"parent"_s) : network;
}

QString networkNames(const ExpandedConfiguration &expanded)
{
    QStringList ways;
    for (const ExpandedDevice &device : expanded.devices) {
        if (isNetworkCard(device))
            ways.append(shown(wayOf(device.options)));
    }
    ways.removeAll(QString());
    ways.removeDuplicates();
    return ways.join(u", "_s);
}

QString cardText(const ExpandedConfiguration &expanded)
{
    return std::ranges::any_of(expanded.devices, isNetworkCard) ? LaunchWords::tr("a network card")
                                                                : LaunchWords::tr("no network");
}

QString rootText(const ExpandedConfiguration &expanded)
{
    for (const ExpandedDevice &device : expanded.devices) {
        if (!isRoot(device.options))
            continue;
        const QString size = device.options.value(u"size"_s);
        return size.isEmpty() ? LaunchWords::tr("root disk without a limit")
                              : LaunchWords::tr("root disk of %1").arg(shown(size));
    }
    return {};
}

} // namespace

QString launchSummary(const ExpandedConfiguration &expanded)
{
    const QString processors = processorsText(expanded);
    const QString networks = networkNames(expanded);
    const QString memory = limitText(expanded, u"limits.memory"_s, LaunchWords::tr("%1 of memory"));
    return joined({processors.isEmpty() && memory.isEmpty() ? LaunchWords::tr("all processors and memory") : processors,
                   memory, networks.isEmpty() ? cardText(expanded) : LaunchWords::tr("network %1").arg(networks),
                   rootText(expanded)});
}

QList<LaunchCheck> launchChecks(const ExpandedConfiguration &expanded)
{
    const auto origin = [](const ExpandedDevice &device) {
        return device.origin == localOrigin ? LaunchWords::tr("from here") // written in this sheet
                                            : LaunchWords::tr("from %1").arg(shown(device.origin));
    };
    QList<LaunchCheck> checks;
    const auto root =
        std::ranges::find_if(expanded.devices, [](const ExpandedDevice &device) { return isRoot(device.options); });
    if (root != expanded.devices.cend())
        //: A thing that the container needs, and who gives it: "from web"
        checks.append({.isGood = true, .text = LaunchWords::tr("root disk %1").arg(origin(*root))});
    const auto nic = std::ranges::find_if(expanded.devices, isNetworkCard);
    if (nic == expanded.devices.cend())
        checks.append({.isGood = false, .text = LaunchWords::tr("no network card: it reaches nothing outside")});
    else
        //: A thing that the container needs, and who gives it: "from web"
        checks.append({.isGood = true, .text = LaunchWords::tr("network %1").arg(origin(*nic))});
    return checks;
}

QString sizeSummary(const ExpandedConfiguration &expanded)
{
    const QString text =
        joined({processorsText(expanded),
                limitText(expanded, u"limits.cpu.allowance"_s, LaunchWords::tr("%1 of processor time")),
                limitText(expanded, u"limits.memory"_s, LaunchWords::tr("%1 of memory")),
                limitText(expanded, u"limits.processes"_s, LaunchWords::tr("%1 processes")), rootText(expanded)});
    return text.isEmpty() ? LaunchWords::tr("no limits") : text;
}

QString networkSummary(const ExpandedConfiguration &expanded)
{
    const QString networks = networkNames(expanded);
    QStringList facts{networks.isEmpty() ? cardText(expanded) : networks};
    for (const ExpandedDevice &device : expanded.devices) {
        if (isNetworkCard(device))
            facts += {shown(device.options.value(u"ipv4.address"_s)), shown(device.options.value(u"ipv6.address"_s))};
    }
    return joined(facts);
}

QString storageSummary(const ExpandedConfiguration &expanded)
{
    QStringList facts;
    for (const ExpandedDevice &device : expanded.devices) {
        const QString pool = device.options.value(u"pool"_s);
        if (isRoot(device.options) && !pool.isEmpty())
            facts.append(LaunchWords::tr("pool %1").arg(shown(pool)));
    }
    const auto disks = std::ranges::count_if(expanded.devices, isOtherDisk);
    if (disks > 0)
        facts.append(LaunchWords::tr("%n folder(s) or disk(s) beside the root", nullptr, int(disks)));
    const QString text = joined(facts);
    return text.isEmpty() ? LaunchWords::tr("the root only") : text;
}

QString devicesSummary(const ExpandedConfiguration &expanded)
{
    QStringList names;
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        if (typeOf(device.options) != "none"_L1)
            names.append(shown(name));
    }
    return names.isEmpty() ? LaunchWords::tr("none") : names.join(u", "_s);
}

QString cloudInitSummary(const ExpandedConfiguration &expanded)
{
    const QString userData = expanded.value(u"cloud-init.user-data"_s);
    if (userData.isEmpty())
        return LaunchWords::tr("nothing at the first boot");
    const auto keys = userData.contains("ssh_authorized_keys:"_L1);
    return keys ? LaunchWords::tr("with keys for SSH") : LaunchWords::tr("at the first boot");
}

QString securitySummary(const ExpandedConfiguration &expanded)
{
    QStringList facts;
    if (isTrue(expanded.value(u"security.privileged"_s)))
        facts.append(LaunchWords::tr("privileged"));
    if (isTrue(expanded.value(u"security.nesting"_s)))
        facts.append(LaunchWords::tr("may run containers"));
    if (isTrue(expanded.value(u"security.protection.delete"_s)))
        facts.append(LaunchWords::tr("cannot be deleted"));
    return facts.isEmpty() ? LaunchWords::tr("as usual: ids of its own, no privileges") : joined(facts);
}

LaunchHarm launchHarm(const ExpandedConfiguration &expanded, const QList<DeviceDescription> &descriptions)
{
    LaunchHarm found;
    const auto add = [&found](Harm harm, const QString &cause) {
        if (harm == Harm::None || harm < found.harm)
            return;
        if (harm > found.harm)
            found = {.harm = harm};
        found.causes.append(cause);
    };
    for (const ConfigurationValue &value : expanded.values)
        add(harmGained({}, {{value.key, value.value}}), value.key);
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        if (typeOf(device.options) != "none"_L1)
            add(deviceHarm(describing(descriptions, device.options), device.options), name);
    }
    return found;
}

} // namespace mooring
