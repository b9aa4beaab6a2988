// SPDX-License-Identifier: GPL-3.0-or-later
// What real containers are answered at /dev/lxd/sock, and what becomes of the socket.
#include "dbus/wiretypes.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_GuestSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void aContainerAsksAboutItself_data();
    void aContainerAsksAboutItself();
    void aChangeCountsAtOnce();
    void aUserInsideMayAskAndNobodyMayWrite();
    void nobodyOutsideGetsThere();
    void noneIsAnsweredOfAnother();
    void itComesAndGoesWithItsKey();
    void itOutlivesTheHelper();
    void itIsThereAfterARebootFromInside();
    void oneProcessServesAll();

private:
    QString start(const QString &name, const bus::StringMap &config) const
    {
        const QDBusMessage reply =
            alice->manager(u"CreateInstance"_s, {name, u"debian"_s, QStringList{u"default"_s},
                                                 QVariant::fromValue(config), QVariantMap{{u"start"_s, true}}});
        return verdictOf(*alice, reply, 1).error.isEmpty() ? pathIn(reply, 0) : QString();
    }
    // The body of what is answered; the first line of what is no 200.
    QString ask(const QString &path, const QString &what, const QVariantMap &options = {}) const
    {
        const QString script =
            u"use IO::Socket::UNIX; $s = IO::Socket::UNIX->new(Peer => '/dev/lxd/sock') or die \"none: $!\\n\"; "
            "print $s \"GET %1 HTTP/1.0\\r\\n\\r\\n\"; local $/; $_ = <$s>; "
            "print m{^HTTP/1.1 200.*?\\r\\n\\r\\n(.*)}s ? $1 : m{^(.*?)\\r\\n}s;"_s.arg(what);
        const CommandResult result = run(*alice, path, {u"perl"_s, u"-e"_s, script}, options);
        return QString::fromUtf8((result.output + result.errors).trimmed());
    }
    QString setKey(const QString &path, const QString &key, const QString &value) const
    {
        return alice
            ->instance(path, u"SetConfiguration"_s,
                       {QString(), QVariant::fromValue(bus::StringMap{{key, value}}), QStringList(), QVariantMap()})
            .errorMessage();
    }
    QString in(const QString &path, const QString &commands) const { return inside(*alice, path, commands); }
    std::unique_ptr<BusUser> alice;
};

void tst_GuestSocket::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::debian}, u"debian"_s).isEmpty());
}

void tst_GuestSocket::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_GuestSocket::aContainerAsksAboutItself_data()
{
    QTest::addColumn<bus::StringMap>("how");
    QTest::newRow("plain") << bus::StringMap{};
    QTest::newRow("nested") << bus::StringMap{{u"security.nesting"_s, u"true"_s}};
    QTest::newRow("privileged") << bus::StringMap{{u"security.privileged"_s, u"true"_s}};
    QTest::newRow("with an id of this computer's for its root") << bus::StringMap{{u"raw.idmap"_s, u"both 1000 0"_s}};
}

void tst_GuestSocket::aContainerAsksAboutItself()
{
    QFETCH(bus::StringMap, how);
    how.insert(u"user.note"_s, u"said \"so\""_s);
    how.insert(u"limits.cpu"_s, u"1"_s);
    const QString path = start(u"web"_s, how);
    QVERIFY(!path.isEmpty());
    QCOMPARE(in(path, u"stat -c '%F %a' /dev/lxd /dev/lxd/sock"_s), u"directory 755\nsocket 666"_s);
    QCOMPARE(ask(path, u"/"_s), uR"(["/1.0"])"_s);
    QCOMPARE(ask(path, u"/1.0/config"_s), uR"(["/1.0/config/user.note"])"_s);
    QCOMPARE(ask(path, u"/1.0/config/user.note"_s), u"said \"so\""_s);
    QCOMPARE(ask(path, u"/1.0/config/limits.cpu"_s), u"HTTP/1.1 404 Not Found"_s);
    QVERIFY(ask(path, u"/1.0/meta-data"_s).contains(u"local-hostname: web"_s));
    QVERIFY(ask(path, u"/1.0/devices"_s).contains(u"\"type\":\"nic\""_s));
}

void tst_GuestSocket::aChangeCountsAtOnce()
{
    const QString path = start(u"web"_s, {{u"user.note"_s, u"before"_s}});
    (void)in(path, u"perl -e 'use IO::Socket::UNIX; $s = IO::Socket::UNIX->new(Peer => q(/dev/lxd/sock)); "
                   "print $s qq(GET /1.0/events HTTP/1.1\\r\\n\\r\\n); $s->flush; "
                   "while (<$s>) { if (/^Content-Type/) { open(F, q(>/root/ready)); close F } "
                   "if (/user.note/) { open(F, q(>/root/told)); print F $_; exit } }' >/dev/null 2>&1 </dev/null &"_s);
    QTRY_COMPARE(in(path, u"ls /root/ready"_s), u"/root/ready"_s);
    QCOMPARE(setKey(path, u"user.note"_s, u"after"_s), QString());
    QCOMPARE(ask(path, u"/1.0/config/user.note"_s), u"after"_s);
    QTRY_VERIFY(in(path, u"cat /root/told"_s).contains(uR"("old_value":"before","value":"after")"_s));
}

void tst_GuestSocket::aUserInsideMayAskAndNobodyMayWrite()
{
    const QString path = start(u"web"_s, {{u"user.note"_s, u"x"_s}});
    QCOMPARE(ask(path, u"/1.0/config/user.note"_s, {{u"user"_s, 1000U}}), u"x"_s);
    QVERIFY(in(path, u"rm /dev/lxd/sock"_s).contains(u"Read-only"_s));
    QVERIFY(in(path, u"touch /dev/lxd/file"_s).contains(u"Read-only"_s));
}

void tst_GuestSocket::nobodyOutsideGetsThere()
{
    const QString path = start(u"web"_s, {{u"user.note"_s, u"secret"_s}});
    const QString socket = u"/run/mooring/containers/%1/guestapi/lxd/sock"_s.arg(path.section(u'/', -1));
    QCOMPARE(here(u"test -S "_s + socket), u""_s);
    QVERIFY(
        here(u"setpriv --reuid=1000 --regid=1000 --clear-groups test -S %1 && echo reached"_s.arg(socket)).isEmpty());
}

void tst_GuestSocket::noneIsAnsweredOfAnother()
{
    const QString first = start(u"first"_s, {{u"user.note"_s, u"1"_s}});
    const QString second = start(u"second"_s, {{u"user.note"_s, u"2"_s}});
    QCOMPARE(ask(first, u"/1.0/config/user.note"_s), u"1"_s);
    QCOMPARE(ask(second, u"/1.0/config/user.note"_s), u"2"_s);
}

void tst_GuestSocket::itComesAndGoesWithItsKey()
{
    const QString path = start(u"web"_s, {{u"security.devlxd"_s, u"false"_s}});
    QVERIFY(ask(path, u"/"_s).startsWith(u"none:"_s));
    QCOMPARE(setKey(path, u"security.devlxd"_s, u"true"_s), QString());
    QCOMPARE(ask(path, u"/"_s), uR"(["/1.0"])"_s);
    QCOMPARE(setKey(path, u"security.devlxd"_s, u"false"_s), QString());
    QVERIFY(ask(path, u"/"_s).startsWith(u"none:"_s));
}

void tst_GuestSocket::itOutlivesTheHelper()
{
    const QString path = start(u"web"_s, {{u"user.note"_s, u"x"_s}});
    killHelper(*alice);
    QTRY_COMPARE(setKey(path, u"user.note"_s, u"new"_s), QString()); // the bus starts another
    QTRY_COMPARE(ask(path, u"/1.0/config/user.note"_s), u"new"_s);
    (void)here(u"pkill -KILL -x mooring-guestap"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ask(path, u"/1.0/config/user.note"_s), u"new"_s, 15'000);
}

void tst_GuestSocket::itIsThereAfterARebootFromInside()
{
    const QString path = start(u"web"_s, {{u"user.note"_s, u"x"_s}});
    // Before, nobody there would hear of a reboot.
    const QStringList up{u"running"_s, u"degraded"_s};
    QTRY_VERIFY_WITH_TIMEOUT(up.contains(in(path, u"systemctl is-system-running"_s)), 60'000);
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_COMPARE(ask(path, u"/1.0/config/user.note"_s), u"x"_s);
}

void tst_GuestSocket::oneProcessServesAll()
{
    for (const QString &name : {u"first"_s, u"second"_s, u"third"_s})
        QVERIFY(!start(name, {}).isEmpty());
    QCOMPARE(here(u"pgrep -c -x mooring-guestap"_s), u"1"_s); // as much of the name as the kernel keeps
}

QTEST_GUILESS_MAIN(tst_GuestSocket)
#include "tst_guestsocket.moc"
