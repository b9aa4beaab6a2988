// SPDX-License-Identifier: GPL-3.0-or-later
// Folders and files of this computer in real containers: whose they are, what can be written, and what is left of them.
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// On this computer, on a file system of the test's own.
constexpr auto top = "/var/tmp/mooring-disks"_L1;
constexpr auto folder = "/var/tmp/mooring-disks/folder"_L1;
constexpr auto file = "/var/tmp/mooring-disks/file"_L1;

// For perl: the path @, and a struct mount_attr that clears MOUNT_ATTR_RDONLY.
const QString clearing = u"$place = qq(@\\0); $clear = pack(q(Q4), 0, 1, 0, 0); "_s;
// What makes the mount at @ writable.
const QString attacks[] = {
    u"mount -o remount,bind,rw @ && touch @/new"_s,
    u"mkdir -p /mnt/copy && mount --bind @ /mnt/copy && mount -o remount,bind,rw /mnt/copy && touch /mnt/copy/new"_s,
    u"perl -e '"_s + clearing + u"exit(syscall(442, -100, $place, 0, $clear, 32) == 0 ? 0 : 1)'"_s,
    u"perl -e '"_s + clearing + u"exit(syscall(442, -100, $place, 0x8000, $clear, 32) == 0 ? 0 : 1)'"_s,
    u"unshare -m sh -ec 'mount -o remount,bind,rw @ && touch @/new'"_s};

} // namespace

class tst_Disks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aFolderComesAndGoes();
    void aFileComesAndGoes();
    void ownersAreNobodyUnlessTheyAreShifted();
    void whatIsWrittenInsideBelongsToTheSameNumberHere();
    void theStartMountsThemToo();
    void theGuestCannotWriteWhatIsReadOnly_data();
    void theGuestCannotWriteWhatIsReadOnly();
    void aPrivilegedContainerIsRefusedWhatWouldNotStayReadOnly();
    void setuidProgramsAndDevicesAreWorthless();
    void aChangeTakesItOutAndPutsItIn();
    void itOutlivesTheHelper();
    void itComesBackAfterARebootFromInside();
    void aSourceThatWasReplacedRefusesTheStart();
    void aSourceThatIsMissingRefusesTheStartWhereItIsRequired();
    void theGuestLeadsItNowhereElse();
    void theGuestLeadsItNowhereElseAtAStart();
    void whatTheGuestPutOnTopStays();
    void whatIsMountedBelowComesAlongOnRequest();
    void mountsOfLaterArePassedOnOnRequest();
    void limitsAreWrittenForTheDeviceBelow();
    void aVolumeThatIsMissingIsRefused();

private:
    // What went wrong; nothing did where it is empty.
    QString set(const QString &name, Options options) const
    {
        options.insert(u"type"_s, u"disk"_s);
        options.insert(u"path"_s, options.value(u"path"_s, u"/mnt/data"_s));
        options.insert(u"source"_s, options.value(u"source"_s, folder));
        const Verdict verdict = verdictOf(*alice, setDevice(*alice, path, name, options));
        return verdict.error.isEmpty() ? QString() : verdict.subject + u": "_s + verdict.detail;
    }
    QString remove(const QString &name) const { return removeDevice(*alice, path, name).errorMessage(); }
    QString in(const QString &commands) const { return inside(*alice, path, commands); }
    QString start() const
    {
        const Verdict verdict = verdictOf(*alice, alice->instance(path, u"Start"_s, {QVariantMap()}));
        return verdict.error + verdict.detail;
    }
    void stop() const
    {
        (void)verdictOf(*alice, alice->instance(path, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}));
        QVERIFY(alice->reaches(path, u"Stopped"_s));
    }
    QString setKey(const QString &key, const QString &value) const
    {
        return alice
            ->instance(
                path, u"SetConfiguration"_s,
                {QString(), QVariant::fromValue(QMap<QString, QString>{{key, value}}), QStringList(), QVariantMap()})
            .errorMessage();
    }

    std::unique_ptr<BusUser> alice;
    QString path;
};

void tst_Disks::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_Disks::init()
{
    QCOMPARE(here(u"mkdir -p %1 && mount -t tmpfs none %1 && mkdir %1/folder && echo here > %1/folder/note && "
                  "chown 1000:20 %1/folder/note && echo one > %1/file"_s.arg(top)),
             u""_s);
    path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
}

void tst_Disks::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"grep -c mooring-disks/ /proc/mounts || true"_s), u"0"_s);
    QCOMPARE(here(u"umount -l %1"_s.arg(top)), u""_s);
}

void tst_Disks::aFolderComesAndGoes()
{
    QCOMPARE(set(u"data"_s, {{u"path"_s, u"/srv/a b/data"_s}}), QString());
    QCOMPARE(in(u"cat '/srv/a b/data/note'"_s), u"here"_s);
    QCOMPARE(in(u"stat -c '%U %a' '/srv/a b'"_s), u"root 755"_s);
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(in(u"ls -A '/srv/a b/data'"_s), u""_s);
    QCOMPARE(here(u"cat %1/note"_s.arg(folder)), u"here"_s);
}

void tst_Disks::aFileComesAndGoes()
{
    QCOMPARE(set(u"one"_s, {{u"path"_s, u"/etc/one"_s}, {u"source"_s, file}, {u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(in(u"cat /etc/one && echo two > /etc/one"_s), u"one"_s);
    QCOMPARE(here(u"cat "_s + file), u"two"_s);
    QCOMPARE(remove(u"one"_s), QString());
    QCOMPARE(in(u"cat /etc/one"_s), u""_s);
}

void tst_Disks::ownersAreNobodyUnlessTheyAreShifted()
{
    QCOMPARE(set(u"data"_s, {}), QString());
    QCOMPARE(in(u"stat -c '%u:%g' /mnt/data/note"_s), u"65534:65534"_s);
    QVERIFY(!in(u"touch /mnt/data/new"_s).isEmpty());
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(in(u"stat -c '%u:%g' /mnt/data/note"_s), u"1000:20"_s);
    // Without it, what everybody may write belongs here to whom the container's user is.
    QCOMPARE(here(u"chmod 1777 "_s + folder), u""_s);
    QCOMPARE(set(u"data"_s, {}), QString());
    QCOMPARE(in(u"touch /mnt/data/new && stat -c '%u' /mnt/data/new"_s), u"0"_s);
    QVERIFY(here(u"stat -c %u %1/new"_s.arg(folder)).toUInt() >= 65536);
}

void tst_Disks::whatIsWrittenInsideBelongsToTheSameNumberHere()
{
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(in(u"echo x > /mnt/data/mine && cp /mnt/data/mine /mnt/data/his && chown 1234:5 /mnt/data/his"_s), u""_s);
    QCOMPARE(here(u"stat -c %u:%g %1/mine %1/his"_s.arg(folder)), u"0:0\n1234:5"_s);
}

void tst_Disks::theStartMountsThemToo()
{
    QCOMPARE(set(u"data"_s, {{u"path"_s, u"/srv/a b/data"_s}, {u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(set(u"one"_s, {{u"path"_s, u"/opt/one"_s}, {u"source"_s, file}}), QString());
    QCOMPARE(set(u"two"_s, {{u"path"_s, u"/dev/two"_s}, {u"source"_s, file}}), QString());
    QCOMPARE(in(u"umount '/srv/a b/data' && rm -r '/srv/a b'; umount /opt/one && rm -r /opt"_s), u""_s);
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(in(u"cat '/srv/a b/data/note' /opt/one /dev/two"_s), u"here\none\none"_s);
    QCOMPARE(in(u"stat -c '%u:%g' '/srv/a b/data/note' '/srv/a b'"_s), u"1000:20\n0:0"_s);
    QCOMPARE(in(u"grep -c '/srv/a.040b/data ' /proc/mounts"_s), u"1"_s);
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(in(u"ls -A '/srv/a b/data'"_s), u""_s);
}

void tst_Disks::theGuestCannotWriteWhatIsReadOnly_data()
{
    QTest::addColumn<bool>("isOfTheStart");
    QTest::newRow("plugged in") << false;
    QTest::newRow("of the start") << true;
}

// By mount(2) and by mount_setattr(2), in place and on copies. The same comes through where the guest itself made a mount read-only.
void tst_Disks::theGuestCannotWriteWhatIsReadOnly()
{
    QFETCH(const bool, isOfTheStart);
    QVERIFY(!importImage(*alice, {images::debian}, u"debian/13"_s).isEmpty());
    path = launch(*alice, u"debian/13"_s, u"reader"_s);
    QVERIFY(!path.isEmpty());
    QCOMPARE(set(u"data"_s, {{u"readonly"_s, u"true"_s}, {u"shift"_s, u"true"_s}}), QString());
    if (isOfTheStart)
        QCOMPARE(restart(*alice, path), u""_s);
    const QString write = u"touch /mnt/data/new 2>&1"_s;
    QVERIFY(in(write).contains(u"Read-only"_s));
    const auto attack = [&](const QString &commands, const QString &place) {
        return run(*alice, path, {u"sh"_s, u"-ec"_s, QString(commands).replace(u'@', place)}).outcome;
    };
    for (const QString &commands : attacks) {
        QCOMPARE(in(u"mkdir -p /mnt/own && mount -t tmpfs none /mnt/own && mount -o remount,bind,ro /mnt/own"_s),
                 u""_s);
        QVERIFY2(attack(commands, u"/mnt/own"_s) == "exit 0"_L1, qPrintable(commands));
        QVERIFY2(attack(commands, u"/mnt/data"_s) != "exit 0"_L1, qPrintable(commands));
        QVERIFY2(in(write).contains(u"Read-only"_s), qPrintable(commands));
        (void)in(u"umount -l /mnt/copy; umount -l /mnt/own"_s);
    }
    // open_tree_attr(2), which not every kernel has.
    QVERIFY(attack(u"perl -e '"_s + clearing + u"exit(syscall(467, -100, $place, 1, $clear, 32) >= 0 ? 0 : 1)'"_s,
                   u"/mnt/data"_s) != "exit 0"_L1);
    QCOMPARE(in(u"cat /mnt/data/note"_s), u"here"_s);
    QCOMPARE(here(u"ls -A "_s + folder), u"note"_s);
}

void tst_Disks::aPrivilegedContainerIsRefusedWhatWouldNotStayReadOnly()
{
    stop();
    QCOMPARE(setKey(u"security.privileged"_s, u"true"_s), QString());
    const QString said = set(u"data"_s, {{u"readonly"_s, u"true"_s}});
    QVERIFY2(said.contains(u"privileged"_s), qPrintable(said));
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(start(), u""_s);
    QCOMPARE(in(u"stat -c '%u:%g' /mnt/data/note && echo x > /mnt/data/mine"_s), u"1000:20"_s);
    QCOMPARE(here(u"stat -c %u %1/mine"_s.arg(folder)), u"0"_s);
    QCOMPARE(set(u"more"_s, {{u"path"_s, u"/mnt/more"_s}}), QString());
    QCOMPARE(in(u"cat /mnt/more/note"_s), u"here"_s);
    QCOMPARE(remove(u"more"_s), QString());
    QCOMPARE(in(u"ls -A /mnt/more"_s), u""_s);
    stop();
    QCOMPARE(setKey(u"security.privileged"_s, u"false"_s), QString());
    QCOMPARE(set(u"data"_s, {{u"readonly"_s, u"true"_s}}), QString());
    QVERIFY(!setKey(u"security.privileged"_s, u"true"_s).isEmpty());
}

void tst_Disks::setuidProgramsAndDevicesAreWorthless()
{
    QCOMPARE(here(u"mknod -m 666 %1/null c 1 3"_s.arg(folder)), u""_s);
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}, {u"raw.mount.options"_s, u"noexec,noatime"_s}}), QString());
    for (int round = 0; round < 2; ++round) {
        const QString mount = in(u"grep ' /mnt/data ' /proc/mounts"_s);
        for (const QString &word : {u"nosuid"_s, u"nodev"_s, u"noexec"_s, u"noatime"_s})
            QVERIFY2(mount.contains(word), qPrintable(mount));
        QVERIFY(!in(u"cat /mnt/data/null"_s).isEmpty());
        QCOMPARE(restart(*alice, path), u""_s);
    }
}

void tst_Disks::aChangeTakesItOutAndPutsItIn()
{
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}, {u"path"_s, u"/mnt/other"_s}}), QString());
    QCOMPARE(in(u"ls -A /mnt/data && cat /mnt/other/note"_s), u"here"_s);
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}, {u"path"_s, u"/mnt/other"_s}, {u"readonly"_s, u"true"_s}}),
             QString());
    QVERIFY(in(u"touch /mnt/other/new"_s).contains(u"Read-only"_s));
    QCOMPARE(set(u"data"_s, {{u"shift"_s, u"true"_s}, {u"path"_s, u"/mnt/other"_s}}), QString());
    QCOMPARE(in(u"touch /mnt/other/new"_s), u""_s);
}

void tst_Disks::itOutlivesTheHelper()
{
    QCOMPARE(set(u"data"_s, {}), QString());
    killHelper(*alice);
    QTRY_COMPARE(alice->property(path, "org.mooring.Helper1.Instance"_L1, u"Status"_s).toString(), u"Running"_s);
    QCOMPARE(in(u"cat /mnt/data/note && grep -c ' /mnt/data ' /proc/mounts"_s), u"here\n1"_s);
    QTRY_COMPARE(remove(u"data"_s), QString());
    QCOMPARE(in(u"ls -A /mnt/data"_s), u""_s);
}

void tst_Disks::itComesBackAfterARebootFromInside()
{
    QCOMPARE(set(u"first"_s, {{u"path"_s, u"/mnt/first"_s}}), QString());
    QCOMPARE(set(u"lost"_s, {{u"path"_s, u"/mnt/lost"_s}}), QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(remove(u"first"_s), QString());
    QCOMPARE(set(u"second"_s, {{u"path"_s, u"/mnt/second"_s}}), QString());
    QCOMPARE(in(u"umount /mnt/lost && rmdir /mnt/lost"_s), u""_s);
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_COMPARE(in(u"cat /mnt/second/note"_s), u"here"_s);
    QTRY_COMPARE(in(u"cat /mnt/lost/note"_s), u"here"_s);
    QTRY_COMPARE(in(u"ls -A /mnt/first"_s), u""_s);
}

void tst_Disks::aSourceThatWasReplacedRefusesTheStart()
{
    QCOMPARE(set(u"data"_s, {}), QString());
    stop();
    QCOMPARE(here(u"mv %1 %2/old && ln -s /etc %1"_s.arg(folder, top)), u""_s);
    const QString said = start();
    QVERIFY2(said.contains(u"data"_s) && said.contains(u"is another"_s), qPrintable(said));
    // To set the same again says nothing new.
    QCOMPARE(set(u"data"_s, {}), QString());
    QVERIFY(!start().isEmpty());
    QCOMPARE(here(u"rm %1 && mv %2/old %1"_s.arg(folder, top)), u""_s);
    QCOMPARE(start(), u""_s);
    QCOMPARE(in(u"cat /mnt/data/note"_s), u"here"_s);
    stop();
    QCOMPARE(here(u"mv %1 %2/old && mkdir %1 && echo new > %1/note"_s.arg(folder, top)), u""_s);
    QVERIFY(!start().isEmpty());
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(set(u"data"_s, {}), QString());
    QCOMPARE(start(), u""_s);
    QCOMPARE(in(u"cat /mnt/data/note"_s), u"new"_s);
}

void tst_Disks::aSourceThatIsMissingRefusesTheStartWhereItIsRequired()
{
    const QString missing = top + u"/missing"_s;
    const QString said = set(u"data"_s, {{u"source"_s, missing}});
    QVERIFY2(said.contains(missing), qPrintable(said));
    QCOMPARE(set(u"data"_s, {{u"source"_s, missing}, {u"required"_s, u"false"_s}}), QString());
    QCOMPARE(set(u"other"_s, {{u"source"_s, missing}, {u"optional"_s, u"true"_s}, {u"path"_s, u"/mnt/other"_s}}),
             QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(in(u"ls /mnt/data"_s).contains(u"No such file"_s));
    QCOMPARE(remove(u"other"_s), QString());
    stop();
    QCOMPARE(set(u"data"_s, {{u"source"_s, missing}}), QString());
    const QString refused = start();
    QVERIFY2(refused.contains(u"data"_s) && refused.contains(missing), qPrintable(refused));
    QCOMPARE(here(u"mkdir "_s + missing), u""_s);
    QCOMPARE(start(), u""_s);
    QCOMPARE(in(u"ls -A /mnt/data"_s), u""_s);
}

void tst_Disks::theGuestLeadsItNowhereElse()
{
    QCOMPARE(in(u"mkdir -p /srv && ln -s /etc /srv/way && ln -s /etc /srv/last && touch /srv/file"_s), u""_s);
    for (const QString &place : {u"/srv/way/data"_s, u"/srv/last"_s}) {
        const QString said = set(u"data"_s, {{u"path"_s, place}});
        QVERIFY2(said.contains(u"symbolic link"_s), qPrintable(said));
    }
    QVERIFY(set(u"data"_s, {{u"path"_s, u"/srv/file"_s}}).contains(u"is a file"_s));
    QVERIFY(set(u"one"_s, {{u"path"_s, u"/srv"_s}, {u"source"_s, file}}).contains(u"is a folder"_s));
    QVERIFY(set(u"data"_s, {{u"path"_s, u"/proc/self"_s}}).contains(u"kernel"_s));
    QVERIFY(in(u"ls /etc/data /etc/note"_s).count(u"No such file"_s) == 2);
    QCOMPARE(in(u"grep -c mnt/data /proc/mounts || true"_s), u"0"_s);
}

void tst_Disks::theGuestLeadsItNowhereElseAtAStart()
{
    QCOMPARE(here(u"mkdir -m 777 /var/tmp/mooring-trap"_s), u""_s);
    QCOMPARE(set(u"data"_s, {{u"path"_s, u"/srv/way/data"_s}}), QString());
    QCOMPARE(in(u"umount /srv/way/data; rm -r /srv/way && ln -s /var/tmp/mooring-trap /srv/way"_s), u""_s);
    const QString said = restart(*alice, path);
    QVERIFY2(said.contains(u"symbolic link"_s), qPrintable(said));
    QCOMPARE(here(u"ls -A /var/tmp/mooring-trap && rmdir /var/tmp/mooring-trap"_s), u""_s);
}

void tst_Disks::whatTheGuestPutOnTopStays()
{
    QCOMPARE(set(u"data"_s, {}), QString());
    QCOMPARE(in(u"mkdir /mine && echo mine > /mine/note && mount --bind /mine /mnt/data && cat /mnt/data/note"_s),
             u"mine"_s);
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(in(u"cat /mnt/data/note"_s), u"mine"_s);
}

void tst_Disks::whatIsMountedBelowComesAlongOnRequest()
{
    QCOMPARE(here(u"mkdir %1/sub && mount -t tmpfs none %1/sub && touch %1/sub/deep"_s.arg(folder)), u""_s);
    QCOMPARE(set(u"data"_s, {}), QString());
    QCOMPARE(in(u"ls -A /mnt/data/sub"_s), u""_s);
    QCOMPARE(set(u"data"_s, {{u"recursive"_s, u"true"_s}, {u"readonly"_s, u"true"_s}}), QString());
    QCOMPARE(in(u"ls -A /mnt/data/sub"_s), u"deep"_s);
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(in(u"ls -A /mnt/data/sub"_s), u"deep"_s);
    QVERIFY(in(u"touch /mnt/data/sub/new"_s).contains(u"Read-only"_s));
    QVERIFY(!in(u"umount /mnt/data/sub"_s).isEmpty()); // what is below it is the host's to hide
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(in(u"ls -A /mnt/data"_s), u""_s);
    QCOMPARE(here(u"umount %1/sub"_s.arg(folder)), u""_s);
}

void tst_Disks::mountsOfLaterArePassedOnOnRequest()
{
    QCOMPARE(here(u"mount --make-shared %1 && mkdir %1/folder/sub"_s.arg(top)), u""_s);
    QCOMPARE(set(u"deaf"_s, {{u"path"_s, u"/mnt/deaf"_s}}), QString());
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(set(u"data"_s, {{u"propagation"_s, u"rslave"_s}}), QString());
        QCOMPARE(here(u"mount -t tmpfs none %1/sub && touch %1/sub/later"_s.arg(folder)), u""_s);
        QCOMPARE(in(u"ls -A /mnt/data/sub /mnt/deaf/sub"_s), u"/mnt/data/sub:\nlater\n\n/mnt/deaf/sub:"_s);
        QCOMPARE(here(u"umount %1/sub"_s.arg(folder)), u""_s);
        QCOMPARE(restart(*alice, path), u""_s);
    }
    // Never the other way.
    QCOMPARE(set(u"data"_s, {{u"propagation"_s, u"shared"_s}, {u"shift"_s, u"true"_s}}), QString());
    QCOMPARE(in(u"mount -t tmpfs none /mnt/data/sub && touch /mnt/data/sub/guest"_s), u""_s);
    QCOMPARE(here(u"ls -A %1/sub"_s.arg(folder)), u""_s);
}

void tst_Disks::limitsAreWrittenForTheDeviceBelow()
{
    const bool isUnified = QFile::exists(u"/sys/fs/cgroup/cgroup.controllers"_s);
    const QString number = path.section(u'/', -1);
    const QString read = isUnified
                             ? u"cat /sys/fs/cgroup/mooring/%1/io.max"_s.arg(number)
                             : u"cat /sys/fs/cgroup/blkio*/mooring/%1/blkio.throttle.read_bps_device"_s.arg(number);
    // Any folder that is on a device.
    const QString onDisk = u"/images"_s;
    const QString said = set(u"data"_s, {{u"source"_s, onDisk}, {u"limits.read"_s, u"10MiB"_s}});
    if (said.contains(u"no block device"_s) || said.contains(u"limits no disks"_s))
        QSKIP(qPrintable(said));
    QCOMPARE(said, QString());
    QVERIFY2(here(read).contains(u"10485760"_s), qPrintable(here(read)));
    QCOMPARE(set(u"data"_s, {{u"source"_s, onDisk}, {u"limits.max"_s, u"5MiB"_s}}), QString());
    QVERIFY2(here(read).contains(u"5242880"_s), qPrintable(here(read)));
    QCOMPARE(in(u"grep -c ' /mnt/data ' /proc/mounts"_s), u"1"_s);
    // Several on one device have the lowest.
    QCOMPARE(set(u"more"_s, {{u"source"_s, onDisk}, {u"path"_s, u"/mnt/more"_s}, {u"limits.max"_s, u"1MiB"_s}}),
             QString());
    QVERIFY2(here(read).contains(u"1048576"_s), qPrintable(here(read)));
    QCOMPARE(remove(u"more"_s), QString());
    QVERIFY2(here(read).contains(u"5242880"_s), qPrintable(here(read)));
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY2(here(read).contains(u"5242880"_s), qPrintable(here(read)));
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_VERIFY(here(read).contains(u"5242880"_s));
    QCOMPARE(remove(u"data"_s), QString());
    QCOMPARE(here(read), u""_s);
    // One without a device.
    QVERIFY(set(u"data"_s, {{u"limits.read"_s, u"10MiB"_s}}).contains(u"no block device"_s));
}

void tst_Disks::aVolumeThatIsMissingIsRefused()
{
    const QString said = set(u"data"_s, {{u"source"_s, u"volume"_s}, {u"pool"_s, u"default"_s}});
    QVERIFY2(said.contains(u"mooringctl volume create default volume"_s), qPrintable(said));
}

QTEST_GUILESS_MAIN(tst_Disks)
#include "tst_disks.moc"
