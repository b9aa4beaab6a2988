// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/startplan.h"

#include "helper/engine/cloudinit.h"
#include "helper/engine/configkeys.h"
#include "helper/engine/guestapi.h"
#include "helper/engine/idrange.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/rawvalue.h"
#include "models/types/visibletext.h"

#include <QFile>

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

// Every node may be made; opened are null, zero, full, random, urandom, tty, console, ptmx, terminals and fuse.
constexpr QLatin1StringView openToAll[] = {"c *:* m"_L1,   "b *:* m"_L1,   "c 1:3 rwm"_L1,   "c 1:5 rwm"_L1,
                                           "c 1:7 rwm"_L1, "c 1:8 rwm"_L1, "c 1:9 rwm"_L1,   "c 5:0 rwm"_L1,
                                           "c 5:1 rwm"_L1, "c 5:2 rwm"_L1, "c 136:* rwm"_L1, "c 10:229 rwm"_L1};

void addDeviceList(Items &items)
{
    items.add("lxc.cgroup.devices.deny", u"a"_s);
    items.add("lxc.cgroup2.devices.deny", u"a"_s);
    for (const QLatin1StringView device : openToAll) {
        items.add("lxc.cgroup.devices.allow", device);
        items.add("lxc.cgroup2.devices.allow", device);
    }
}

QString openingRule(const workers::DeviceNode &node)
{
    const QChar kind = node.kind == workers::DeviceNode::Kind::Block ? u'b' : u'c';
    return u"%1 %2:%3 rwm"_s.arg(kind).arg(node.major).arg(node.minor);
}

// As fstab(5) writes what would end a field.
QString targetOf(const std::string &path)
{
    QString target = QString::fromStdString(path).sliced(1);
    return target.replace(u'\\', u"\\134"_s).replace(u' ', u"\\040"_s);
}

void addFences(Items &items, const StartContext &context, const workers::IdRange &ids)
{
    // In a user namespace the kernel itself keeps proc and sys safe; guests bring their own controllers up with "force".
    items.add("lxc.mount.auto", u"proc:rw sys:rw cgroup:rw:force"_s);
    // Worthless in a user namespace, and units that ask for them are skipped then instead of failing.
    items.add("lxc.cap.drop", u"sys_module sys_rawio"_s);
    items.add("lxc.seccomp.profile", context.share + u"/guest.seccomp"_s);
    // What systemd would set at boot, 0 to 2147483647, holds ids that the namespace has not: refused, and ping left without.
    items.add("lxc.sysctl.net.ipv4.ping_group_range", u"0 %1"_s.arg(ids.count - 1));
    // It makes no nodes itself; those of the host that it is given by a mount are no others than these.
    addDeviceList(items);
}

// Without a user namespace: all of this, or the guest is as good as the host's root.
void addPrivilegedFences(Items &items, const StartContext &context)
{
    items.add("lxc.mount.auto", u"proc:mixed sys:mixed cgroup:rw:force"_s);
    items.add("lxc.cap.drop",
              u"sys_module sys_rawio sys_time mac_admin mac_override syslog wake_alarm block_suspend"_s);
    items.add("lxc.seccomp.profile", context.share + u"/guest-privileged.seccomp"_s);
    // As systemd would set it at boot, were /proc/sys not read-only: everybody may ping.
    items.add("lxc.sysctl.net.ipv4.ping_group_range", u"0 2147483647"_s);
    // The lists are those of a group above the one it sees as its own, in which its root could change them (control groups v1).
    items.add("lxc.cgroup.dir.container.inner", u"guest"_s);
    addDeviceList(items);
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
        addFences(items, context, plan.ids);
        break;
    case Confinement::Nested:
        addFences(items, context, plan.ids);
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

void addSysctls(Items &items, const ExpandedConfiguration &expanded)
{
    constexpr auto beginning = "linux.sysctl."_L1;
    for (const ConfigurationValue &value : expanded.values) {
        if (value.key.startsWith(beginning))
            items.add(("lxc.sysctl." + value.key.sliced(beginning.size()).toLatin1()).constData(), value.value);
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

} // namespace

workers::StartPlan startPlan(const StartContext &context, const InstanceRecord &record,
                             const ExpandedConfiguration &expanded, Confinement confinement,
                             const GroupSettings &limits)
{
    const QString number = QString::number(record.number);
    const QString run = context.layout.container(number);
    workers::StartPlan plan{.name = number.toStdString(),
                            .lxcPath = context.layout.lxc().toStdString(),
                            .layers = layersOf(context, record, confinement),
                            .delta = (context.layout.instance(number) + u"/delta"_s).toStdString(),
                            .mountPoint = (run + u"/root"_s).toStdString(),
                            .ids = idRangeOf(context.ids, record, expanded),
                            .otherIds = otherIdsOf(expanded),
                            .hasPolicyNamespace =
                                confinement == Confinement::Nested && context.appArmor == AppArmor::On,
                            .logFile = (context.layout.instance(number) + u"/lxc.log"_s).toStdString()};
    Items items(plan);
    addSystem(items, record);
    addConfinement(items, context, plan, confinement);
    addLimits(items, context, limits);
    addResourceLimits(items, expanded);
    addSysctls(items, expanded);
    addEnvironment(items, expanded);
    addCloudInit(plan, record, expanded, run + u"/seed"_s);
    addGuestApi(plan, guestApiFolder(context.layout, number));
    return plan;
}

void addNode(workers::StartPlan &plan, const workers::DeviceNode &node)
{
    const QString file = QString::fromStdString(plan.nodeFolder) + u'/' + QString::number(plan.nodes.size());
    plan.nodes.push_back(node);
    Items items(plan);
    items.add("lxc.cgroup.devices.allow", openingRule(node));
    items.add("lxc.cgroup2.devices.allow", openingRule(node));
    items.add("lxc.mount.entry", u"%1 %2 none bind,create=file 0 0"_s.arg(file, targetOf(node.path)));
}

// Optional, for a guest that reboots: what it made of the place meanwhile is the driver's to say. In /dev, which is new with every start,
// nobody has made a place yet.
void addDisk(workers::StartPlan &plan, const workers::DiskMount &disk)
{
    const QString file = QString::fromStdString(plan.diskFolder) + u'/' + QString::number(plan.disks.size());
    plan.disks.push_back(disk);
    QStringList options{u"rbind"_s, u"nodev"_s, u"optional"_s};
    if (!disk.keepsSetuid)
        options.insert(1, u"nosuid"_s);
    if (disk.isReadOnly)
        options += u"ro"_s;
    if (disk.path.starts_with("/dev/"))
        options += disk.isFolder ? u"create=dir"_s : u"create=file"_s;
    if (disk.propagation == workers::DiskMount::Propagation::Shared)
        options += u"rshared"_s;
    if (disk.propagation == workers::DiskMount::Propagation::Unbindable)
        options += u"runbindable"_s;
    Items(plan).add("lxc.mount.entry", u"%1 %2 none %3 0 0"_s.arg(file, targetOf(disk.path), options.join(u',')));
}

bool isOpenToAll(const workers::DeviceNode &node)
{
    const QString rule = openingRule(node);
    const QString ofAll = rule.section(u':', 0, 0) + u":* rwm"_s;
    return std::ranges::any_of(openToAll, [&](QLatin1StringView open) { return open == rule || open == ofAll; });
}

void completeNetwork(workers::StartPlan &plan)
{
    const bool hasNic =
        std::ranges::any_of(plan.items, [](const auto &item) { return item.first == "lxc.net.0.type"; });
    if (!hasNic)
        plan.items.emplace_back("lxc.net.0.type", "empty");
}

void useSeccompPolicy(workers::StartPlan &plan, const QString &file)
{
    for (auto &[key, value] : plan.items) {
        if (key == "lxc.seccomp.profile")
            value = file.toStdString();
    }
}

void addRawItems(workers::StartPlan &plan, const ExpandedConfiguration &expanded)
{
    Items items(plan);
    for (const LxcItem &item : lxcItems(expanded.value(u"raw.lxc"_s)).value_or(QList<LxcItem>()))
        items.add(item.key.toLatin1().constData(), item.value);
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

void useRoot(workers::StartPlan &plan, const StartContext &context, const RootPlace &place)
{
    plan.delta = QFile::encodeName(place.folder).toStdString();
    if (place.isOverlay)
        return;
    plan.layers.clear();
    if (plan.ids.count > 0)
        return;
    // What is a layer above the image elsewhere.
    const QString settings = u"etc/systemd/system/service.d"_s;
    Items(plan).add("lxc.mount.entry",
                    u"%1/guest-privileged/%2 %2 none bind,ro,create=dir,optional 0 0"_s.arg(context.share, settings));
}

QStringList poolsOf(const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    QStringList pools;
    if (!isInDefaultPool(record))
        pools += poolOf(record);
    for (const ExpandedDevice &device : expanded.devices) {
        const QString pool = device.options.value(u"pool"_s);
        const bool isVolume = device.options.value(u"type"_s) == "disk"_L1 && !isRoot(device.options);
        if (isVolume && !pool.isEmpty() && !pools.contains(pool))
            pools += pool;
    }
    return pools;
}

QStringList networksOf(const ExpandedConfiguration &expanded)
{
    QStringList networks;
    for (const ExpandedDevice &device : expanded.devices) {
        if (device.options.value(u"type"_s) == "nic"_L1)
            networks += device.options.value(u"network"_s);
    }
    return networks;
}

} // namespace mooring
