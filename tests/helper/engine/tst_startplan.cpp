// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/startplan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

using ItemList = std::vector<std::pair<std::string, std::string>>;

QStringList linesOf(const ItemList &items)
{
    QStringList lines;
    for (const auto &[key, value] : items)
        lines += QString::fromStdString(key + " = " + value);
    return lines;
}

} // namespace

class tst_StartPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thesePathsAndIds();
    void exactlyTheseItems();
    void withoutNicThereIsANetworkNamespaceOfItsOwn();
    void eachNicHasItsOwnLink();
    void theLocalEnvironmentWins();
    void noLineBreakReachesAnItem_data();
    void noLineBreakReachesAnItem();
    void hardwareAddressesHaveTheirKeys();
    void networksAreThoseOfNics();

private:
    const StartContext context{.layout = {.state = u"/state"_s, .run = u"/run/m"_s, .etc = u"/etc"_s},
                               .ids = {.first = 1'000'000, .slotCount = 10},
                               .seccompPolicy = u"/share/guest.seccomp"_s,
                               .hasAppArmor = true};
    const InstanceRecord record{
        .number = 42, .name = u"web-1"_s, .image = QString(64, u'a'), .architecture = u"x86_64"_s, .idSlot = 3};
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth0"_s}};
};

void tst_StartPlan::thesePathsAndIds()
{
    const workers::StartPlan plan = startPlan(context, record, {});
    QCOMPARE(plan.name, "42");
    QCOMPARE(plan.lxcPath, "/run/m/lxc");
    QCOMPARE(plan.layers, std::vector<std::string>{"/state/images/" + std::string(64, 'a') + "/rootfs"});
    QCOMPARE(plan.delta, "/state/instances/42/delta");
    QCOMPARE(plan.mountPoint, "/run/m/containers/42/root");
    QCOMPARE(plan.logFile, "/state/instances/42/lxc.log");
    QCOMPARE(plan.ids, (workers::IdRange{.first = 1'000'000 + 3 * 65'536, .count = 65'536}));
}

void tst_StartPlan::exactlyTheseItems()
{
    const ExpandedConfiguration expanded = expand({{.origin = u"local"_s,
                                                    .config = {{u"environment.LANG"_s, u"C.UTF-8"_s},
                                                               {u"user.note"_s, u"not for the guest"_s},
                                                               {u"volatile.eth0.hwaddr"_s, u"00:16:3e:01:02:03"_s}},
                                                    .devices = {{u"eth0"_s, nic}}}});
    const QStringList wanted{
        u"lxc.uts.name = web-1"_s,
        u"lxc.arch = x86_64"_s,
        u"lxc.log.level = WARN"_s,
        u"lxc.cgroup.dir.container = mooring/42"_s,
        u"lxc.cgroup.dir.monitor = mooring-monitor/42"_s,
        u"lxc.cgroup.dir.monitor.pivot = mooring-pivot/42"_s,
        u"lxc.mount.auto = proc:rw sys:rw cgroup:rw:force"_s,
        u"lxc.cap.drop = sys_module sys_rawio"_s,
        u"lxc.seccomp.profile = /share/guest.seccomp"_s,
        u"lxc.apparmor.profile = unconfined"_s,
        u"lxc.pty.max = 1024"_s,
        u"lxc.tty.max = 0"_s,
        u"lxc.sysctl.net.ipv4.ping_group_range = 0 65535"_s,
        u"lxc.console.path = none"_s,
        u"lxc.environment = LANG=C.UTF-8"_s,
        u"lxc.net.0.type = veth"_s,
        u"lxc.net.0.flags = up"_s,
        u"lxc.net.0.link = mooringbr0"_s,
        u"lxc.net.0.name = eth0"_s,
        u"lxc.net.0.veth.pair = mooringv42"_s,
        u"lxc.net.0.hwaddr = 00:16:3e:01:02:03"_s,
    };
    QCOMPARE(linesOf(startPlan(context, record, expanded).items), wanted);
    QVERIFY(checkPlan(startPlan(context, record, expanded)));
}

void tst_StartPlan::withoutNicThereIsANetworkNamespaceOfItsOwn()
{
    const QStringList lines = linesOf(startPlan(context, record, {}).items);
    QCOMPARE(lines.filter(u"lxc.net."_s), QStringList{u"lxc.net.0.type = empty"_s});
}

void tst_StartPlan::eachNicHasItsOwnLink()
{
    const ExpandedConfiguration expanded =
        expand({{.origin = u"local"_s, .config = {}, .devices = {{u"eth0"_s, nic}, {u"eth1"_s, nic}}}});
    InstanceRecord last = record;
    last.number = 9'999'999;
    const QStringList pairs = linesOf(startPlan(context, last, expanded).items).filter(u"veth.pair"_s);
    QCOMPARE(pairs.size(), 2);
    QCOMPARE_NE(pairs.at(0).section(u' ', 2), pairs.at(1).section(u' ', 2));
    QVERIFY(pairs.at(0).section(u' ', 2).size() <= 15); // IFNAMSIZ
}

void tst_StartPlan::theLocalEnvironmentWins()
{
    const ExpandedConfiguration expanded =
        expand({{.origin = u"default"_s,
                 .config = {{u"environment.A"_s, u"1"_s}, {u"environment.B"_s, u"1"_s}},
                 .devices = {}},
                {.origin = u"local"_s, .config = {{u"environment.B"_s, u"a = b"_s}}, .devices = {}}});
    QCOMPARE(linesOf(startPlan(context, record, expanded).items).filter(u"lxc.environment"_s),
             (QStringList{u"lxc.environment = A=1"_s, u"lxc.environment = B=a = b"_s}));
}

void tst_StartPlan::noLineBreakReachesAnItem_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"value", "name", "architecture", "network", "device", "address"})
        QTest::newRow(where) << QString::fromLatin1(where);
}

// Wherever it may come from: a record that was edited by hand, a profile, an image.
void tst_StartPlan::noLineBreakReachesAnItem()
{
    QFETCH(const QString, where);
    const auto evil = [&](const QString &place, const QString &usual) {
        return place == where ? usual + u"\nlxc.cap.drop ="_s : usual;
    };
    InstanceRecord hostile = record;
    hostile.name = evil(u"name"_s, u"web"_s);
    hostile.architecture = evil(u"architecture"_s, u"x86_64"_s);
    const DeviceOptions device{{u"type"_s, u"nic"_s}, {u"network"_s, evil(u"network"_s, u"mooringbr0"_s)}};
    const QString name = evil(u"device"_s, u"eth0"_s);
    const ExpandedConfiguration expanded =
        expand({{.origin = u"local"_s,
                 .config = {{u"environment.A"_s, evil(u"value"_s, u"1"_s)},
                            {hardwareAddressKey(name), evil(u"address"_s, u"00:16:3e:00:00:00"_s)}},
                 .devices = {{name, device}}}});
    const auto checked = checkPlan(startPlan(context, hostile, expanded));
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
}

void tst_StartPlan::hardwareAddressesHaveTheirKeys()
{
    QCOMPARE(hardwareAddressKey(u"eth0"_s), u"volatile.eth0.hwaddr"_s);
    QVERIFY(isHardwareAddressKey(hardwareAddressKey(u"eth0"_s)));
    QVERIFY(!isHardwareAddressKey(u"user.eth0.hwaddr"_s));
    QVERIFY(!isHardwareAddressKey(u"volatile.eth0.name"_s));
}

void tst_StartPlan::networksAreThoseOfNics()
{
    const DeviceOptions disk{{u"type"_s, u"disk"_s}, {u"network"_s, u"nonsense"_s}};
    QCOMPARE(networksOf(expand({{.origin = u"a"_s, .config = {}, .devices = {{u"eth0"_s, nic}, {u"root"_s, disk}}}})),
             QStringList{u"mooringbr0"_s});
}

QTEST_GUILESS_MAIN(tst_StartPlan)
#include "tst_startplan.moc"
