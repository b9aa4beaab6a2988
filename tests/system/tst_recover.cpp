// SPDX-License-Identifier: GPL-3.0-or-later
// A database that is damaged, lost, or a newer Mooring's, with the installed programs: nobody loses anything, and what runs notices
// nothing.
#include "dbus/names.h"
#include "tests/system/support/scene.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString database = u"/var/lib/mooring/mooring.db"_s;

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

// What is in the database once the helper has closed it and its log is part of it.
QByteArray atRest(const BusUser &user)
{
    if (const qint64 pid = helperPid(user); pid != 0)
        ::kill(pid_t(pid), SIGTERM);
    for (QDeadlineTimer deadline(5'000); !deadline.hasExpired() && QFile::exists(database + u"-wal"_s);
         QTest::qWait(2)) {
    }
    return contentsOf(database);
}

} // namespace

class tst_Recover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void aNewerDatabaseIsRefusedUntouched();
    void aDamagedOneIsRefusedAndRebuilt_data();
    void aDamagedOneIsRefusedAndRebuilt();
    void aDeletedOneIsRebuilt();
    void whoMayNotCannotRecover();

private:
    void everythingIsThere() const;
    std::unique_ptr<BusUser> alice;
    QString runs;
    QString stands;
    QByteArray before;
};

void tst_Recover::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    runs = launch(*alice, u"busybox"_s, u"runs"_s);
    stands = launch(*alice, u"busybox"_s, u"stands"_s);
    QVERIFY(!runs.isEmpty() && !stands.isEmpty());
    QCOMPARE(run(*alice, stands, {u"touch"_s, u"/root/mine"_s}).outcome, u"exit 0"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(stands, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    before = run(*alice, runs, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output;
}

void tst_Recover::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Recover::init()
{
    letTestersWork();
    everythingIsThere();
}

// Under the same numbers, with the same contents; and what runs is the same process.
void tst_Recover::everythingIsThere() const
{
    QVERIFY(alice->reaches(runs, u"Running"_s, 10'000));
    QCOMPARE(run(*alice, runs, {u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s}).output, before);
    QCOMPARE(pathIn(alice->manager(u"FindInstance"_s, {u"stands"_s})), stands);
    QVERIFY(QFile::exists(u"/var/lib/mooring/instances/%1/delta/upper/root/mine"_s.arg(stands.section(u'/', -1))));
    QVERIFY(!pathIn(alice->manager(u"FindImage"_s, {u"busybox"_s})).isEmpty());
    QVERIFY(QDir(u"/var/lib/mooring/profiles"_s).entryList(QDir::Files).contains(u"1.json"_s));
}

void tst_Recover::aNewerDatabaseIsRefusedUntouched()
{
    const QByteArray ours = atRest(*alice);
    QByteArray newer = ours;
    newer[62] = 99; // user_version 99 * 256 and more
    write(database, newer);

    QCOMPARE(alice->manager(u"FindInstance"_s, {u"runs"_s}).errorName(), errorName(Error::Code::Newer));
    const auto said = runAs(u"alice"_s, {u"mooringctl"_s, u"list"_s});
    QCOMPARE(said.status, 18);
    QVERIFY2(said.errors.contains("newer Mooring"), said.errors.constData());
    QCOMPARE(runAs(u"alice"_s, {u"mooringctl"_s, u"recover"_s, u"--yes"_s}).status, 18);
    // It stands there, and is not started again and again.
    const qint64 helper = helperPid(*alice);
    QVERIFY(helper > 0);
    ::usleep(300'000);
    QCOMPARE(helperPid(*alice), helper);
    killHelper(*alice);
    QCOMPARE(contentsOf(database), newer);

    write(database, ours);
    everythingIsThere();
}

void tst_Recover::aDamagedOneIsRefusedAndRebuilt_data()
{
    QTest::addColumn<int>("keeps");
    QTest::addColumn<QByteArray>("gets");
    QTest::newRow("empty") << 0 << QByteArray();
    QTest::newRow("cut off") << 5000 << QByteArray();
    QTest::newRow("rubbish") << 0 << QByteArray(20'000, '\x5a');
}

void tst_Recover::aDamagedOneIsRefusedAndRebuilt()
{
    QFETCH(int, keeps);
    QFETCH(QByteArray, gets);
    const QByteArray damaged = atRest(*alice).first(keeps) + gets;
    write(database, damaged);

    QCOMPARE(alice->manager(u"FindInstance"_s, {u"runs"_s}).errorName(), errorName(Error::Code::Damaged));
    const auto said = runAs(u"alice"_s, {u"mooringctl"_s, u"list"_s});
    QCOMPARE(said.status, 17);
    QVERIFY2(said.errors.contains("mooringctl recover"), said.errors.constData());
    QCOMPARE(contentsOf(database), damaged);

    const auto done = runAs(u"alice"_s, {u"mooringctl"_s, u"recover"_s, u"--yes"_s, u"--format"_s, u"json"_s});
    QVERIFY2(done.status == 0, done.errors.constData());
    const QJsonObject report = QJsonDocument::fromJson(done.output).object();
    QCOMPARE(report.value(u"instances"_s).toArray(), (QJsonArray{u"runs"_s, u"stands"_s}));
    QCOMPARE(report.value(u"images"_s).toArray(), QJsonArray{u"busybox"_s});
    QVERIFY(report.value(u"profiles"_s).toArray().contains(u"default"_s));
    QCOMPARE(report.value(u"lost"_s).toArray(), QJsonArray());
    QCOMPARE(contentsOf(report.value(u"keptAs"_s).toString()), damaged);
    // At once, as a script would.
    QCOMPARE(runAs(u"alice"_s, {u"mooringctl"_s, u"list"_s}).status, 0);
    everythingIsThere();
}

void tst_Recover::aDeletedOneIsRebuilt()
{
    killHelper(*alice);
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(database + suffix);
    everythingIsThere();
    const auto said = runAs(u"alice"_s, {u"mooringctl"_s, u"recover"_s, u"--yes"_s});
    QCOMPARE(said.status, 0);
    QVERIFY2(said.output.contains("nothing to recover"), said.output.constData());
}

void tst_Recover::whoMayNotCannotRecover()
{
    const QByteArray ours = atRest(*alice);
    write(database, "rubbish");
    letNobodyWork();
    const auto said = runAs(u"bob"_s, {u"mooringctl"_s, u"recover"_s, u"--yes"_s});
    QVERIFY2(said.status == 10 || said.status == 11, said.errors.constData());
    QCOMPARE(contentsOf(database), "rubbish");
    killHelper(*alice);
    write(database, ours);
    letTestersWork();
}

QTEST_GUILESS_MAIN(tst_Recover)
#include "tst_recover.moc"
