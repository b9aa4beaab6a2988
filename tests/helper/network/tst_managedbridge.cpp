// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/managedbridge.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

using Program = Workers::Program;

// A computer of which the programs ip, nft and dnsmasq tell, and which they change.
class FakeComputer
{
public:
    explicit FakeComputer(FakeWorkers &workers)
    {
        put(u"sysctl/net/ipv4/ip_forward"_s, "0\n");
        workers.setRunScript([this](Program program, const QStringList &arguments, const QByteArray &input) {
            return act(program, arguments, input);
        });
    }

    ManagedBridge::Paths paths() const
    {
        return {.stateFolder = folder.filePath(u"state"_s),
                .runFolder = folder.filePath(u"run"_s),
                .sysctlFolder = folder.filePath(u"sysctl"_s)};
    }
    void put(const QString &file, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(folder.filePath(file)).path());
        QFile written(folder.filePath(file));
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(text);
    }
    QByteArray read(const QString &file) const
    {
        QFile written(folder.filePath(file));
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }
    void putLeases(const QByteArray &text) const { put(u"state/leases"_s, text); }

    QTemporaryDir folder;
    QByteArray interfaces = "[]";
    QByteArray rules;
    std::vector<std::unique_ptr<FakeDaemonProcess>> dnsmasqs;

private:
    Result<Workers::Finished> act(Program program, const QStringList &arguments, const QByteArray &input)
    {
        if (program == Program::Dnsmasq) {
            dnsmasqs.push_back(std::make_unique<FakeDaemonProcess>(QStringList{u"/usr/sbin/dnsmasq"_s} + arguments));
            put(u"run/dnsmasq.pid"_s, QByteArray::number(dnsmasqs.back()->pid()) + '\n');
            putLeases({});
        } else if (program == Program::Sysctl) {
            for (const QString &setting : arguments.sliced(2))
                put(u"sysctl/"_s + setting.section(u'=', 0, 0).replace(u'.', u'/'), setting.section(u'=', 1).toUtf8());
        } else if (arguments.contains(u"add"_s)) {
            put(u"sysctl/net/ipv4/conf/mooringbr0/forwarding"_s, "1");
            put(u"sysctl/net/ipv6/conf/mooringbr0/disable_ipv6"_s, "0");
        } else if (arguments.contains(u"-batch"_s)) {
            interfaces =
                R"([{"ifname":"mooringbr0","flags":["UP"],"linkinfo":{"info_kind":"bridge"},"addr_info":[{"family":"inet",
                             "prefixlen":24,"local":")" +
                input.split(' ')[2].split('/')[0] + R"("}]}])";
        } else if (program == Program::Nft && arguments.contains(u"-f"_s)) {
            rules = input;
        } else if (arguments.contains(u"address"_s)) {
            return Workers::Finished{.output = interfaces};
        } else if (arguments.contains(u"route"_s)) {
            return Workers::Finished{.output = R"([{"dst":"10.0.0.0/9"},{"dst":"10.128.0.0/10"}])"};
        }
        return Workers::Finished();
    }
};

QString addressOf(const ManagedBridge &bridge)
{
    const auto ip = bridge.ipv4();
    return ip ? u"%1/%2"_s.arg(ip->address).arg(ip->subnet.prefixLength) : QString();
}

Result<> settle(QFuture<Result<>> future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
}

QStringList namesOf(const QStringList &deeds)
{
    QStringList names;
    for (const QString &deed : deeds)
        names.append(deed.section(u' ', 1, 1));
    return names;
}

} // namespace

class tst_ManagedBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesUp()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QSignalSpy changes(&bridge, &Bridge::statusChanged);
        QCOMPARE(bridge.status(), Bridge::Status::Stopped);
        QVERIFY(!bridge.ipv4());
        QVERIFY(workers.deeds().isEmpty());

        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(bridge.status(), Bridge::Status::Ready);
        QCOMPARE(changes.size(), 1);
        const QString address = addressOf(bridge);
        QVERIFY2(address.startsWith(u"10."_s) && address.endsWith(u".1/24"_s), qPrintable(address));
        QVERIFY(address.section(u'.', 1, 1).toInt() >= 192); // the rest is routed elsewhere
        QCOMPARE(computer.read(u"sysctl/net/ipv4/ip_forward"_s), "1");
        QCOMPARE(computer.read(u"sysctl/net/ipv6/conf/mooringbr0/disable_ipv6"_s), "1");
        QVERIFY(computer.rules.contains("ip saddr " + Subnet::parse(address)->text().toLatin1()));
        QCOMPARE(computer.dnsmasqs.size(), 1);
        QCOMPARE(namesOf(workers.deeds()),
                 QStringList({u"ip"_s, u"ip"_s, u"ip"_s, u"sysctl"_s, u"ip"_s, u"nft"_s, u"dnsmasq"_s, u"nft"_s}));
    }

    void keepsItsFoldersToItself()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        const auto of = [](const QString &path) { return QFile::permissions(path) & QFile::Permissions(0x7077); };
        const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        QCOMPARE(of(computer.paths().stateFolder), own);
        // Which others may pass through; of the reservations they see nothing.
        QCOMPARE(of(computer.paths().runFolder), own | QFile::ExeGroup | QFile::ExeOther);
        QCOMPARE(of(computer.paths().runFolder + u"/hosts"_s), QFile::Permissions(QFile::ReadOwner));
    }

    void isNearlyFreeWhenUp()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        workers.forgetDeeds();
        auto again = bridge.ensureUp();
        QVERIFY(again.isFinished() && again.result());
        QVERIFY(workers.deeds().isEmpty());
    }

    void sharesOneWayUp()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        auto one = bridge.ensureUp();
        auto two = bridge.ensureUp();
        QVERIFY(settle(one) && settle(two));
        QCOMPARE(computer.dnsmasqs.size(), 1);
        QCOMPARE(workers.deeds().size(), 8);
    }

    void isFoundAgainByTheNextHelper()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        QString address;
        {
            ManagedBridge bridge(workers, computer.paths());
            QVERIFY(settle(bridge.ensureUp()));
            address = addressOf(bridge);
        }
        computer.putLeases("0 00:16:3e:00:00:02 10.200.1.2 web-1 *\n");
        workers.forgetDeeds();
        computer.rules.clear();
        ManagedBridge bridge(workers, computer.paths());
        QCOMPARE(addressOf(bridge), address);
        QCOMPARE(bridge.addressesOf(u"00:16:3e:00:00:02"_s), QStringList{u"10.200.1.2"_s});
        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(addressOf(bridge), address);
        QCOMPARE(computer.dnsmasqs.size(), 1);
        QVERIFY(!computer.rules.isEmpty()); // whether the table is whole is not asked: it is written
        QCOMPARE(namesOf(workers.deeds()), QStringList({u"ip"_s, u"nft"_s, u"nft"_s}));
    }

    void keepsTheNetworkOfABridgeWithoutRecord()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        {
            ManagedBridge bridge(workers, computer.paths());
            QVERIFY(settle(bridge.ensureUp()));
        }
        QVERIFY(QFile::remove(computer.folder.filePath(u"state/bridge.json"_s)));
        const QByteArray before = computer.interfaces;
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        QVERIFY(before.contains(addressOf(bridge).section(u'/', 0, 0).toLatin1()));
        QCOMPARE(computer.interfaces, before);
    }

    void replacesADnsmasqOfAnotherVersion()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        {
            ManagedBridge bridge(workers, computer.paths());
            QVERIFY(settle(bridge.ensureUp()));
        }
        FakeDaemonProcess old(
            QStringList{u"/usr/sbin/dnsmasq"_s, u"--pid-file="_s + computer.folder.filePath(u"run/dnsmasq.pid"_s)});
        computer.put(u"run/dnsmasq.pid"_s, QByteArray::number(old.pid()));
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(computer.dnsmasqs.size(), 2);
        QFile line(u"/proc/%1/cmdline"_s.arg(old.pid()));
        QVERIFY(!line.open(QIODevice::ReadOnly) || line.readAll().isEmpty()); // ended
    }

    void startsDnsmasqAgainWhenItDied()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        computer.dnsmasqs.back()->kill();
        QTRY_COMPARE_WITH_TIMEOUT(computer.dnsmasqs.size(), 2, 10'000);
        QCOMPARE(bridge.status(), Bridge::Status::Ready);
    }

    void makesABridgeAgainThatSomebodyRemoved()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        computer.interfaces = "[]";
        QVERIFY(QDir(computer.folder.filePath(u"sysctl/net/ipv4/conf/mooringbr0"_s)).removeRecursively());
        const QString before = addressOf(bridge);
        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(addressOf(bridge), before);
        QCOMPARE(computer.dnsmasqs.size(), 2); // bound to the old one, it would hear nothing
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("deed");
        QTest::addColumn<Error>("error");
        const Error missing{.code = Error::Code::Failed, .detail = u"No such file"_s};
        QTest::newRow("ip") << u"run ip"_s << missing;
        QTest::newRow("nft") << u"run nft"_s << missing;
        QTest::newRow("dnsmasq") << u"run dnsmasq"_s << missing;
        QTest::newRow("sysctl") << u"run sysctl"_s << missing;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, deed);
        QFETCH(Error, error);
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        workers.failNext(deed, error);
        const auto outcome = settle(bridge.ensureUp());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().subject, deed.section(u' ', 1));
        QCOMPARE(outcome.error().detail, error.detail);
        QCOMPARE(bridge.status(), Bridge::Status::Error);
        // It is tried again whenever somebody needs it.
        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(bridge.status(), Bridge::Status::Ready);
    }

    void namesTheMissingCapability()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        workers.setRunScript([](Program, const QStringList &arguments, const QByteArray &) {
            if (arguments.contains(u"add"_s))
                return Workers::Finished{.status = 2, .errors = "RTNETLINK answers: Operation not permitted\n"};
            return Workers::Finished{.output = "[]"};
        });
        ManagedBridge bridge(workers, computer.paths());
        const auto outcome = settle(bridge.ensureUp());
        QCOMPARE(outcome.error().subject, u"ip"_s);
        QVERIFY(outcome.error().detail.contains(u"CAP_NET_ADMIN"_s));
    }

    void touchesNoInterfaceThatIsNotABridge()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        computer.interfaces = R"([{"ifname":"mooringbr0","linkinfo":{"info_kind":"dummy"}}])";
        ManagedBridge bridge(workers, computer.paths());
        const auto outcome = settle(bridge.ensureUp());
        QCOMPARE(outcome.error().code, Error::Code::AlreadyExists);
        QCOMPARE(outcome.error().subject, u"mooringbr0"_s);
        QCOMPARE(workers.deeds().size(), 1);
    }

    void keepsAddresses()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        const auto wanted = [&](const QString &holder, const QString &address) {
            return Bridge::Reservation{
                .holder = holder, .hardwareAddress = u"00:16:3e:00:00:02"_s, .name = u"web"_s, .addresses = {address}};
        };
        // Before it is up, what is asked for waits.
        QVERIFY(bridge.reserve(wanted(u"1 eth0"_s, u"10.200.1.2"_s)));
        bridge.release(u"1 eth0"_s);
        QVERIFY(settle(bridge.ensureUp()));
        QCOMPARE(computer.read(u"run/hosts"_s), "");
        QVERIFY(bridge.reserve(wanted(u"7 eth0"_s, u"10.1.2.3"_s)).error().code == Error::Code::InvalidArgument);
        const QString address = addressOf(bridge).section(u'.', 0, 2) + u".7"_s;
        QVERIFY(bridge.reserve(wanted(u"7 eth0"_s, address)));
        QCOMPARE(bridge.checkReservation(wanted(u"8 eth0"_s, address)).error().code, Error::Code::AlreadyExists);
        // dnsmasq, of which there is only a fake that dies of it, is told to read it.
        QTRY_COMPARE(computer.read(u"run/hosts"_s), "00:16:3e:00:00:02," + address.toLatin1() + ",web\n");
        QTRY_COMPARE_WITH_TIMEOUT(computer.dnsmasqs.size(), 2, 10'000);
        bridge.release(u"7 eth0"_s);
        QTRY_COMPARE(computer.read(u"run/hosts"_s), "");
    }

    void tellsOfLeases()
    {
        FakeWorkers workers;
        FakeComputer computer(workers);
        ManagedBridge bridge(workers, computer.paths());
        QVERIFY(settle(bridge.ensureUp()));
        QSignalSpy changes(&bridge, &Bridge::leasesChanged);
        QVERIFY(bridge.addressesOf(u"00:16:3e:00:00:02"_s).isEmpty());
        computer.putLeases("0 00:16:3e:00:00:02 10.200.1.2 web-1 *\n");
        QTRY_COMPARE(bridge.addressesOf(u"00:16:3e:00:00:02"_s), QStringList{u"10.200.1.2"_s});
        QCOMPARE(changes.size(), 1);
        computer.putLeases("0 00:16:3e:00:00:02 10.200.1.2 web-1 *\n"); // written again, as it is
        QTest::qWait(100);
        QCOMPARE(changes.size(), 1);
        computer.putLeases({});
        QTRY_VERIFY(bridge.addressesOf(u"00:16:3e:00:00:02"_s).isEmpty());
        QCOMPARE(changes.size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_ManagedBridge)
#include "tst_managedbridge.moc"
