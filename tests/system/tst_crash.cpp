// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the helper at random moments, and in the middle of what can be seen from outside: at the next start everything is either
// there or gone, nothing is left over, and what ran still runs. With MOORING_LONG set, many more times.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "models/types/operation.h"
#include "tests/system/support/scene.h"
#include "tests/system/support/strays.h"

#include <QDBusArgument>
#include <QDBusPendingCall>
#include <QDBusPendingReply>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <unistd.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// Whether what is waited for can be seen by now.
using Sight = std::function<bool()>;

bool comesInSight(const Sight &sight)
{
    for (QDeadlineTimer deadline(10'000); !deadline.hasExpired(); ::usleep(20)) {
        if (sight())
            return true;
    }
    return false;
}

// One control group of a container, of whichever hierarchy, as its processes' numbers; "" when it is not there.
QByteArray processesIn(const QString &group)
{
    static const QStringList hierarchies = [] {
        QStringList found{u"/sys/fs/cgroup"_s};
        for (const QString &name : QDir(found.constFirst()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            found += u"/sys/fs/cgroup/"_s + name;
        found.removeIf([](const QString &folder) { return !QFile::exists(folder + u"/mooring"_s); });
        return found;
    }();
    QFile file(hierarchies.value(0) + u'/' + group + u"/cgroup.procs"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString runFolder(const QString &number)
{
    return u"/run/mooring/containers/"_s + number;
}

// In a folder of staging/, which has a name that nobody knows before.
bool isStaged(const QString &name)
{
    const QStringList staged = stateEntries(u"staging"_s);
    return !staged.isEmpty() && QFile::exists(u"/var/lib/mooring/staging/%1/%2"_s.arg(staged.constFirst(), name));
}

QString numberOf(const QString &instance)
{
    return instance.section(u'/', -1);
}

} // namespace

class tst_Crash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void runningContainersDoNotNotice();
    void anInterruptedImportIsThereOrGone_data();
    void anInterruptedImportIsThereOrGone();
    void anInterruptedCreateIsThereOrGone_data();
    void anInterruptedCreateIsThereOrGone();
    void anInterruptedStartIsRunningOrStopped_data();
    void anInterruptedStartIsRunningOrStopped();
    void anInterruptedDeleteIsThereOrGone_data();
    void anInterruptedDeleteIsThereOrGone();

public Q_SLOTS:
    void hear(const QDBusMessage &change);

private:
    enum class Moment { Random, Copying, Unpacking, Placed, Folder, Group, Guest, Dead, Moved };
    struct Deed
    {
        QString path{};
        QLatin1StringView interface{};
        QString method{};
        QVariantList arguments{};
    };
    static void addMoments(std::initializer_list<std::pair<const char *, Moment>> moments);
    void countRounds(const std::function<void(bool &interrupted)> &round) const;
    [[nodiscard]] bool interrupt(const Deed &deed, const Sight &sight, int atMostMs);
    [[nodiscard]] static Sight sightOf(Moment moment, const QString &number = {});
    [[nodiscard]] static Sight sightOfNext(Moment moment);
    [[nodiscard]] QString settledStatus(const QString &instance) const;
    [[nodiscard]] Verdict force(const QString &instance, const QString &verb) const;
    void worksAndGoes(const QString &instance) const;
    void everythingAgrees() const;
    std::unique_ptr<BusUser> alice;
    QString witness;     // runs all the time
    QSet<QString> ended; // operations of which the helper has told so
};

void tst_Crash::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(alice->bus().connect({}, {}, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s, this,
                                 SLOT(hear(QDBusMessage))));
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    witness = launch(*alice, u"busybox"_s, u"witness"_s);
    QVERIFY(!witness.isEmpty());
    QCOMPARE(run(*alice, witness, {u"touch"_s, u"/run/witness"_s}).outcome, u"exit 0"_s);
    QVERIFY(!processesIn(u"mooring/"_s + numberOf(witness)).isEmpty());
}

void tst_Crash::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Crash::hear(const QDBusMessage &change)
{
    const auto properties = qdbus_cast<QVariantMap>(change.arguments().value(1));
    const auto status = operationStatus(properties.value(u"Status"_s).toString());
    if (change.arguments().value(0) == QString(bus::operationInterface) && status && isFinal(*status))
        ended.insert(change.path());
}

// Sends without waiting for the answer, and kills the helper once that is in sight, or some time later. Whether that was in the middle
// of it: begun, and the helper had not told of its end.
bool tst_Crash::interrupt(const Deed &deed, const Sight &sight, int atMostMs)
{
    QDBusMessage message = QDBusMessage::createMethodCall(bus::service, deed.path, deed.interface, deed.method);
    message.setArguments(deed.arguments);
    QDBusPendingCall call = alice->bus().asyncCall(message);
    bool begun = sight && comesInSight(sight);
    if (!sight)
        ::usleep(useconds_t(QRandomGenerator::global()->bounded(atMostMs * 1000)));
    killHelper(*alice);
    call.waitForFinished();
    QTest::qWait(20); // what it had told until then is heard
    const QDBusMessage reply = call.reply();
    const QString operation = pathIn(reply, reply.arguments().size() - 1);
    begun = begun || (!sight && !operation.isEmpty());
    return begun && !ended.contains(operation);
}

void tst_Crash::addMoments(std::initializer_list<std::pair<const char *, Moment>> moments)
{
    QTest::addColumn<Moment>("moment");
    for (const auto &[name, moment] : moments)
        QTest::newRow(name) << moment;
}

// Some, and more until one was interrupted. A random moment may miss.
void tst_Crash::countRounds(const std::function<void(bool &interrupted)> &round) const
{
    QFETCH(Moment, moment);
    const int rounds = qEnvironmentVariableIsSet("MOORING_LONG") ? 40 : 3;
    int interrupted = 0;
    int done = 0;
    for (; done < rounds || (interrupted == 0 && done < 5 * rounds); ++done) {
        bool hit = false;
        round(hit);
        if (QTest::currentTestFailed())
            return;
        interrupted += hit;
    }
    qInfo("%d of %d were interrupted", interrupted, done);
    QVERIFY(interrupted > 0 || moment == Moment::Random);
}

Sight tst_Crash::sightOf(Moment moment, const QString &number)
{
    switch (moment) {
    case Moment::Random:
        return {};
    case Moment::Copying:
        return [] { return isStaged(u"image"_s); };
    case Moment::Unpacking:
        return [] { return isStaged(u"rootfs/etc"_s); };
    case Moment::Placed:
        return [before = stateEntries(u"images"_s)] { return stateEntries(u"images"_s) != before; };
    case Moment::Folder:
        return [number] { return QFile::exists(runFolder(number)); };
    case Moment::Group:
        return [number] { return !processesIn(u"mooring-monitor/"_s + number).isEmpty(); };
    case Moment::Guest:
        return [number] { return !processesIn(u"mooring/"_s + number).isEmpty(); };
    case Moment::Dead:
        return [number] { return processesIn(u"mooring/"_s + number).isEmpty(); };
    case Moment::Moved:
        return [number] { return QFile::exists(u"/var/lib/mooring/trash/"_s + number); };
    }
    std::unreachable();
}

// Of the instance that is about to come into being.
Sight tst_Crash::sightOfNext(Moment moment)
{
    if (moment == Moment::Random)
        return {};
    return [moment, before = stateEntries(u"instances"_s)] {
        QStringList fresh = stateEntries(u"instances"_s);
        fresh.removeIf([&](const QString &number) { return before.contains(number); });
        return !fresh.isEmpty() && (moment == Moment::Placed || sightOf(moment, fresh.constFirst())());
    };
}

QString tst_Crash::settledStatus(const QString &instance) const
{
    QString status;
    (void)QTest::qWaitFor(
        [&] {
            status = alice->property(instance, bus::instanceInterface, u"Status"_s).toString();
            return status == "Running"_L1 || status == "Stopped"_L1;
        },
        10'000);
    return status;
}

Verdict tst_Crash::force(const QString &instance, const QString &verb) const
{
    return verdictOf(*alice, alice->instance(instance, verb, {QVariantMap{{u"force"_s, true}}}));
}

void tst_Crash::worksAndGoes(const QString &instance) const
{
    if (settledStatus(instance) != "Running"_L1)
        QCOMPARE(verdictOf(*alice, alice->instance(instance, u"Start"_s, {QVariantMap{}})).error, QString());
    QCOMPARE(run(*alice, instance, {u"true"_s}).outcome, u"exit 0"_s);
    QCOMPARE(force(instance, u"Delete"_s).error, QString());
}

// What the bus says after a restart is what there is, and the witness lives.
void tst_Crash::everythingAgrees() const
{
    // Looked at once more after that, there may be a worker again: the helper has caught up, and goes on.
    QString last;
    (void)QTest::qWaitFor([&] { return (last = strays(*alice)).isEmpty(); }, 30'000); // a full trash, on a busy disk
    QCOMPARE(last, QString());
    QCOMPARE(run(*alice, witness, {u"ls"_s, u"/run/witness"_s}).outcome, u"exit 0"_s);
}

void tst_Crash::runningContainersDoNotNotice()
{
    const QByteArray before = run(*alice, witness, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output;
    killHelper(*alice);
    QVERIFY(alice->reaches(witness, u"Running"_s, 10'000));
    QCOMPARE(run(*alice, witness, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output, before);
    everythingAgrees();
}

void tst_Crash::anInterruptedImportIsThereOrGone_data()
{
    addMoments({{"copying", Moment::Copying},
                {"unpacking", Moment::Unpacking},
                {"placed", Moment::Placed},
                {"at random", Moment::Random}});
}

void tst_Crash::anInterruptedImportIsThereOrGone()
{
    QFETCH(Moment, moment);
    countRounds([&](bool &interrupted) {
        QDBusUnixFileDescriptor file;
        file.giveFileDescriptor(openFile(images::debian));
        const bus::DescriptorList files{file};
        interrupted = interrupt({bus::rootPath,
                                 bus::managerInterface,
                                 u"ImportImage"_s,
                                 {QVariant::fromValue(files), QStringList{u"debian/13"_s}, QVariantMap{}}},
                                sightOf(moment), 3'000);
        everythingAgrees();
        const QString image = pathIn(alice->manager(u"FindImage"_s, {u"debian/13"_s}));
        if (image.isEmpty())
            return;
        // Ephemeral: nothing shall stand on it afterwards.
        const QDBusMessage works = alice->manager(
            u"CreateInstance"_s, {u"works"_s, u"debian/13"_s, QStringList{}, QVariant::fromValue(bus::StringMap{}),
                                  QVariantMap{{u"start"_s, true}, {u"ephemeral"_s, true}}});
        QCOMPARE(verdictOf(*alice, works, 1).error, QString());
        worksAndGoes(pathIn(works));
        QCOMPARE(verdictOf(*alice, alice->call(image, bus::imageInterface, u"Delete"_s, {QVariantMap{}})).error,
                 QString());
    });
}

void tst_Crash::anInterruptedCreateIsThereOrGone_data()
{
    addMoments({{"placed", Moment::Placed},
                {"launched: folder", Moment::Folder},
                {"launched: monitor", Moment::Group},
                {"launched: guest", Moment::Guest},
                {"at random", Moment::Random}});
}

void tst_Crash::anInterruptedCreateIsThereOrGone()
{
    QFETCH(Moment, moment);
    bool start = moment != Moment::Placed;
    countRounds([&](bool &interrupted) {
        start = start != (moment == Moment::Random); // now with it, now without
        interrupted = interrupt({bus::rootPath,
                                 bus::managerInterface,
                                 u"CreateInstance"_s,
                                 {u"created"_s, u"busybox"_s, QStringList{u"default"_s},
                                  QVariant::fromValue(bus::StringMap{}), QVariantMap{{u"start"_s, start}}}},
                                sightOfNext(moment), 30);
        everythingAgrees();
        const QString instance = pathIn(alice->manager(u"FindInstance"_s, {u"created"_s}));
        if (!instance.isEmpty())
            worksAndGoes(instance);
    });
}

void tst_Crash::anInterruptedStartIsRunningOrStopped_data()
{
    addMoments({{"folder", Moment::Folder},
                {"monitor", Moment::Group},
                {"guest", Moment::Guest},
                {"at random", Moment::Random}});
}

void tst_Crash::anInterruptedStartIsRunningOrStopped()
{
    QFETCH(Moment, moment);
    const QString instance = launch(*alice, u"busybox"_s, u"started"_s);
    QVERIFY(!instance.isEmpty());
    countRounds([&](bool &interrupted) {
        if (settledStatus(instance) == "Running"_L1)
            QCOMPARE(force(instance, u"Stop"_s).error, QString());
        everythingAgrees();
        interrupted = interrupt({instance, bus::instanceInterface, u"Start"_s, {QVariantMap{}}},
                                sightOf(moment, numberOf(instance)), 30);
        const bool running = settledStatus(instance) == "Running"_L1;
        QCOMPARE(run(*alice, instance, {u"true"_s}).outcome == u"exit 0"_s, running);
        everythingAgrees();
    });
    worksAndGoes(instance);
}

void tst_Crash::anInterruptedDeleteIsThereOrGone_data()
{
    addMoments({{"killed", Moment::Dead}, {"moved", Moment::Moved}, {"at random", Moment::Random}});
}

void tst_Crash::anInterruptedDeleteIsThereOrGone()
{
    QFETCH(Moment, moment);
    countRounds([&](bool &interrupted) {
        const QString instance = launch(*alice, u"busybox"_s, u"deleted"_s);
        QVERIFY(!instance.isEmpty());
        QVERIFY(!processesIn(u"mooring/"_s + numberOf(instance)).isEmpty());
        interrupted = interrupt({instance, bus::instanceInterface, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}},
                                sightOf(moment, numberOf(instance)), 40);
        everythingAgrees();
        if (pathIn(alice->manager(u"FindInstance"_s, {u"deleted"_s})).isEmpty()) // gone means in the trash, whole
            QCOMPARE(verdictOf(*alice, alice->manager(u"Undelete"_s, {numberOf(instance).toULongLong(), QVariantMap{}}))
                         .error,
                     QString());
        worksAndGoes(instance);
    });
}

QTEST_GUILESS_MAIN(tst_Crash)
#include "tst_crash.moc"
