// SPDX-License-Identifier: GPL-3.0-or-later
// How folders and files of this computer come to containers, and what is asked of mooring-launch for them.
#include "helper/engine/devices/diskdriver.h"
#include "helper/engine/devices/diskplan.h"
#include "helper/engine/devices/sourcememory.h"
#include "tests/fakes/fakepools.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Propagation = workers::DiskMount::Propagation;

class tst_DiskDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void optionsBecomeAMount();
    void aStartMountsIt();
    void aPlaceWithSpacesStaysOne();
    void aMissingSourceRefusesAStartThatNeedsIt();
    void aReplacedSourceIsNoticed();
    void linksCountForWhatTheyLeadTo();
    void linksOfTheKernelAreRefused();
    void oneComesAndGoes();
    void aFolderOfItsOwnIsMadeWhenItIsNeeded();
    void aFolderOfItsOwnBelongsToItsPath();
    void onlyAFolderOfItsOwnHasSetuidPrograms();
    void onlyWhatWasThereIsTakenOut();
    void whatCannotBeLimitedIsTakenOut();
    void sourcesAreRemembered();
    void aDiskGivenAnewIsLookedAtAnew();
    void whatIsTakenBackIsRememberedAsBefore();
    void limitsAreReadAsTheyAreWritten_data();
    void limitsAreReadAsTheyAreWritten();
    void severalOnOneDeviceHaveTheLowest();
    void bothVersionsOfControlGroupsAreWritten();
    void partitionsCountForTheirDevice();
    void btrfsIsOnAllItsDevices();

private:
    [[nodiscard]] DeviceUse use(DeviceOptions options = {}, const QString &name = u"data"_s) const
    {
        options.insert(u"type"_s, u"disk"_s);
        options.insert(u"path"_s, options.value(u"path"_s, u"/mnt/data"_s));
        options.insert(u"source"_s, options.value(u"source"_s, source()));
        DeviceUse made{.instance = {u"42"_s},
                       .instanceName = u"web-1"_s,
                       .name = name,
                       .options = options,
                       .ids = {.first = 1'000'000, .count = 65536},
                       .runFolder = u"/run/c/42"_s};
        if (const auto found = diskSource(hostPathOf(options)))
            made.knownSource = markOf(*found, hostPathOf(options));
        return made;
    }
    [[nodiscard]] DeviceUse own(const QString &path, const QString &name = u"own"_s) const
    {
        return {.instance = {u"42"_s},
                .instanceName = u"web-1"_s,
                .name = name,
                .options = {{u"type"_s, u"disk"_s}, {u"path"_s, path}, {u"private"_s, u"true"_s}},
                .ids = {.first = 1'000'000, .count = 65536},
                .privateFolders = folder->filePath(u"private"_s),
                .runFolder = u"/run/c/42"_s};
    }
    [[nodiscard]] QString source() const { return folder->filePath(u"srv"_s); }
    [[nodiscard]] QString sys(const QString &path = {}) const { return folder->filePath(u"sys"_s) + path; }
    void write(const QString &path, const QByteArray &text) const
    {
        QDir().mkpath(path.section(u'/', 0, -2));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    // The device that the test's own files say they are on, as /sys has it: a partition of this one.
    void haveDeviceBelow(const QByteArray &whole) const
    {
        const DiskSource here = *diskSource(source());
        const QString number = u"%1:%2"_s.arg(major(here.device)).arg(minor(here.device));
        write(sys(u"/devices/sda/sda1/partition"_s), "1\n");
        write(sys(u"/devices/sda/dev"_s), whole);
        QVERIFY(QDir().mkpath(sys(u"/dev/block"_s)));
        QVERIFY(QFile::link(sys(u"/devices/sda/sda1"_s), sys(u"/dev/block/"_s + number)));
    }
    static Result<> outcome(const QFuture<Result<>> &future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeWorkers> fake;
    FakePools pools;
    std::unique_ptr<DiskDriver> driver;
};

void tst_DiskDriver::init()
{
    folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder->path()).mkdir(u"srv"_s));
    fake = std::make_unique<FakeWorkers>();
    const Capacity capacity{.legacy = {u"blkio"_s}};
    driver = std::make_unique<DiskDriver>(*fake, pools, capacity,
                                          DiskDriver::Paths{.sys = sys(), .mounts = folder->filePath(u"mountinfo"_s)});
}

void tst_DiskDriver::whatCannotBeIsRefused_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("word");
    QTest::newRow("neither path nor pool")
        << DeviceOptions{{u"source"_s, u"vol"_s}} << u"data source"_s << u"volumes"_s;
    QTest::newRow("a device") << DeviceOptions{{u"source"_s, u"/dev/null"_s}} << u"data source"_s << u"device"_s;
    QTest::newRow("a size") << DeviceOptions{{u"size"_s, u"1GiB"_s}} << u"data size"_s << u"root"_s;
    QTest::newRow("in proc") << DeviceOptions{{u"path"_s, u"/proc/data"_s}} << u"data path"_s << u"kernel"_s;
    QTest::newRow("all of dev") << DeviceOptions{{u"path"_s, u"/dev"_s}} << u"data path"_s << u"kernel"_s;
    QTest::newRow("an option of a file system") << DeviceOptions{{u"raw.mount.options"_s, u"noatime,data=journal"_s}}
                                                << u"data raw.mount.options"_s << u"noexec"_s;
    QTest::newRow("limits without a device")
        << DeviceOptions{{u"limits.read"_s, u"1MB"_s}} << u"data limits.read"_s << u"block device"_s;
}

void tst_DiskDriver::whatCannotBeIsRefused()
{
    QFETCH(const DeviceOptions, options);
    QFETCH(const QString, subject);
    QFETCH(const QString, word);
    const auto checked = driver->check(use(options));
    QVERIFY(!checked);
    QCOMPARE(checked.error().subject, subject);
    QVERIFY2(checked.error().detail.contains(word), qPrintable(checked.error().detail));
    QVERIFY(driver->check(use()));
    DeviceUse privileged = use({{u"readonly"_s, u"true"_s}});
    QVERIFY(driver->check(privileged));
    privileged.ids = {};
    QCOMPARE(driver->check(privileged).error().subject, u"data readonly"_s);
}

void tst_DiskDriver::optionsBecomeAMount()
{
    const auto plain = diskMount(use());
    QVERIFY(plain && *plain);
    QVERIFY((*plain)->isFolder && !(*plain)->isReadOnly && !(*plain)->isRecursive && !(*plain)->isShifted);
    QVERIFY((*plain)->propagation == Propagation::Private && (*plain)->attributes == 0);
    QCOMPARE(QString::fromStdString((*plain)->source), source());
    const auto full = diskMount(use({{u"readonly"_s, u"true"_s},
                                     {u"recursive"_s, u"1"_s},
                                     {u"shift"_s, u"true"_s},
                                     {u"propagation"_s, u"rslave"_s},
                                     {u"raw.mount.options"_s, u"noexec,noatime"_s}}));
    QVERIFY(full && *full);
    QVERIFY((*full)->isReadOnly && (*full)->isRecursive && (*full)->isShifted);
    QVERIFY((*full)->propagation == Propagation::Slave);
    QCOMPARE((*full)->attributes, std::uint64_t(MOUNT_ATTR_NOEXEC | MOUNT_ATTR_NOATIME));
    write(source() + u"/file"_s, "x");
    QVERIFY(!(*diskMount(use({{u"source"_s, source() + u"/file"_s}})))->isFolder);
}

void tst_DiskDriver::aStartMountsIt()
{
    workers::StartPlan plan;
    QVERIFY(driver->plan(use({{u"readonly"_s, u"true"_s}}), plan));
    QVERIFY(driver->plan(use({{u"path"_s, u"/dev/data"_s}}, u"more"_s), plan));
    QCOMPARE(plan.disks.size(), 2U);
    QCOMPARE(plan.diskFolder, "/run/c/42/disks");
    QCOMPARE(plan.items.size(), 2U);
    QCOMPARE(plan.items[0].first, "lxc.mount.entry");
    QCOMPARE(plan.items[0].second, "/run/c/42/disks/0 mnt/data none rbind,nosuid,nodev,optional,ro 0 0");
    QCOMPARE(plan.items[1].second, "/run/c/42/disks/1 dev/data none rbind,nosuid,nodev,optional,create=dir 0 0");
}

void tst_DiskDriver::aPlaceWithSpacesStaysOne()
{
    workers::StartPlan plan;
    QVERIFY(driver->plan(use({{u"path"_s, u"/a b\\c"_s}}), plan));
    QCOMPARE(plan.items[0].second, "/run/c/42/disks/0 a\\040b\\134c none rbind,nosuid,nodev,optional 0 0");
}

void tst_DiskDriver::aMissingSourceRefusesAStartThatNeedsIt()
{
    const QString missing = folder->filePath(u"none"_s);
    workers::StartPlan plan;
    const auto refused = driver->plan(use({{u"source"_s, missing}}), plan);
    QCOMPARE(refused.error().code, Error::Code::NotFound);
    QVERIFY(refused.error().detail.contains(missing));
    QVERIFY(driver->plan(use({{u"source"_s, missing}, {u"required"_s, u"false"_s}}), plan));
    QVERIFY(driver->plan(use({{u"source"_s, missing}, {u"optional"_s, u"true"_s}}), plan));
    QVERIFY(plan.disks.empty() && plan.items.empty());
}

void tst_DiskDriver::aReplacedSourceIsNoticed()
{
    const DeviceUse known = use();
    QDir here(folder->path());
    QVERIFY(here.rename(u"srv"_s, u"old"_s) && here.mkdir(u"srv"_s));
    const auto refused = diskMount(known);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QCOMPARE(refused.error().subject, u"data source"_s);
    QVERIFY(here.rmdir(u"srv"_s) && here.rename(u"old"_s, u"srv"_s));
    QVERIFY(diskMount(known));
    // Nothing to compare with: it had not been there.
    DeviceUse unknown = known;
    unknown.knownSource.clear();
    QVERIFY(diskMount(unknown));
}

void tst_DiskDriver::linksCountForWhatTheyLeadTo()
{
    const QString link = folder->filePath(u"link"_s);
    QVERIFY(QFile::link(source(), link));
    QCOMPARE(diskSource(link)->inode, diskSource(source())->inode);
    const DeviceUse known = use({{u"source"_s, link}});
    QVERIFY(QFile::remove(link) && QFile::link(u"/"_s, link));
    QCOMPARE(diskMount(known).error().code, Error::Code::Conflict);
}

void tst_DiskDriver::linksOfTheKernelAreRefused()
{
    QVERIFY(!diskMount(use({{u"source"_s, u"/proc/self/root"_s}, {u"required"_s, u"false"_s}})));
    QVERIFY(!diskMount(use({{u"source"_s, u"/proc/self/cwd"_s}})));
}

void tst_DiskDriver::oneComesAndGoes()
{
    const DeviceUse data = use();
    QVERIFY(outcome(driver->add(data)));
    QCOMPARE(QString::fromStdString(fake->lastDisks().diskFolder), u"/run/c/42/disks"_s);
    QVERIFY(outcome(driver->remove(data)));
    QCOMPARE(fake->deeds(), QStringList({u"disks 42 +/mnt/data"_s, u"disks 42 -/mnt/data"_s}));
    QCOMPARE(quint64(fake->lastDisks().out.front().inode), diskSource(source())->inode);
}

void tst_DiskDriver::aFolderOfItsOwnIsMadeWhenItIsNeeded()
{
    const DeviceUse docker = own(u"/var/lib/docker"_s);
    QVERIFY(driver->check(docker));
    QVERIFY(!mountedDisk(docker) && !QFile::exists(folder->filePath(u"private"_s)));
    workers::StartPlan plan;
    QVERIFY(driver->plan(docker, plan));
    QCOMPARE(plan.items[0].second, "/run/c/42/disks/0 var/lib/docker none rbind,nodev,optional 0 0");
    QVERIFY(plan.disks[0].isFolder && plan.disks[0].isShifted);
    QVERIFY(QFileInfo(QString::fromStdString(plan.disks[0].source)).isDir());
    QCOMPARE(QDir(folder->filePath(u"private"_s)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
             QStringList{u"var%2Flib%2Fdocker"_s});
    // What is kept there is found again.
    write(QString::fromStdString(plan.disks[0].source) + u"/kept"_s, "x");
    QVERIFY(outcome(driver->add(docker)) && outcome(driver->remove(docker)));
    QCOMPARE(fake->deeds(), QStringList({u"disks 42 +/var/lib/docker"_s, u"disks 42 -/var/lib/docker"_s}));
    QVERIFY(fake->lastDisks().out.front() == plan.disks[0]);
    QVERIFY(QFile::exists(QString::fromStdString(plan.disks[0].source) + u"/kept"_s));
}

void tst_DiskDriver::aFolderOfItsOwnBelongsToItsPath()
{
    QCOMPARE(sourcePathOf(own(u"/a/b"_s, u"one"_s)), sourcePathOf(own(u"/a/b"_s, u"other"_s)));
    QStringList folders;
    for (const QString &path : {u"/a/b"_s, u"/a"_s, u"/a%2Fb"_s, u"/a b"_s, u"/数据"_s}) {
        const DeviceUse use = own(path);
        QVERIFY(makePrivateFolder(use) && makePrivateFolder(use));
        folders += sourcePathOf(use);
    }
    QCOMPARE(QSet<QString>(folders.cbegin(), folders.cend()).size(), 5);
    QCOMPARE(QDir(folder->filePath(u"private"_s)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 5);
    const auto tooLong = driver->check(own(u'/' + QString(300, u'a')));
    QCOMPARE(tooLong.error().subject, u"own path"_s);
}

void tst_DiskDriver::onlyAFolderOfItsOwnHasSetuidPrograms()
{
    QVERIFY(makePrivateFolder(own(u"/d"_s)));
    QVERIFY((*diskMount(own(u"/d"_s)))->keepsSetuid);
    QVERIFY(!(*diskMount(use({{u"shift"_s, u"true"_s}, {u"private"_s, u"false"_s}})))->keepsSetuid);
}

// What was put in is known by its mark, whatever is at the path by now.
void tst_DiskDriver::onlyWhatWasThereIsTakenOut()
{
    const DeviceUse missing = use({{u"source"_s, folder->filePath(u"none"_s)}, {u"required"_s, u"false"_s}});
    QVERIFY(outcome(driver->add(missing)) && outcome(driver->remove(missing)));
    QCOMPARE(fake->deeds(), QStringList());
    const DeviceUse data = use();
    QVERIFY(QDir(folder->path()).rmdir(u"srv"_s));
    QVERIFY(outcome(driver->remove(data)));
    QCOMPARE(fake->deeds(), QStringList{u"disks 42 -/mnt/data"_s});
}

void tst_DiskDriver::whatCannotBeLimitedIsTakenOut()
{
    haveDeviceBelow("8:0\n");
    fake->failNext(u"limit"_s, {.code = Error::Code::Failed, .detail = u"no"_s});
    QCOMPARE(outcome(driver->add(use({{u"limits.max"_s, u"1MiB"_s}}))).error().detail, u"no"_s);
    QCOMPARE(fake->deeds().first(), u"disks 42 +/mnt/data"_s);
    QCOMPARE(fake->deeds().last(), u"disks 42 -/mnt/data"_s);
}

namespace {

ExpandedConfiguration expandedWith(const InstanceRecord &record)
{
    return expand({{.origin = {}, .config = record.config, .devices = record.devices}});
}

} // namespace

void tst_DiskDriver::sourcesAreRemembered()
{
    InstanceRecord record{
        .devices = {{u"data"_s, use().options}, {u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}}}}};
    rememberSources(record, expandedWith(record));
    const QString mark = record.config.value(u"volatile.data.source"_s);
    QCOMPARE(mark, use().knownSource);
    QCOMPARE(record.config.size(), 1);
    QCOMPARE(markedSource(mark, source())->inode, diskSource(source())->inode);
    QVERIFY(!markedSource(mark, u"/srv/other"_s));
    // As long as the disk is what it was.
    QDir here(folder->path());
    QVERIFY(here.rename(u"srv"_s, u"old"_s) && here.mkdir(u"srv"_s));
    rememberSources(record, expandedWith(record));
    QCOMPARE(record.config.value(u"volatile.data.source"_s), mark);
    record.devices[u"data"_s].insert(u"source"_s, folder->filePath(u"old"_s));
    rememberSources(record, expandedWith(record));
    QVERIFY(record.config.value(u"volatile.data.source"_s).endsWith(u"/old"_s));
    record.devices.remove(u"data"_s);
    rememberSources(record, expandedWith(record));
    QCOMPARE(record.config.size(), 0);
}

void tst_DiskDriver::aDiskGivenAnewIsLookedAtAnew()
{
    InstanceRecord record{.devices = {{u"data"_s, use().options}}};
    rememberSources(record, expandedWith(record));
    const InstanceRecord before = record;
    forgetSources(record, before);
    QCOMPARE(record.config, before.config); // the same options once more say nothing new
    record.devices[u"data"_s].insert(u"readonly"_s, u"true"_s);
    forgetSources(record, before);
    QCOMPARE(record.config.size(), 0);
}

void tst_DiskDriver::whatIsTakenBackIsRememberedAsBefore()
{
    InstanceRecord before{.config = {{u"volatile.data.source"_s, u"1:2 "_s + source()}},
                          .devices = {{u"data"_s, use().options}}};
    InstanceRecord record = before;
    record.config.insert(u"volatile.data.source"_s, u"3:4 "_s + source());
    restoreSources(record, before);
    QCOMPARE(record.config, before.config);
}

void tst_DiskDriver::limitsAreReadAsTheyAreWritten_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<DiskLimits>("limits");
    QTest::newRow("none") << DeviceOptions() << DiskLimits();
    QTest::newRow("read") << DeviceOptions{{u"limits.read"_s, u"10MB"_s}} << DiskLimits{.readBytes = 10'000'000};
    QTest::newRow("both") << DeviceOptions{{u"limits.max"_s, u"100iops"_s}} << DiskLimits{.reads = 100, .writes = 100};
    QTest::newRow("one of both otherwise")
        << DeviceOptions{{u"limits.max"_s, u"1KiB"_s}, {u"limits.write"_s, u"5iops"_s}}
        << DiskLimits{.readBytes = 1024, .writes = 5};
}

void tst_DiskDriver::limitsAreReadAsTheyAreWritten()
{
    QFETCH(const DeviceOptions, options);
    QFETCH(const DiskLimits, limits);
    QVERIFY(diskLimits(options) == limits);
}

void tst_DiskDriver::severalOnOneDeviceHaveTheLowest()
{
    haveDeviceBelow("8:0\n");
    const DeviceUse slow = use({{u"limits.max"_s, u"1KiB"_s}});
    const DeviceUse slower = use({{u"limits.read"_s, u"512B"_s}, {u"path"_s, u"/b"_s}}, u"b"_s);
    const auto limits = [this] {
        const QString deed = fake->deeds().isEmpty() ? QString() : fake->deeds().last();
        fake->forgetDeeds();
        return deed;
    };
    QVERIFY(driver->check(slow));
    QVERIFY(outcome(driver->started(slow)));
    QVERIFY(limits().contains(u"read_bps_device=8:0 1024"_s));
    QVERIFY(outcome(driver->add(slower)));
    QVERIFY(limits().contains(u"read_bps_device=8:0 512"_s));
    QVERIFY(outcome(driver->change(slower, use({{u"limits.read"_s, u"256B"_s}, {u"path"_s, u"/b"_s}}, u"b"_s))));
    QVERIFY(limits().contains(u"read_bps_device=8:0 256"_s));
    QVERIFY(outcome(driver->remove(slower)));
    QVERIFY(limits().contains(u"read_bps_device=8:0 1024"_s));
    QVERIFY(outcome(driver->remove(slow)));
    const QString last = limits();
    QVERIFY2(last.contains(u"read_bps_device=8:0 0"_s) && last.contains(u"write_iops_device=8:0 0"_s),
             qPrintable(last));
}

void tst_DiskDriver::bothVersionsOfControlGroupsAreWritten()
{
    const QMap<QString, DiskLimits> limits{{u"8:0"_s, {.readBytes = 7, .writes = 5}}};
    const GroupWrites unified = diskSettings(limits, {.unified = {u"io"_s}});
    QCOMPARE(unified.size(), 1U);
    QCOMPARE(unified[0].first, "io.max");
    QCOMPARE(unified[0].second, "8:0 rbps=7 wbps=max riops=max wiops=5");
    const GroupWrites legacy = diskSettings(limits, {.legacy = {u"blkio"_s}});
    QCOMPARE(legacy.size(), 4U);
    QCOMPARE(legacy[0].first + ' ' + legacy[0].second, "blkio.throttle.read_bps_device 8:0 7");
    QCOMPARE(legacy[3].first + ' ' + legacy[3].second, "blkio.throttle.write_iops_device 8:0 5");
    QVERIFY(canLimitDisks({.legacy = {u"blkio"_s}}) && !canLimitDisks({.legacy = {u"cpu"_s}}));
}

void tst_DiskDriver::partitionsCountForTheirDevice()
{
    haveDeviceBelow("8:0\n");
    QCOMPARE(blockDevicesOf(*diskSource(source()), sys(), {}), QStringList{u"8:0"_s});
}

void tst_DiskDriver::btrfsIsOnAllItsDevices()
{
    const QString file = folder->filePath(u"loop0"_s);
    if (::mknod(QFile::encodeName(file).constData(), S_IFBLK | 0600, makedev(7, 0)) != 0)
        QSKIP("Only root makes device files.");
    const DiskSource hidden{.device = makedev(0, 99), .mountId = 77};
    const QString mounts = folder->filePath(u"mountinfo"_s);
    write(mounts, "76 1 0:98 / /x rw - tmpfs none rw\n77 1 0:98 /sub /srv rw,relatime shared:1 - btrfs " +
                      file.toUtf8() + " rw\n");
    for (const QString &disk : {u"loop0"_s, u"sdb"_s})
        write(sys(u"/devices/%1/dev"_s.arg(disk)), disk == "sdb"_L1 ? "8:16\n" : "7:0\n");
    QVERIFY(QDir().mkpath(sys(u"/dev/block"_s)) && QDir().mkpath(sys(u"/fs/btrfs/uuid/devices"_s)));
    QVERIFY(QFile::link(sys(u"/devices/loop0"_s), sys(u"/dev/block/7:0"_s)));
    for (const QString &disk : {u"loop0"_s, u"sdb"_s})
        QVERIFY(QFile::link(sys(u"/devices/"_s + disk), sys(u"/fs/btrfs/uuid/devices/"_s + disk)));
    QCOMPARE(blockDevicesOf(hidden, sys(), mounts), QStringList({u"7:0"_s, u"8:16"_s}));
    QCOMPARE(blockDevicesOf({.device = makedev(0, 99), .mountId = 76}, sys(), mounts), QStringList());
}

QTEST_GUILESS_MAIN(tst_DiskDriver)
#include "tst_diskdriver.moc"
