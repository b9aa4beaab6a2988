// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/hostresolver.h"
#include "helper/network/networkmanager.h"
#include "tests/fakes/fakeresolved.h"
#include "tests/fakes/privatebus.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const HostResolver::Link lab{
    .index = 7, .name = u"lab"_s, .domain = u"lab.internal"_s, .servers = {u"10.1.2.1"_s, u"fd00:1::1"_s}};

std::optional<NetworkNotice> settle(QFuture<std::optional<NetworkNotice>> future)
{
    if (QTest::qWaitFor([&] { return future.isFinished(); }))
        return future.result();
    return NetworkNotice{.text = u"It does not end."_s};
}

// An org.freedesktop.NetworkManager that has one bridge, "lab".
class FakeNetworkManager : public QDBusVirtualObject
{
public:
    explicit FakeNetworkManager(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/NetworkManager"_s, this, QDBusConnection::SubPath);
        m_bus.registerService(u"org.freedesktop.NetworkManager"_s);
    }

    uint state = 100;      // NM_DEVICE_STATE_ACTIVATED
    uint stateFlags = 0x4; // NM_ACTIVATION_STATE_FLAG_LAYER2_READY

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        const QString asked = message.arguments().constLast().toString();
        const auto answer = [&](const QVariant &value) { return connection.send(message.createReply(value)); };
        if (message.member() == "GetDeviceByIpIface"_L1 && asked == "lab"_L1)
            return answer(QVariant::fromValue(QDBusObjectPath(u"/org/freedesktop/NetworkManager/Devices/3"_s)));
        if (asked == "State"_L1)
            return answer(QVariant::fromValue(QDBusVariant(state)));
        if (asked == "ActiveConnection"_L1)
            return answer(QVariant::fromValue(QDBusVariant(
                QVariant::fromValue(QDBusObjectPath(u"/org/freedesktop/NetworkManager/ActiveConnection/1"_s)))));
        if (asked == "StateFlags"_L1)
            return answer(QVariant::fromValue(QDBusVariant(stateFlags)));
        return connection.send(message.createErrorReply(u"org.freedesktop.NetworkManager.UnknownDevice"_s, asked));
    }

private:
    QDBusConnection m_bus;
};

} // namespace

// What this computer's resolver and its NetworkManager are told and asked.
class tst_HostResolver : public QObject
{
    Q_OBJECT

private:
    void write(const QString &file, const QByteArray &text)
    {
        QFile written(m_folder.filePath(file));
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(text);
    }
    HostResolver::Paths paths() const
    {
        return {.resolvConf = m_folder.filePath(u"resolv.conf"_s), .nameSwitch = m_folder.filePath(u"nsswitch.conf"_s)};
    }

    QTemporaryDir m_folder;
    PrivateBus m_bus;

private Q_SLOTS:
    void init()
    {
        write(u"resolv.conf"_s, "nameserver 127.0.0.53\noptions edns0\n");
        write(u"nsswitch.conf"_s, "hosts: files dns\n");
    }

    void resolvedIsToldOfTheNamesAndOfNoOthers()
    {
        FakeResolved resolved(m_bus.connect());
        HostResolver resolver(m_bus.connect(), paths());
        QCOMPARE(settle(resolver.direct(lab)), std::nullopt);
        QCOMPARE(resolved.told(), QStringList({u"SetLinkDNS 7"_s, u"SetLinkDomains 7"_s, u"SetLinkDefaultRoute 7"_s,
                                               u"SetLinkDNSSEC 7"_s, u"SetLinkDNSOverTLS 7"_s}));
        const auto servers = resolved.messages()[0].arguments()[1].value<QDBusArgument>();
        QByteArray bytes;
        servers.beginArray();
        while (!servers.atEnd()) {
            int family = 0;
            QByteArray address;
            servers.beginStructure();
            servers >> family >> address;
            servers.endStructure();
            bytes += QByteArray::number(family) + ':' + address.toHex() + ' ';
        }
        servers.endArray();
        QCOMPARE(bytes, "2:0a010201 10:fd000001000000000000000000000001 ");
        const auto domains = resolved.messages()[1].arguments()[1].value<QDBusArgument>();
        QString name;
        bool isForRouting = false;
        domains.beginArray();
        domains.beginStructure();
        domains >> name >> isForRouting;
        domains.endStructure();
        domains.endArray();
        QCOMPARE(name, u"lab.internal"_s);
        QVERIFY(isForRouting);
        QCOMPARE(resolved.messages()[2].arguments()[1].toBool(), false);
        resolver.forget(7);
        QTRY_COMPARE(resolved.told().constLast(), u"RevertLink 7"_s);
    }

    void whoHasNoneHearsOfTheWayOut()
    {
        HostResolver resolver(m_bus.connect(), paths());
        const auto notice = settle(resolver.direct(lab));
        QVERIFY(notice);
        QCOMPARE(notice->source, u"names"_s);
        QVERIFY2(notice->text.contains(u"server=/lab.internal/10.1.2.1"_s), qPrintable(notice->text));
    }

    void whoAsksOthersHearsOfTheWayOut()
    {
        FakeResolved resolved(m_bus.connect());
        HostResolver resolver(m_bus.connect(), paths());
        write(u"resolv.conf"_s, "nameserver 192.0.2.53\n");
        const auto notice = settle(resolver.direct(lab));
        QVERIFY(notice && notice->repair.size() == 1);
        QVERIFY(notice->repair[0].contains(u"stub-resolv.conf"_s));
        write(u"nsswitch.conf"_s, "hosts: files resolve [!UNAVAIL=return] dns\n");
        QCOMPARE(settle(resolver.direct(lab)), std::nullopt);
    }

    void aRefusalIsToldInItsWords()
    {
        FakeResolved resolved(m_bus.connect());
        resolved.refuse(u"Link lab is managed."_s);
        HostResolver resolver(m_bus.connect(), paths());
        const auto notice = settle(resolver.direct(lab));
        QVERIFY(notice);
        QVERIFY2(notice->text.contains(u"Link lab is managed."_s), qPrintable(notice->text));
    }

    void oneThatComesLaterIsNoticed()
    {
        HostResolver resolver(m_bus.connect(), paths());
        QSignalSpy appeared(&resolver, &HostResolver::appeared);
        QVERIFY(settle(resolver.direct(lab)));
        FakeResolved resolved(m_bus.connect());
        QTRY_COMPARE(appeared.size(), 1);
    }

    void networkManagerMayWatchButNotManage()
    {
        NetworkManager manager(m_bus.connect());
        QCOMPARE(settle(manager.check(u"lab"_s)), std::nullopt); // it does not run
        FakeNetworkManager there(m_bus.connect());
        QCOMPARE(settle(manager.check(u"other"_s)), std::nullopt);
        const auto notice = settle(manager.check(u"lab"_s));
        QVERIFY(notice);
        QCOMPARE(notice->source, u"network-manager"_s);
        QVERIFY(notice->repair.constFirst().contains(u"unmanaged-devices+=interface-name:lab"_s));
        there.stateFlags |= 0x80; // NM_ACTIVATION_STATE_FLAG_EXTERNAL
        QCOMPARE(settle(manager.check(u"lab"_s)), std::nullopt);
        there.stateFlags = 0;
        there.state = 10; // NM_DEVICE_STATE_UNMANAGED
        QCOMPARE(settle(manager.check(u"lab"_s)), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_HostResolver)
#include "tst_hostresolver.moc"
