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
    void theLocalEnvironmentWins();
    void keysOfTheKernelAndOfLiblxcBecomeItems();
    void idsAreThoseOfItsSlotOrThoseThatAreSet();
    void idsOfThisComputerTakeThePlaceOfSome();
    void noLineBreakReachesAnItem_data();
    void noLineBreakReachesAnItem();
    void networksAreThoseOfNics();
    void aNestedGuestSeesAnUncoveredProc();
    void aNestedGuestHasPoliciesOfItsOwnWhereThereAreAny();
    void aPrivilegedGuestHasEveryFence();
    void aGuestHasAListOfDevices();
    void withoutAppArmorThereIsNoProfile();

private:
    const StartContext context{.layout = {.state = u"/state"_s, .run = u"/run/m"_s, .etc = u"/etc"_s},
                               .ids = {.first = 1'000'000, .slotCount = 10},
                               .share = u"/share"_s,
                               .appArmor = AppArmor::On};
    const InstanceRecord record{
        .number = 42, .name = u"web-1"_s, .image = QString(64, u'a'), .architecture = u"x86_64"_s, .idSlot = 3};
    workers::StartPlan plainPlan(const InstanceRecord &of, const ExpandedConfiguration &expanded) const
    {
        return startPlan(context, of, expanded, Confinement::Plain);
    }
    const QString guestApi = u"lxc.mount.entry = /run/m/containers/42/guestapi/lxd dev/lxd none "
                             "bind,ro,nosuid,nodev,noexec,optional,create=dir 0 0"_s;
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth0"_s}};
};

void tst_StartPlan::thesePathsAndIds()
{
    const workers::StartPlan plan = plainPlan(record, {});
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
    const ExpandedConfiguration expanded =
        expand({{.origin = u"local"_s,
                 .config = {{u"environment.LANG"_s, u"C.UTF-8"_s}, {u"user.note"_s, u"not for the guest"_s}},
                 .devices = {{u"eth0"_s, nic}}}});
    const QStringList wanted{
        u"lxc.uts.name = web-1"_s,
        u"lxc.arch = x86_64"_s,
        u"lxc.log.level = WARN"_s,
        u"lxc.pty.max = 1024"_s,
        u"lxc.tty.max = 0"_s,
        u"lxc.console.path = none"_s,
        u"lxc.mount.auto = proc:rw sys:rw cgroup:rw:force"_s,
        u"lxc.cap.drop = sys_module sys_rawio"_s,
        u"lxc.seccomp.profile = /share/guest.seccomp"_s,
        u"lxc.sysctl.net.ipv4.ping_group_range = 0 65535"_s,
        // The list of devices, which aGuestHasAListOfDevices() looks at.
        u"lxc.apparmor.profile = mooring-guest"_s,
        u"lxc.environment = LANG=C.UTF-8"_s,
        guestApi,
    };
    QStringList lines = linesOf(plainPlan(record, expanded).items);
    lines.removeIf([](const QString &line) { return line.contains(u".devices."_s); });
    QCOMPARE(lines, wanted);
    QVERIFY(checkPlan(plainPlan(record, expanded)));
}

void tst_StartPlan::withoutNicThereIsANetworkNamespaceOfItsOwn()
{
    workers::StartPlan plan = plainPlan(record, {});
    completeNetwork(plan);
    QCOMPARE(linesOf(plan.items).filter(u"lxc.net."_s), QStringList{u"lxc.net.0.type = empty"_s});
    workers::StartPlan withNic{.items = {{"lxc.net.0.type", "veth"}}};
    completeNetwork(withNic);
    QCOMPARE(linesOf(withNic.items), QStringList{u"lxc.net.0.type = veth"_s});
}

void tst_StartPlan::theLocalEnvironmentWins()
{
    const ExpandedConfiguration expanded =
        expand({{.origin = u"default"_s,
                 .config = {{u"environment.A"_s, u"1"_s}, {u"environment.B"_s, u"1"_s}},
                 .devices = {}},
                {.origin = u"local"_s, .config = {{u"environment.B"_s, u"a = b"_s}}, .devices = {}}});
    QCOMPARE(linesOf(plainPlan(record, expanded).items).filter(u"lxc.environment"_s),
             (QStringList{u"lxc.environment = A=1"_s, u"lxc.environment = B=a = b"_s}));
}

void tst_StartPlan::keysOfTheKernelAndOfLiblxcBecomeItems()
{
    const ExpandedConfiguration expanded = expand(
        {{.origin = u"local"_s,
          .config = {{u"linux.sysctl.net.ipv4.ip_forward"_s, u"1"_s},
                     {u"raw.lxc"_s, u"# why\nlxc.cap.drop = sys_time\nlxc.mount.entry=tmpfs tmp tmpfs defaults"_s}},
          .devices = {}}});
    workers::StartPlan plan = plainPlan(record, expanded);
    QCOMPARE(linesOf(plan.items).filter(u"lxc.sysctl.net.ipv4.ip_forward"_s),
             QStringList{u"lxc.sysctl.net.ipv4.ip_forward = 1"_s});
    addRawItems(plan, expanded);
    QCOMPARE(linesOf(plan.items).last(2),
             (QStringList{u"lxc.cap.drop = sys_time"_s, u"lxc.mount.entry = tmpfs tmp tmpfs defaults"_s}));
    useSeccompPolicy(plan, u"/own"_s);
    QCOMPARE(linesOf(plan.items).filter(u"lxc.seccomp.profile"_s), QStringList{u"lxc.seccomp.profile = /own"_s});
}

void tst_StartPlan::idsAreThoseOfItsSlotOrThoseThatAreSet()
{
    const auto ids = [&](const QMap<QString, QString> &config) {
        return plainPlan(record, expand({{.origin = u"local"_s, .config = config, .devices = {}}})).ids;
    };
    const workers::IdRange own = context.ids.range(record.idSlot);
    QCOMPARE(ids({}), own);
    QCOMPARE(ids({{u"security.idmap.size"_s, u"2000"_s}}), (workers::IdRange{.first = own.first, .count = 2000}));
    QCOMPARE(ids({{u"security.idmap.base"_s, u"700000"_s}}), (workers::IdRange{.first = 700'000, .count = 65'536}));
}

void tst_StartPlan::idsOfThisComputerTakeThePlaceOfSome()
{
    using workers::IdKind;
    const auto others = [&](const QMap<QString, QString> &config) {
        return plainPlan(record, expand({{.origin = u"local"_s, .config = config, .devices = {}}})).otherIds;
    };
    const QString shares = u"both 1000 500\ngid 20-21 30-31"_s;
    QVERIFY(others({}).empty());
    QCOMPARE(others({{u"raw.idmap"_s, shares}}),
             (std::vector<workers::IdMapping>{{.kind = IdKind::User, .inside = 500, .host = 1000, .count = 1},
                                              {.kind = IdKind::Group, .inside = 500, .host = 1000, .count = 1},
                                              {.kind = IdKind::Group, .inside = 30, .host = 20, .count = 2}}));
    QVERIFY(others({{u"raw.idmap"_s, shares}, {u"security.privileged"_s, u"true"_s}}).empty());
}

void tst_StartPlan::noLineBreakReachesAnItem_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"value", "name", "architecture"})
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
    const ExpandedConfiguration expanded =
        expand({{.origin = u"local"_s, .config = {{u"environment.A"_s, evil(u"value"_s, u"1"_s)}}, .devices = {}}});
    const auto checked = checkPlan(plainPlan(hostile, expanded));
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
}

void tst_StartPlan::networksAreThoseOfNics()
{
    const DeviceOptions disk{{u"type"_s, u"disk"_s}, {u"network"_s, u"nonsense"_s}};
    QCOMPARE(networksOf(expand({{.origin = u"a"_s, .config = {}, .devices = {{u"eth0"_s, nic}, {u"root"_s, disk}}}})),
             QStringList{u"mooringbr0"_s});
}

void tst_StartPlan::aNestedGuestSeesAnUncoveredProc()
{
    const workers::StartPlan plan = startPlan(context, record, {}, Confinement::Nested);
    const QStringList plain = linesOf(plainPlan(record, {}).items).filter(u"lxc.mount.entry"_s);
    QCOMPARE(plain, QStringList(guestApi));
    QCOMPARE(linesOf(plan.items).filter(u"lxc.mount.entry"_s),
             (QStringList{u"lxc.mount.entry = proc dev/.lxc/proc proc create=dir,optional 0 0"_s,
                          u"lxc.mount.entry = sys dev/.lxc/sys sysfs create=dir,optional 0 0"_s,
                          u"lxc.mount.entry = /dev/fuse dev/fuse none bind,create=file,optional 0 0"_s,
                          u"lxc.mount.entry = /sys/kernel/security sys/kernel/security none "
                          "rbind,create=dir,optional 0 0"_s,
                          guestApi}));
    QCOMPARE(plan.ids, context.ids.range(3));
}

// What shows a guest the host's policies without a name space of its own breaks Docker inside; what has one must get both.
void tst_StartPlan::aNestedGuestHasPoliciesOfItsOwnWhereThereAreAny()
{
    const workers::StartPlan stacked = startPlan(context, record, {}, Confinement::Nested);
    QVERIFY(stacked.hasPolicyNamespace);
    QCOMPARE(linesOf(stacked.items).filter(u"apparmor"_s),
             QStringList{u"lxc.apparmor.profile = mooring-guest-nested//&:mooring-42:"_s});
    for (const AppArmor other : {AppArmor::Missing, AppArmor::OutOfReach}) {
        StartContext weaker = context;
        weaker.appArmor = other;
        const workers::StartPlan plan = startPlan(weaker, record, {}, Confinement::Nested);
        QVERIFY(!plan.hasPolicyNamespace);
        QCOMPARE(linesOf(plan.items).filter(u"/sys/kernel/security"_s), QStringList());
    }
    QVERIFY(!plainPlan(record, {}).hasPolicyNamespace);
    QVERIFY(!startPlan(context, record, {}, Confinement::Privileged).hasPolicyNamespace);
}

void tst_StartPlan::aPrivilegedGuestHasEveryFence()
{
    const ExpandedConfiguration privileged =
        expand({{.origin = u"local"_s, .config = {{u"security.privileged"_s, u"true"_s}}, .devices = {}}});
    const workers::StartPlan plan = startPlan(context, record, privileged, Confinement::Privileged);
    QCOMPARE(plan.ids, workers::IdRange()); // no user namespace
    QCOMPARE(plan.layers, (std::vector<std::string>{"/share/guest-privileged",
                                                    "/state/images/" + std::string(64, 'a') + "/rootfs"}));
    const QStringList lines = linesOf(plan.items);
    for (const QString &line :
         {u"lxc.mount.auto = proc:mixed sys:mixed cgroup:rw:force"_s,
          u"lxc.cap.drop = sys_module sys_rawio sys_time mac_admin mac_override syslog wake_alarm block_suspend"_s,
          u"lxc.seccomp.profile = /share/guest-privileged.seccomp"_s,
          u"lxc.apparmor.profile = mooring-guest-privileged"_s, u"lxc.cgroup.dir.container.inner = guest"_s,
          u"lxc.sysctl.net.ipv4.ping_group_range = 0 2147483647"_s})
        QCOMPARE(lines.count(line), 1);
    QCOMPARE(lines.filter(u"lxc.seccomp.profile"_s).size(), 1);
    QCOMPARE(lines.filter(u"lxc.mount.auto"_s).size(), 1);
}

void tst_StartPlan::aGuestHasAListOfDevices()
{
    for (const Confinement kind : {Confinement::Plain, Confinement::Nested, Confinement::Privileged}) {
        const QStringList lines = linesOf(startPlan(context, record, {}, kind).items);
        for (const QString &tree : {u"cgroup"_s, u"cgroup2"_s}) {
            const QString deny = u"lxc.%1.devices.deny = a"_s.arg(tree);
            const QStringList allowed = lines.filter(u"lxc.%1.devices.allow"_s.arg(tree));
            QCOMPARE(lines.count(deny), 1);
            QCOMPARE(allowed.size(), 12);
            QVERIFY(lines.indexOf(deny) < lines.indexOf(allowed.first())); // or all would be denied again
            QVERIFY(allowed.filter(u" b "_s) ==
                    QStringList{u"lxc.%1.devices.allow = b *:* m"_s.arg(tree)}); // made, never opened
        }
    }
}

void tst_StartPlan::withoutAppArmorThereIsNoProfile()
{
    StartContext weaker = context;
    weaker.appArmor = AppArmor::Missing;
    QCOMPARE(linesOf(startPlan(weaker, record, {}, Confinement::Plain).items).filter(u"apparmor"_s), QStringList());
    weaker.appArmor = AppArmor::OutOfReach; // or liblxc would look for a profile of its own
    QCOMPARE(linesOf(startPlan(weaker, record, {}, Confinement::Privileged).items).filter(u"apparmor"_s),
             QStringList{u"lxc.apparmor.profile = unconfined"_s});
}

QTEST_GUILESS_MAIN(tst_StartPlan)
#include "tst_startplan.moc"
