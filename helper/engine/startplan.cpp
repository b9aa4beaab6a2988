// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/startplan.h"

#include "helper/engine/configkeys.h"
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

void addSystem(Items &items, const StartContext &context, const InstanceRecord &record)
{
    items.add("lxc.uts.name", record.name);
    items.add("lxc.arch", record.architecture);
    items.add("lxc.log.level", u"WARN"_s);
    // Groups of our own, so that nothing collides with another program's containers of the same number.
    const QString number = QString::number(record.number);
    items.add("lxc.cgroup.dir.container", u"mooring/"_s + number);
    items.add("lxc.cgroup.dir.monitor", u"mooring-monitor/"_s + number);
    items.add("lxc.cgroup.dir.monitor.pivot", u"mooring-pivot/"_s + number);
    // In a user namespace the kernel itself keeps proc and sys safe; guests bring their own controllers up with "force".
    items.add("lxc.mount.auto", u"proc:rw sys:rw cgroup:rw:force"_s);
    // Worthless in a user namespace, and units that ask for them are skipped then instead of failing.
    items.add("lxc.cap.drop", u"sys_module sys_rawio"_s);
    items.add("lxc.seccomp.profile", context.seccompPolicy);
    if (context.hasAppArmor)
        items.add("lxc.apparmor.profile", u"unconfined"_s);
    items.add("lxc.pty.max", u"1024"_s);
    items.add("lxc.tty.max", u"0"_s);
    // What systemd would set at boot, 0 to 2147483647, holds ids that the namespace has not: refused, and ping left without.
    items.add("lxc.sysctl.net.ipv4.ping_group_range", u"0 %1"_s.arg(IdSpace::slotSize - 1));
    items.add("lxc.console.path", u"none"_s);
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
                             const ExpandedConfiguration &expanded)
{
    const QString number = QString::number(record.number);
    const QString run = context.layout.container(number);
    workers::StartPlan plan{.name = number.toStdString(),
                            .lxcPath = context.layout.lxc().toStdString(),
                            .layers = {(context.layout.image(record.image) + u"/rootfs"_s).toStdString()},
                            .delta = (context.layout.instance(number) + u"/delta"_s).toStdString(),
                            .mountPoint = (run + u"/root"_s).toStdString(),
                            .ids = context.ids.range(record.idSlot),
                            .logFile = (context.layout.instance(number) + u"/lxc.log"_s).toStdString()};
    Items items(plan);
    addSystem(items, context, record);
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
