// SPDX-License-Identifier: GPL-3.0-or-later
// What a proxy device becomes.
#include "helper/engine/devices/proxydriver.h"
#include "helper/engine/devices/proxyplan.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using Protocol = workers::ProxyPlan::Protocol;

class tst_ProxyPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsThatDoNotFitAreRefused_data();
    void endsThatDoNotFitAreRefused();
    void thePlanSaysBothEnds();
    void itConnectsAsWhomItWasTold_data();
    void itConnectsAsWhomItWasTold();
    void natSendsEveryPortOn();
    void eachDeviceHasItsOwnLockAndTable();
    void theHolderOfALockIsFound();

private:
    static DeviceUse use(const QString &listen, const QString &connect, DeviceOptions options = {})
    {
        options.insert({{u"type"_s, u"proxy"_s}, {u"listen"_s, listen}, {u"connect"_s, connect}});
        return {.instance = {u"42"_s},
                .instanceName = u"web-1"_s,
                .name = u"www"_s,
                .options = options,
                .ids = {.first = 1'000'000, .count = 65'536},
                .runFolder = u"/run/x/42"_s};
    }
};

void tst_ProxyPlan::endsThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("connect");
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *name, const char *listen, const char *connect, const DeviceOptions &options,
                        const char *option) {
        QTest::newRow(name) << QString::fromLatin1(listen) << QString::fromLatin1(connect) << options
                            << QString::fromLatin1(option);
    };
    const DeviceOptions nat{{u"nat"_s, u"true"_s}};
    row("fits", "tcp:127.0.0.1:80", "tcp:127.0.0.1:80", {}, "");
    row("many to one", "tcp:127.0.0.1:80-90", "tcp:127.0.0.1:80", {}, "");
    row("many to many", "tcp:127.0.0.1:80-81", "tcp:127.0.0.1:8080,9000", {}, "");
    row("tcp to unix", "tcp:127.0.0.1:80", "unix:/run/x", {}, "");
    row("udp to tcp", "udp:127.0.0.1:80", "tcp:127.0.0.1:80", {}, "connect");
    row("tcp to udp", "tcp:127.0.0.1:80", "udp:127.0.0.1:80", {}, "connect");
    row("three to two", "tcp:127.0.0.1:80-82", "tcp:127.0.0.1:80-81", {}, "connect");
    row("header for datagrams", "udp:127.0.0.1:80", "udp:127.0.0.1:80", {{u"proxy_protocol"_s, u"true"_s}},
        "proxy_protocol");
    row("a user beyond", "tcp:127.0.0.1:80", "unix:/x", {{u"security.uid"_s, u"65536"_s}}, "security.uid");
    row("a user of this computer", "tcp:127.0.0.1:80", "unix:/x",
        {{u"security.uid"_s, u"65536"_s}, {u"bind"_s, u"instance"_s}}, "");
    row("nat", "tcp:192.0.2.1:80", "tcp:10.1.2.3:80", nat, "");
    row("nat of everything", "tcp:0.0.0.0:80", "tcp:10.1.2.3:80", nat, "listen");
    row("nat to itself", "tcp:192.0.2.1:80", "tcp:127.0.0.1:80", nat, "connect");
    row("nat of two families", "tcp:192.0.2.1:80", "tcp:[fd42::3]:80", nat, "connect");
    row("nat of unix", "unix:/x", "unix:/x", nat, "nat");
    row("nat from inside", "tcp:192.0.2.1:80", "tcp:10.1.2.3:80", {{u"nat"_s, u"true"_s}, {u"bind"_s, u"container"_s}},
        "nat");
}

void tst_ProxyPlan::endsThatDoNotFitAreRefused()
{
    QFETCH(const QString, listen);
    QFETCH(const QString, connect);
    QFETCH(const DeviceOptions, options);
    const auto checked = checkProxy(use(listen, connect, options));
    QTEST(checked ? QString() : checked.error().subject, "option");
}

void tst_ProxyPlan::thePlanSaysBothEnds()
{
    const auto plan = proxyPlan(use(u"tcp:[::1]:80,82-83"_s, u"unix:@web"_s,
                                    {{u"proxy_protocol"_s, u"true"_s}, {u"mode"_s, u"0600"_s}, {u"uid"_s, u"7"_s}}));
    QVERIFY(plan.listen.protocol == Protocol::Tcp);
    QCOMPARE(plan.listen.address, "::1");
    QCOMPARE(plan.listen.ports, (std::vector<std::uint16_t>{80, 82, 83}));
    QVERIFY(plan.connect.protocol == Protocol::Unix);
    QCOMPARE(plan.connect.path, "@web");
    QVERIFY(!plan.listensInside && plan.tellsClient && plan.hasUserNamespace);
    QCOMPARE(plan.fileMode, 0600U);
    QCOMPARE(plan.fileUser, 7U);
    for (const QString &inside : {u"instance"_s, u"guest"_s, u"container"_s})
        QVERIFY(proxyPlan(use(u"tcp:127.0.0.1:1"_s, u"tcp:127.0.0.1:1"_s, {{u"bind"_s, inside}})).listensInside);
}

void tst_ProxyPlan::itConnectsAsWhomItWasTold_data()
{
    QTest::addColumn<QString>("connect");
    QTest::addColumn<QString>("bind");
    QTest::addColumn<QString>("said");
    QTest::addColumn<uint>("user");
    QTest::newRow("nobody inside") << u"tcp:127.0.0.1:80"_s << u"host"_s << u""_s << 1'065'534U;
    QTest::newRow("root inside, by a file") << u"unix:/x"_s << u"host"_s << u""_s << 1'000'000U;
    QTest::newRow("somebody inside") << u"unix:/x"_s << u"host"_s << u"1000"_s << 1'001'000U;
    QTest::newRow("nobody here") << u"tcp:127.0.0.1:80"_s << u"instance"_s << u""_s << 65'534U;
    QTest::newRow("somebody here") << u"unix:/x"_s << u"instance"_s << u"1000"_s << 1000U;
}

void tst_ProxyPlan::itConnectsAsWhomItWasTold()
{
    QFETCH(const QString, connect);
    QFETCH(const QString, bind);
    QFETCH(const QString, said);
    DeviceOptions options{{u"bind"_s, bind}};
    if (!said.isEmpty())
        options.insert(u"security.uid"_s, said);
    QTEST(uint(proxyPlan(use(u"tcp:127.0.0.1:80"_s, connect, options)).user), "user");
}

void tst_ProxyPlan::natSendsEveryPortOn()
{
    const DeviceUse device = use(u"tcp:192.0.2.1:80-81"_s, u"tcp:10.1.2.3:8080,9090"_s, {{u"nat"_s, u"true"_s}});
    const QByteArray rules = natRules(device);
    QVERIFY(rules.contains("ip daddr 192.0.2.1 tcp dport 80 dnat ip to 10.1.2.3:8080\n"));
    QVERIFY(rules.contains("ip daddr 192.0.2.1 tcp dport 81 dnat ip to 10.1.2.3:9090\n"));
    QVERIFY(rules.startsWith(withoutNatRules(device)));
    const QByteArray ipv6 = natRules(use(u"udp:[2001:db8::1]:53"_s, u"udp:[fd42::3]:53"_s));
    QVERIFY(ipv6.contains("ip6 daddr 2001:db8::1 udp dport 53 dnat ip6 to [fd42::3]:53\n"));
}

void tst_ProxyPlan::eachDeviceHasItsOwnLockAndTable()
{
    const DeviceUse first = use(u"tcp:127.0.0.1:80"_s, u"tcp:127.0.0.1:80"_s);
    DeviceUse second = first;
    second.name = u"a/../b"_s; // which device names may be
    QCOMPARE_NE(proxyLock(first), proxyLock(second));
    QCOMPARE(proxyLock(second).count(u'/'), first.runFolder.count(u'/') + 1);
    QCOMPARE_NE(withoutNatRules(first), withoutNatRules(second));
}

void tst_ProxyPlan::theHolderOfALockIsFound()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"lock"_s);
    QCOMPARE(holderOf(path), 0);
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        struct flock whole{};
        whole.l_type = F_WRLCK;
        const int file = ::open(path.toLocal8Bit().constData(), O_RDWR | O_CREAT, 0600);
        ::fcntl(file, F_SETLK, &whole);
        (void)!::write(ends[1], "x", 1);
        ::pause();
    }
    char ready = 0;
    QCOMPARE(::read(ends[0], &ready, 1), 1);
    QCOMPARE(holderOf(path), child);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QCOMPARE(holderOf(path), 0);
}

QTEST_GUILESS_MAIN(tst_ProxyPlan)
#include "tst_proxyplan.moc"
