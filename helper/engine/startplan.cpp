// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/startplan.h"

#include "helper/engine/configkeys.h"
#include "models/catalogue/configvalue.h"
#include "models/types/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

class Items
{
public:
    void add(const char *key, const QString &value) { m_plan.items.emplace_back(key, value.toStdString()); }
    explicit Items(workers::StartPlan &plan)
        : m_plan(plan)
    {
    }

private:
    workers::StartPlan &m_plan;
};

void addSystem(Items &items, const InstanceRecord &record)
{
    items.add("lxc.uts.name", record.name);
    items.add("lxc.arch", record.architecture);
    items.add("lxc.log.level", u"WARN"_s);
    items.add("lxc.pty.max", u"1024"_s);
    items.add("lxc.tty.max", u"0"_s);
    items.add("lxc.console.path", u"none"_s);
}

void addFences(Items &items, const StartContext &context)
{
    // In a user namespace the kernel itself keeps proc and sys safe; guests bring their own controllers up with "force".
    items.add("lxc.mount.auto", u"proc:rw sys:rw cgroup:rw:force"_s);
    // Worthless in a user namespace, and units that ask for them are skipped then instead of failing.
    items.add("lxc.cap.drop", u"sys_module sys_rawio"_s);
    items.add("lxc.seccomp.profile", context.share + u"/guest.seccomp"_s);
    // What systemd would set at boot, 0 to 2147483647, holds ids that the namespace has not: refused, and ping left without.
    items.add("lxc.sysctl.net.ipv4.ping_group_range", u"0 %1"_s.arg(IdSpace::slotSize - 1));
}

// Without a user namespace: all of this, or the guest is as good as the host's root.
void addPrivilegedFences(Items &items, const StartContext &context)
{
    items.add("lxc.mount.auto", u"proc:mixed sys:mixed cgroup:rw:force"_s);
    items.add("lxc.cap.drop",
              u"sys_module sys_rawio sys_time mac_admin mac_override syslog wake_alarm block_suspend"_s);
    items.add("lxc.seccomp.profile", context.share + u"/guest-privileged.seccomp"_s);
    // Every node may be made; opened are null, zero, full, random, urandom, tty, console, ptmx, terminals and fuse.
    const QLatin1StringView devices[] = {"c *:* m"_L1,   "b *:* m"_L1,   "c 1:3 rwm"_L1,   "c 1:5 rwm"_L1,
                                         "c 1:7 rwm"_L1, "c 1:8 rwm"_L1, "c 1:9 rwm"_L1,   "c 5:0 rwm"_L1,
                                         "c 5:1 rwm"_L1, "c 5:2 rwm"_L1, "c 136:* rwm"_L1, "c 10:229 rwm"_L1};
    // As systemd would set it at boot, were /proc/sys not read-only: everybody may ping.
    items.add("lxc.sysctl.net.ipv4.ping_group_range", u"0 2147483647"_s);
    // The lists are those of a group above the one it sees as its own, in which its root could change them (control groups v1).
    items.add("lxc.cgroup.dir.container.inner", u"guest"_s);
    items.add("lxc.cgroup.devices.deny", u"a"_s);
    items.add("lxc.cgroup2.devices.deny", u"a"_s);
    for (const QLatin1StringView device : devices) {
        items.add("lxc.cgroup.devices.allow", device);
        items.add("lxc.cgroup2.devices.allow", device);
    }
}

// For guests of the guest. A proc and a sysfs that nothing covers: the kernel lets nobody mount new ones who cannot see the whole of
// those that are there.
void addNesting(Items &items, const StartContext &context)
{
    items.add("lxc.mount.entry", u"proc dev/.lxc/proc proc create=dir,optional 0 0"_s);
    items.add("lxc.mount.entry", u"sys dev/.lxc/sys sysfs create=dir,optional 0 0"_s);
    items.add("lxc.mount.entry", u"/dev/fuse dev/fuse none bind,create=file,optional 0 0"_s);
    if (context.appArmor == AppArmor::On) // which is its own, in its own name space for policies
        items.add("lxc.mount.entry", u"/sys/kernel/security sys/kernel/security none rbind,create=dir,optional 0 0"_s);
}

void addProfile(Items &items, const StartContext &context, const workers::StartPlan &plan, Confinement confinement)
{
    if (context.appArmor == AppArmor::Missing)
        return;
    QString profile = context.appArmor == AppArmor::On ? QString(profileOf(confinement)) : u"unconfined"_s;
    if (plan.hasPolicyNamespace)
        profile += u"//&:"_s + QString::fromStdString(workers::policyNamespace(plan.name)) + u':';
    items.add("lxc.apparmor.profile", profile);
}

void addConfinement(Items &items, const StartContext &context, const workers::StartPlan &plan, Confinement confinement)
{
    switch (confinement) {
    case Confinement::Plain:
        addFences(items, context);
        break;
    case Confinement::Nested:
        addFences(items, context);
        addNesting(items, context);
        break;
    case Confinement::Privileged:
        addPrivilegedFences(items, context);
        break;
    }
    addProfile(items, context, plan, confinement);
}

// Newest first. A privileged guest gets one of ours above its image's: settings for its services, as if the image had them.
std::vector<std::string> layersOf(const StartContext &context, const InstanceRecord &record, Confinement confinement)
{
    std::vector<std::string> layers{(context.layout.image(record.image) + u"/rootfs"_s).toStdString()};
    if (confinement == Confinement::Privileged)
        layers.insert(layers.begin(), (context.share + u"/guest-privileged"_s).toStdString());
    return layers;
}

void addLimits(Items &items, const StartContext &context, const GroupSettings &limits)
{
    for (const auto &[file, value] : limits.asKeyValueRange()) {
        const bool isUnified = context.capacity.unified.contains(file.section(u'.', 0, 0));
        items.add(((isUnified ? "lxc.cgroup2." : "lxc.cgroup.") + file.toLatin1()).constData(), value);
    }
}

void addResourceLimits(Items &items, const ExpandedConfiguration &expanded)
{
    constexpr auto beginning = "limits.kernel."_L1;
    for (const ConfigurationValue &value : expanded.values) {
        const auto limit = value.key.startsWith(beginning) ? resourceLimit(value.value) : std::nullopt;
        if (limit)
            items.add(("lxc.prlimit." + value.key.sliced(beginning.size()).toLatin1()).constData(), *limit);
    }
}

void addEnvironment(Items &items, const ExpandedConfiguration &expanded)
{
    StringMap config;
    for (const ConfigurationValue &value : expanded.values)
        config.insert(value.key, value.value);
    for (const auto &[name, value] : environmentOf(config).asKeyValueRange())
        items.add("lxc.environment", name + u'=' + value);
}

void addNetwork(Items &items, const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    int index = 0;
    for (const auto &[device, options] : expanded.devices.asKeyValueRange()) {
        if (options.value(u"type"_s) != "nic"_L1)
            continue;
        const QByteArray prefix = "lxc.net." + QByteArray::number(index);
        const auto add = [&](const char *key, const QString &value) { items.add((prefix + key).constData(), value); };
        add(".type", u"veth"_s);
        add(".flags", u"up"_s);
        add(".link", options.value(u"network"_s));
        add(".name", options.value(u"name"_s, device));
        add(".veth.pair",
            index == 0 ? u"mooringv%1"_s.arg(record.number) : u"mooringv%1.%2"_s.arg(record.number).arg(index));
        add(".hwaddr", expanded.value(hardwareAddressKey(device)));
        ++index;
    }
    if (index == 0)
        items.add("lxc.net.0.type", u"empty"_s); // a network namespace of its own, with nothing but loopback
}

} // namespace

workers::StartPlan startPlan(const StartContext &context, const InstanceRecord &record,
                             const ExpandedConfiguration &expanded, Confinement confinement,
                             const GroupSettings &limits)
{
    const QString number = QString::number(record.number);
    const QString run = context.layout.container(number);
    const bool isPrivileged = confinement == Confinement::Privileged; // its range of ids waits, unused
    workers::StartPlan plan{.name = number.toStdString(),
                            .lxcPath = context.layout.lxc().toStdString(),
                            .layers = layersOf(context, record, confinement),
                            .delta = (context.layout.instance(number) + u"/delta"_s).toStdString(),
                            .mountPoint = (run + u"/root"_s).toStdString(),
                            .ids = isPrivileged ? workers::IdRange() : context.ids.range(record.idSlot),
                            .hasPolicyNamespace =
                                confinement == Confinement::Nested && context.appArmor == AppArmor::On,
                            .logFile = (context.layout.instance(number) + u"/lxc.log"_s).toStdString()};
    Items items(plan);
    addSystem(items, record);
    addConfinement(items, context, plan, confinement);
    addLimits(items, context, limits);
    addResourceLimits(items, expanded);
    addEnvironment(items, expanded);
    addNetwork(items, record, expanded);
    return plan;
}

QString hardwareAddressKey(const QString &device)
{
    return u"volatile.%1.hwaddr"_s.arg(device);
}

bool isHardwareAddressKey(const QString &key)
{
    return key.startsWith("volatile."_L1) && key.endsWith(".hwaddr"_L1);
}

Result<> checkPlan(const workers::StartPlan &plan)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    for (const auto &[key, value] : plan.items) {
        if (std::ranges::any_of(key, isControl) || std::ranges::any_of(value, isControl))
            return failure(Error::Code::InvalidArgument, {},
                           u"The value of %1 has control characters."_s.arg(visibleText(QString::fromStdString(key))));
    }
    return {};
}

QStringList networksOf(const ExpandedConfiguration &expanded)
{
    QStringList networks;
    for (const DeviceOptions &options : expanded.devices) {
        if (options.value(u"type"_s) == "nic"_L1)
            networks += options.value(u"network"_s);
    }
    return networks;
}

} // namespace mooring
