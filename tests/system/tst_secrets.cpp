// SPDX-License-Identifier: GPL-3.0-or-later
// What other users of this computer can learn and reach: public facts, and nothing of what guests made.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDir>
#include <QProcess>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void nobodyElseLearnsASecret();
    void methodsThatTellMoreAskFirst_data();
    void methodsThatTellMoreAskFirst();
    void aSetuidFileOfAGuestIsOutOfReach();
    void onlyRootMayOwnTheName();

private:
    std::unique_ptr<BusUser> alice;
    std::unique_ptr<BusUser> bob;
    QString instance;
};

void tst_Secrets::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    bob = std::make_unique<BusUser>(u"bob"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_Secrets::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Secrets::nobodyElseLearnsASecret()
{
    // Everything bob's connection is given, whoever it was meant for.
    QProcess recorder;
    recorder.start(u"runuser"_s, {u"-u"_s, u"bob"_s, u"--"_s, u"dbus-monitor"_s, u"--system"_s, u"type='signal'"_s});
    QVERIFY(recorder.waitForStarted());
    QTest::qWait(300);

    const QString secret = u"s3cr3t-do-not-tell"_s;
    const bus::StringMap config{{u"user.password"_s, secret}, {u"environment.TOKEN"_s, secret}};
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"secret-1"_s, u"busybox"_s, QStringList{u"default"_s},
                                             QVariant::fromValue(config), QVariantMap{{u"start"_s, true}}});
    instance = pathIn(reply);
    QCOMPARE(alice->outcome(pathIn(reply, 1)), u"Success"_s);
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"tr '\\0' '\\n' < /proc/1/environ | grep -c TOKEN"_s}).output,
             "1\n");
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);

    // Everything bob can ask for without a password.
    QProcess reader;
    reader.start(u"runuser"_s, {u"-u"_s, u"bob"_s, u"--"_s, u"dbus-send"_s, u"--system"_s, u"--print-reply"_s,
                                u"--dest="_s + bus::service, bus::rootPath,
                                u"org.freedesktop.DBus.ObjectManager.GetManagedObjects"_s});
    QVERIFY(reader.waitForFinished());
    const QByteArray objects = reader.readAllStandardOutput();
    QVERIFY(objects.contains("secret-1"));
    QVERIFY(!objects.contains("s3cr3t"));
    recorder.terminate();
    recorder.waitForFinished();
    const QByteArray heard = recorder.readAllStandardOutput();
    QVERIFY(heard.contains("InterfacesAdded"));
    QVERIFY(!heard.contains("s3cr3t"));
}

void tst_Secrets::methodsThatTellMoreAskFirst_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("method");
    QTest::newRow("configuration") << instance << QString(bus::instanceInterface) << u"GetConfiguration"_s;
    QTest::newRow("addresses") << instance << QString(bus::instanceInterface) << u"GetAddresses"_s;
    QTest::newRow("facts") << QString(bus::rootPath) << QString(bus::managerInterface) << u"GetFacts"_s;
    QTest::newRow("trash") << QString(bus::rootPath) << QString(bus::managerInterface) << u"ListTrash"_s;
}

void tst_Secrets::methodsThatTellMoreAskFirst()
{
    QFETCH(QString, path);
    QFETCH(QString, interface);
    QFETCH(QString, method);
    const QDBusMessage told = alice->call(path, QLatin1StringView(interface.toLatin1()), method);
    QVERIFY2(told.type() == QDBusMessage::ReplyMessage,
             qUtf8Printable(told.errorName() + u": "_s + told.errorMessage()));
    const QDBusMessage refused = bob->call(path, QLatin1StringView(interface.toLatin1()), method);
    QCOMPARE(refused.errorName(), errorName(Error::Code::NotAuthorized));
}

void tst_Secrets::aSetuidFileOfAGuestIsOutOfReach()
{
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"cp /bin/busybox /owned; chown 0:0 /owned; chmod 4755 /owned"_s})
                 .outcome,
             u"exit 0"_s);
    struct stat status{};
    QCOMPARE(::stat("/var/lib/mooring", &status), 0);
    QCOMPARE(status.st_mode & 07777, 0700U);

    // Where it really lies, and by every way into the container's root that /proc offers.
    QProcess find;
    find.start(u"find"_s, {u"/var/lib/mooring"_s, u"-name"_s, u"owned"_s});
    QVERIFY(find.waitForFinished());
    QStringList ways = QString::fromUtf8(find.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(!ways.isEmpty());
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        ways.append(u"/proc/%1/root/owned"_s.arg(pid));
        ways.append(u"/proc/%1/cwd/owned"_s.arg(pid));
    }
    int there = 0;
    for (const QString &way : std::as_const(ways)) {
        there += ::stat(qUtf8Printable(way), &status) == 0;
        QVERIFY2(runAs(u"bob"_s, {u"stat"_s, way}).status != 0, qUtf8Printable(way));
        QVERIFY2(runAs(u"bob"_s, {way, u"true"_s}).status != 0, qUtf8Printable(way));
        if (there > 6)
            break; // each of the guest's processes is the same way again
    }
    QVERIFY(there > 1);
}

void tst_Secrets::onlyRootMayOwnTheName()
{
    QVERIFY(!bob->bus().registerService(bus::service));
    QDBusConnection other = bob->bus();
    QVERIFY(!other.registerService(bus::service + u".Other"_s));
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
