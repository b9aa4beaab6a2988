// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the helper at random moments: at the next start everything is either there or gone, and what ran still runs.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusPendingCall>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

QStringList entries(const QString &folder)
{
    return QDir(u"/var/lib/mooring/"_s + folder)
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
}

// Sends without waiting for the answer.
void send(const BusUser &user, const QString &path, QLatin1StringView interface, const QString &method,
          const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(bus::service, path, interface, method);
    message.setArguments(arguments);
    user.bus().asyncCall(message);
}

} // namespace

class tst_Crash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void runningContainersDoNotNotice();
    void anInterruptedImportIsThereOrGone();
    void anInterruptedCreateIsThereOrGone();
    void anInterruptedStartIsRunningOrStopped();
    void anInterruptedDeleteIsThereOrGone();

private:
    static constexpr int rounds = 6;
    void crashSoon(int atMostMs) const;
    void everyInstanceAgreesWithTheDisk() const;
    std::unique_ptr<BusUser> alice;
    QString witness; // runs all the time
};

void tst_Crash::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    witness = launch(*alice, u"busybox"_s, u"witness"_s);
    QVERIFY(!witness.isEmpty());
    QCOMPARE(run(*alice, witness, {u"touch"_s, u"/run/witness"_s}).outcome, u"exit 0"_s);
}

void tst_Crash::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Crash::crashSoon(int atMostMs) const
{
    ::usleep(useconds_t(QRandomGenerator::global()->bounded(atMostMs * 1000)));
    killHelper(*alice);
}

// What the bus says after a restart is what lies on disk, and the witness lives.
void tst_Crash::everyInstanceAgreesWithTheDisk() const
{
    QStringList known;
    for (const QString &path : instancePaths(*alice))
        known.append(path.section(u'/', -1));
    known.sort();
    QTRY_COMPARE(entries(u"instances"_s), known);
    QTRY_VERIFY(entries(u"staging"_s).isEmpty());
    QCOMPARE(run(*alice, witness, {u"ls"_s, u"/run/witness"_s}).outcome, u"exit 0"_s);
}

void tst_Crash::runningContainersDoNotNotice()
{
    const QByteArray before = run(*alice, witness, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output;
    killHelper(*alice);
    QVERIFY(alice->reaches(witness, u"Running"_s, 10'000));
    QCOMPARE(run(*alice, witness, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output, before);
    everyInstanceAgreesWithTheDisk();
}

void tst_Crash::anInterruptedImportIsThereOrGone()
{
    for (int i = 0; i < rounds; ++i) {
        bus::DescriptorList files{QDBusUnixFileDescriptor(openFile(images::debian))};
        send(*alice, bus::rootPath, bus::managerInterface, u"ImportImage"_s,
             {QVariant::fromValue(files), QStringList{u"debian/13"_s}, QVariantMap{}});
        crashSoon(2'500);
        const QString image = pathIn(alice->manager(u"FindImage"_s, {u"debian/13"_s}));
        QTRY_COMPARE(entries(u"images"_s).size(), image.isEmpty() ? 1 : 2);
        everyInstanceAgreesWithTheDisk();
        if (image.isEmpty())
            continue;
        const QString works = launch(*alice, u"debian/13"_s, u"works"_s);
        QVERIFY(!works.isEmpty());
        QCOMPARE(alice->outcome(pathIn(alice->instance(works, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
                 u"Success"_s);
        QCOMPARE(alice->outcome(pathIn(alice->call(image, bus::imageInterface, u"Delete"_s, {QVariantMap{}}))),
                 u"Success"_s);
        return; // whole: enough of it
    }
}

void tst_Crash::anInterruptedCreateIsThereOrGone()
{
    for (int i = 0; i < rounds; ++i) {
        const QString name = u"create-%1"_s.arg(i);
        send(*alice, bus::rootPath, bus::managerInterface, u"CreateInstance"_s,
             {name, u"busybox"_s, QStringList{u"default"_s}, QVariant::fromValue(bus::StringMap{}),
              QVariantMap{{u"start"_s, i % 2 == 1}}});
        crashSoon(30);
        const QString instance = pathIn(alice->manager(u"FindInstance"_s, {name}));
        everyInstanceAgreesWithTheDisk();
        if (instance.isEmpty())
            continue;
        if (alice->property(instance, bus::instanceInterface, u"Status"_s).toString() != u"Running"_s)
            QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Start"_s, {QVariantMap{}}))), u"Success"_s);
        QCOMPARE(run(*alice, instance, {u"true"_s}).outcome, u"exit 0"_s);
        QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
                 u"Success"_s);
    }
}

void tst_Crash::anInterruptedStartIsRunningOrStopped()
{
    const QString instance = launch(*alice, u"busybox"_s, u"start-1"_s);
    for (int i = 0; i < rounds; ++i) {
        QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))),
                 u"Success"_s);
        send(*alice, instance, bus::instanceInterface, u"Start"_s, {QVariantMap{}});
        crashSoon(30);
        QTRY_VERIFY_WITH_TIMEOUT((QStringList{u"Running"_s, u"Stopped"_s}.contains(
                                     alice->property(instance, bus::instanceInterface, u"Status"_s).toString())),
                                 10'000);
        const bool running = alice->property(instance, bus::instanceInterface, u"Status"_s).toString() == u"Running"_s;
        QCOMPARE(run(*alice, instance, {u"true"_s}).outcome == u"exit 0"_s, running);
        if (!running)
            QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Start"_s, {QVariantMap{}}))), u"Success"_s);
        everyInstanceAgreesWithTheDisk();
    }
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
}

void tst_Crash::anInterruptedDeleteIsThereOrGone()
{
    for (int i = 0; i < rounds; ++i) {
        const QString name = u"delete-%1"_s.arg(i);
        const QString instance = launch(*alice, u"busybox"_s, name);
        QVERIFY(!instance.isEmpty());
        send(*alice, instance, bus::instanceInterface, u"Delete"_s, {QVariantMap{{u"force"_s, true}}});
        crashSoon(40);
        everyInstanceAgreesWithTheDisk();
        const bool there = !pathIn(alice->manager(u"FindInstance"_s, {name})).isEmpty();
        if (!there) // gone means in the trash, whole
            QCOMPARE(alice->outcome(pathIn(
                         alice->manager(u"Undelete"_s, {instance.section(u'/', -1).toULongLong(), QVariantMap{}}))),
                     u"Success"_s);
        if (alice->property(instance, bus::instanceInterface, u"Status"_s).toString() != u"Running"_s)
            QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Start"_s, {QVariantMap{}}))), u"Success"_s);
        QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
                 u"Success"_s);
    }
}

QTEST_GUILESS_MAIN(tst_Crash)
#include "tst_crash.moc"
