// SPDX-License-Identifier: GPL-3.0-or-later
// /var/lib/mooring on a small disk, filled to the last byte or the last file: whatever is asked for then is done, or refused clearly
// and undone; what runs can be stopped and deleted; and once there is room again, work goes on.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"
#include "tests/system/support/strays.h"
#include "tests/system/support/tarfile.h"

#include <QDBusArgument>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

constexpr const char *state = "/var/lib/mooring";
constexpr qint64 mebibyte = 1024LL * 1024;

enum class Lack { Bytes, Files };

// While it lives, nothing more fits on the disk.
class FullDisk
{
public:
    explicit FullDisk(Lack lack)
    {
        QDir().mkpath(m_filler);
        if (lack == Lack::Files)
            addFiles();
        else
            addBytes();
    }
    ~FullDisk() { QDir(m_filler).removeRecursively(); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    void addBytes() const
    {
        const int fd = ::open(qUtf8Printable(m_filler + u"/bytes"_s), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const QByteArray block(int(mebibyte), 'x');
        while (::write(fd, block.constData(), size_t(block.size())) > 0) {
        }
        QCOMPARE(errno, ENOSPC);
        ::close(fd);
    }

    void addFiles() const
    {
        for (int i = 0;; ++i) {
            const QString file = m_filler + u'/' + QString::number(i);
            const int fd = ::open(qUtf8Printable(file), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            if (fd < 0)
                break;
            ::close(fd);
        }
        QCOMPARE(errno, ENOSPC);
    }

    const QString m_filler = QString::fromLatin1(state) + u"/filler"_s;
};

QString bombProgram()
{
    return uR"(
import io, subprocess, sys, tarfile
class Zeros:
    def read(self, size): return bytes(size)
packer = subprocess.Popen(['zstd', '-q', '-o', sys.argv[1]], stdin=subprocess.PIPE)
t = tarfile.open(fileobj=packer.stdin, mode='w|')
def m(name, data, size):
    i = tarfile.TarInfo(name); i.size = size
    t.addfile(i, data)
metadata = b'architecture: x86_64\ncreation_date: 1700000000\n'
m('metadata.yaml', io.BytesIO(metadata), len(metadata))
m('rootfs/bomb', Zeros(), 1 << 30)
t.close()
packer.stdin.close()
sys.exit(packer.wait())
)"_s;
}

bus::ConfigurationEntryList configurationOf(const BusUser &user, const QString &instance)
{
    return qdbus_cast<bus::ConfigurationEntryList>(user.instance(instance, u"GetConfiguration"_s).arguments().value(1));
}

bool has(const bus::ConfigurationEntryList &entries, const QString &key)
{
    return std::ranges::contains(entries, key, &bus::ConfigurationEntry::key);
}

} // namespace

class tst_FullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void anImportIsRefused();
    void aCreationIsRefused_data();
    void aCreationIsRefused();
    void aStartIsDoneOrRefused();
    void aChangeIsRefusedWhole();
    void whatRunsCanBeStoppedAndDeleted();
    void aDeletedNameIsFree();
    void anImageCanBeDeleted();
    void aBombLeavesRoomForTheOthers();
    void aHelperStartsOnAFullDisk_data();
    void aHelperStartsOnAFullDisk();

private:
    [[nodiscard]] QDBusMessage import(const QString &file, const QString &alias) const;
    [[nodiscard]] QDBusMessage create(const QString &name, bool start) const;
    [[nodiscard]] Verdict apply(const QString &instance, const QString &verb, const QVariantMap &options = {}) const;
    [[nodiscard]] Verdict change(const QString &key, const QString &value) const;
    [[nodiscard]] QString find(const QString &name) const { return pathIn(alice->manager(u"FindInstance"_s, {name})); }
    void somethingElseWorks() const;
    std::unique_ptr<BusUser> alice;
    QString runs;
    QString stands;
};

void tst_FullDisk::initTestCase_data()
{
    QTest::addColumn<Lack>("lack");
    QTest::newRow("no bytes") << Lack::Bytes;
    QTest::newRow("no files") << Lack::Files;
}

void tst_FullDisk::initTestCase()
{
    QCOMPARE(::mount("small", state, "tmpfs", 0, "size=64m,nr_inodes=20000,mode=700"), 0);
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_FullDisk::init()
{
    runs = launch(*alice, u"busybox"_s, u"runs"_s);
    stands = launch(*alice, u"busybox"_s, u"stands"_s);
    QVERIFY(!runs.isEmpty() && !stands.isEmpty());
    QCOMPARE(apply(stands, u"Stop"_s, {{u"force"_s, true}}).error, QString());
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_FullDisk::cleanup()
{
    somethingElseWorks();
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_FullDisk::cleanupTestCase()
{
    killHelper(*alice);
    QCOMPARE(::umount2(state, MNT_DETACH), 0);
}

QDBusMessage tst_FullDisk::import(const QString &file, const QString &alias) const
{
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(openFile(file));
    return alice->manager(u"ImportImage"_s, {QVariant::fromValue(bus::DescriptorList{descriptor}), QStringList{alias},
                                             QVariantMap{{u"name"_s, u"image.tar"_s}}});
}

QDBusMessage tst_FullDisk::create(const QString &name, bool start) const
{
    return alice->manager(u"CreateInstance"_s,
                          {name, u"busybox"_s, QStringList{u"default"_s}, QVariant::fromValue(bus::StringMap{}),
                           QVariantMap{{u"start"_s, start}}});
}

Verdict tst_FullDisk::apply(const QString &instance, const QString &verb, const QVariantMap &options) const
{
    return verdictOf(*alice, alice->instance(instance, verb, {options}));
}

Verdict tst_FullDisk::change(const QString &key, const QString &value) const
{
    return verdictOf(*alice, alice->instance(stands, u"SetConfiguration"_s,
                                             {QString(), QVariant::fromValue(bus::StringMap{{key, value}}),
                                              QStringList{}, QVariantMap{}}));
}

void tst_FullDisk::somethingElseWorks() const
{
    const QString works = launch(*alice, u"busybox"_s, u"works"_s);
    QVERIFY(!works.isEmpty());
    QCOMPARE(run(*alice, works, {u"touch"_s, u"/root/there"_s}).outcome, u"exit 0"_s);
}

void tst_FullDisk::anImportIsRefused()
{
    QFETCH_GLOBAL(Lack, lack);
    const FullDisk full(lack);
    const Verdict verdict = verdictOf(*alice, import(images::debian, u"debian/13"_s));
    QVERIFY2(verdict.error == errorName(Error::Code::NoSpace), qUtf8Printable(verdict.error + verdict.detail));
    QCOMPARE(verdict.subject, u"image.tar"_s);
    QVERIFY(pathIn(alice->manager(u"FindImage"_s, {u"debian/13"_s})).isEmpty());
    QTRY_COMPARE(strays(*alice), QString()); // before there is room again
}

void tst_FullDisk::aCreationIsRefused_data()
{
    QTest::addColumn<bool>("start");
    QTest::newRow("create") << false;
    QTest::newRow("launch") << true;
}

void tst_FullDisk::aCreationIsRefused()
{
    QFETCH_GLOBAL(Lack, lack);
    QFETCH(bool, start);
    const FullDisk full(lack);
    const Verdict verdict = verdictOf(*alice, create(u"new-1"_s, start), 1);
    QVERIFY2(verdict.error == errorName(Error::Code::NoSpace), qUtf8Printable(verdict.error + verdict.detail));
    QCOMPARE(verdict.subject, u"new-1"_s);
    QVERIFY(find(u"new-1"_s).isEmpty());
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_FullDisk::aStartIsDoneOrRefused()
{
    QFETCH_GLOBAL(Lack, lack);
    const FullDisk full(lack);
    const Verdict verdict = apply(stands, u"Start"_s);
    if (verdict.error.isEmpty()) {
        QCOMPARE(run(*alice, stands, {u"true"_s}).outcome, u"exit 0"_s);
    } else {
        QVERIFY2(verdict.detail.contains("No space left"_L1), qUtf8Printable(verdict.error + verdict.detail));
        QCOMPARE(verdict.subject, u"stands"_s);
        QCOMPARE(alice->property(stands, bus::instanceInterface, u"Status"_s), u"Stopped"_s);
    }
    QTRY_COMPARE(strays(*alice), QString());
}

void tst_FullDisk::aChangeIsRefusedWhole()
{
    QFETCH_GLOBAL(Lack, lack);
    QCOMPARE(change(u"user.before"_s, u"here"_s).error, QString());
    const QVariant etag = alice->property(stands, bus::instanceInterface, u"Etag"_s);
    {
        const FullDisk full(lack);
        const Verdict verdict = change(u"user.after"_s, u"more"_s);
        QVERIFY2(verdict.error == errorName(Error::Code::NoSpace), qUtf8Printable(verdict.error + verdict.detail));
        QCOMPARE(verdict.subject, u"stands"_s);
        QVERIFY(!has(configurationOf(*alice, stands), u"user.after"_s));
    }
    killHelper(*alice); // what the disk knows is the same
    QVERIFY(has(configurationOf(*alice, stands), u"user.before"_s));
    QVERIFY(!has(configurationOf(*alice, stands), u"user.after"_s));
    QCOMPARE(alice->property(stands, bus::instanceInterface, u"Etag"_s), etag);
    QCOMPARE(change(u"user.after"_s, u"more"_s).error, QString());
}

void tst_FullDisk::whatRunsCanBeStoppedAndDeleted()
{
    QFETCH_GLOBAL(Lack, lack);
    const QString alsoRuns = launch(*alice, u"busybox"_s, u"also-runs"_s);
    const FullDisk full(lack);
    QCOMPARE(apply(runs, u"Stop"_s, {{u"force"_s, true}}).error, QString());
    for (const QString &instance : {runs, stands})
        QCOMPARE(apply(instance, u"Delete"_s).error, QString());
    QCOMPARE(apply(alsoRuns, u"Delete"_s, {{u"force"_s, true}}).error, QString());
    QCOMPARE(instancePaths(*alice), QStringList());
    QTRY_COMPARE(strays(*alice), QString());
}

// Although the database was full when it should have learnt of the deletion.
void tst_FullDisk::aDeletedNameIsFree()
{
    QFETCH_GLOBAL(Lack, lack);
    {
        const FullDisk full(lack);
        QCOMPARE(apply(stands, u"Delete"_s).error, QString());
    }
    const Verdict verdict = verdictOf(*alice, create(u"stands"_s, true), 1);
    QVERIFY2(verdict.error.isEmpty(), qUtf8Printable(verdict.error + verdict.detail));
}

void tst_FullDisk::anImageCanBeDeleted()
{
    QFETCH_GLOBAL(Lack, lack);
    const QTemporaryDir folder(u"/var/tmp/fulldisk-XXXXXX"_s);
    const QString file = folder.filePath(u"other.tar"_s);
    QCOMPARE(runPython(imageProgram(u"m('rootfs/etc/other', b'x' * 100000)"_s), file), QByteArray());
    const QString other = importImage(*alice, {file}, u"other"_s);
    QVERIFY(!other.isEmpty());
    {
        const FullDisk full(lack);
        const auto verdict = verdictOf(*alice, alice->call(other, bus::imageInterface, u"Delete"_s, {QVariantMap{}}));
        QVERIFY2(verdict.error.isEmpty(), qUtf8Printable(verdict.error + verdict.detail));
        QTRY_COMPARE(strays(*alice), QString());
    }
    // Its alias is free, whatever the database learnt of that.
    QCOMPARE(runPython(imageProgram(u"m('rootfs/etc/other', b'y' * 100000)"_s), file), QByteArray());
    const QString another = importImage(*alice, {file}, u"other"_s);
    QVERIFY(!another.isEmpty() && another != other);
    QCOMPARE(verdictOf(*alice, alice->call(another, bus::imageInterface, u"Delete"_s, {QVariantMap{}})).error,
             QString());
}

// A gigabyte in some kilobytes, where there is a bit more room than is kept for those who are here already.
void tst_FullDisk::aBombLeavesRoomForTheOthers()
{
    const QTemporaryDir folder(u"/var/tmp/fulldisk-XXXXXX"_s);
    const QString file = folder.filePath(u"bomb.tar"_s);
    QCOMPARE(runPython(bombProgram(), file), QByteArray());
    QVERIFY(QFileInfo(file).size() < mebibyte);

    QCOMPARE(::mount("small", state, "tmpfs", MS_REMOUNT, "size=500m"), 0);
    const QDBusMessage reply = import(file, u"bomb"_s);
    qint64 leastFree = QStorageInfo(QString::fromLatin1(state)).bytesAvailable();
    while (alice->property(pathIn(reply), bus::operationInterface, u"Status"_s) == u"Running"_s)
        leastFree = std::min(leastFree, QStorageInfo(QString::fromLatin1(state)).bytesAvailable());
    const Verdict verdict = verdictOf(*alice, reply);
    QVERIFY2(verdict.error == errorName(Error::Code::NoSpace), qUtf8Printable(verdict.error + verdict.detail));
    QCOMPARE(verdict.subject, u"image.tar"_s);
    QVERIFY2(leastFree > 0, "there was no byte left");
    QTRY_COMPARE(strays(*alice), QString());
    QTRY_COMPARE(::mount("small", state, "tmpfs", MS_REMOUNT, "size=64m"), 0);
}

void tst_FullDisk::aHelperStartsOnAFullDisk_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("after a clean end") << SIGTERM; // nothing is kept of the database but the database
    QTest::newRow("after a kill") << SIGKILL;
}

// It serves, or says why not for as long as it cannot; and once there is room it serves, though nobody did anything.
void tst_FullDisk::aHelperStartsOnAFullDisk()
{
    QFETCH_GLOBAL(Lack, lack);
    QFETCH(int, signal);
    const QStringList sinceWhen{u"cut"_s, u"-d "_s, u"-f22"_s, u"/proc/1/stat"_s};
    const QByteArray before = run(*alice, runs, sinceWhen).output;
    const auto helper = pid_t(helperPid(*alice));
    ::kill(helper, signal);
    QTRY_VERIFY(::kill(helper, 0) != 0);
    {
        const FullDisk full(lack);
        for (int i = 0; i < 3; ++i) {
            const Verdict verdict = verdictOf(*alice, alice->manager(u"FindInstance"_s, {u"runs"_s}));
            if (verdict.error.isEmpty())
                continue;
            // SQLite knows nothing better than "unable to open" where no file can be made.
            const auto code = lack == Lack::Bytes ? Error::Code::NoSpace : Error::Code::Failed;
            QVERIFY2(verdict.error == errorName(code), qUtf8Printable(verdict.error + u' ' + verdict.detail));
            QCOMPARE(verdict.subject, QString::fromLatin1(state) + u"/mooring.db"_s);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(find(u"runs"_s), runs, 15'000);
    QVERIFY(alice->reaches(runs, u"Running"_s, 5'000));
    QCOMPARE(run(*alice, runs, sinceWhen).output, before);
}

QTEST_GUILESS_MAIN(tst_FullDisk)
#include "tst_fulldisk.moc"
