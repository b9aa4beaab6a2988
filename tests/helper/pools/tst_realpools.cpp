// SPDX-License-Identifier: GPL-3.0-or-later
// Pools on a real kernel, with real programs: mounts, files, subvolumes, quotas.
#include "helper/pools/localpools.h"
#include "helper/pools/poolhost.h"
#include "helper/storage/files.h"
#include "helper/workers/client/spawnedworkers.h"
#include "tests/btrfsfiles.h"
#include "tests/helper/workers/spawnerstage.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using mooring::test::lackOfBtrfsFiles;

namespace {

template<typename Value>
Result<Value> settle(QFuture<Result<Value>> future)
{
    if (QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        return future.result();
    return std::unexpected(Error{.code = Error::Code::TimedOut});
}

QString sh(const QString &script)
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"/bin/sh"_s, {u"-c"_s, script});
    (void)QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 30'000);
    return QString::fromUtf8(shell.readAll()).trimmed();
}

QString words(const Error &error)
{
    return error.subject + u": "_s + error.detail;
}

template<typename Value>
QString words(const Result<Value> &result)
{
    return result ? QString() : words(result.error());
}

} // namespace

class tst_RealPools : public QObject
{
    Q_OBJECT

public:
    explicit tst_RealPools(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    void restart()
    {
        m_pools.reset();
        m_pools = std::make_unique<LocalPools>(m_workers, m_layout);
        m_pools->setUsers({.of = [](const QString &, const QString &) { return QList<StorageUser>(); },
                           .hasRoot = [](const QString &, quint64 number) { return number < 100; }});
    }
    Result<PoolId> create(const QString &name, const QString &driver, const QMap<QString, QString> &config = {})
    {
        return settle(m_pools->create({.name = name, .driver = driver, .config = config}));
    }
    [[nodiscard]] QString folderOf(const PoolId &id) const { return m_layout.pools() + u'/' + id.text; }

    SpawnedWorkers m_workers;
    std::unique_ptr<QTemporaryDir> m_folder;
    Layout m_layout;
    std::unique_ptr<LocalPools> m_pools;

private Q_SLOTS:
    // On a disk: /tmp may be in memory.
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(u"/var/tmp/pools-XXXXXX"_s);
        m_layout = Layout{.state = m_folder->filePath(u"state"_s)};
        QVERIFY(makeFolder(m_layout.state) && makeFolder(m_layout.pools()));
        restart();
    }
    void cleanup()
    {
        m_pools.reset();
        QCOMPARE(sh(u"grep -c ' %1/' /proc/mounts || true"_s.arg(m_folder->path())), u"0"_s);
    }

    void aFileIsABtrfsFileSystemOfItsSize()
    {
        if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
            QSKIP(qPrintable(lack));
        const auto id = create(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
        QVERIFY2(id, qPrintable(words(id)));
        QVERIFY(isBtrfs(folderOf(*id)) && isMountPoint(folderOf(*id)));
        QCOMPARE(sh(u"stat -c %a %1"_s.arg(folderOf(*id))), u"700"_s);
        const QString options = sh(u"grep ' %1 ' /proc/mounts"_s.arg(folderOf(*id)));
        QVERIFY2(options.contains(u"nosuid"_s) && options.contains(u"nodev"_s), qPrintable(options));
        const auto usage = settle(m_pools->usage(*id));
        QVERIFY(usage && usage->total == 512ULL << 20);
        // It takes what is used.
        QVERIFY(sh(u"du -m %1.img | cut -f1"_s.arg(folderOf(*id))).toInt() < 100);
        QVERIFY(settle(m_pools->remove(*id)));
        QCOMPARE(entriesOf(m_layout.pools()), QStringList{u"next"_s});
    }

    void aFileIsMountedAgain()
    {
        if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
            QSKIP(qPrintable(lack));
        const auto id = create(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
        QVERIFY2(id, qPrintable(words(id)));
        QVERIFY(settle(m_pools->stageRoot(u"fast"_s, 7, m_layout.state)) && m_pools->placeRoot(u"fast"_s, 7));
        restart(); // it is mounted still
        QVERIFY(settle(m_pools->ensureUp(u"fast"_s)));
        m_pools.reset();
        QCOMPARE(sh(u"umount "_s + folderOf(*id)), u""_s); // as a boot does
        restart();
        QCOMPARE(m_pools->all().constLast().status, u"Stopped"_s);
        const auto up = settle(m_pools->ensureUp(u"fast"_s));
        QVERIFY2(up, qPrintable(words(up)));
        QCOMPARE(m_pools->all().constLast().status, u"Ready"_s);
        QVERIFY(QFile::exists(m_pools->root(u"fast"_s, 7).folder + u"/upper"_s));
        QVERIFY(settle(m_pools->remove(*id)));
    }

    void aSizeHoldsOnBtrfs()
    {
        if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
            QSKIP(qPrintable(lack));
        const auto id = create(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
        QVERIFY2(id, qPrintable(words(id)));
        const auto number =
            settle(m_pools->createVolume(*id, {.name = u"data"_s, .config = {{u"size"_s, u"20MiB"_s}}}));
        QVERIFY2(number, qPrintable(words(number)));
        const QString file = *m_pools->volumeFolder(u"fast"_s, u"data"_s) + u"/file"_s;
        const auto fill = [&](int megabytes) {
            return sh(
                u"dd if=/dev/zero of=%1 bs=1M count=%2 conv=fsync 2>&1; stat -c %s %1"_s.arg(file).arg(megabytes));
        };
        const QString over = fill(60);
        QVERIFY2(over.contains(u"quota"_s, Qt::CaseInsensitive), qPrintable(over));
        QVERIFY2(over.section(u'\n', -1).toLongLong() <= 20LL << 20, qPrintable(over));
        QVERIFY(settle(m_pools->configureVolume(*id, *number, {.changes = {{u"size"_s, u"100MiB"_s}}})));
        QVERIFY(!fill(60).contains(u"quota"_s, Qt::CaseInsensitive));
        QVERIFY(QFile::remove(file));
        QVERIFY(settle(m_pools->configureVolume(*id, *number, {.removed = {u"size"_s}})));
        QVERIFY(!fill(120).contains(u"quota"_s, Qt::CaseInsensitive));
        QVERIFY(settle(m_pools->removeVolume(*id, *number)));
        QTRY_COMPARE(entriesOf(folderOf(*id) + u"/staging"_s), QStringList());
        QVERIFY(settle(m_pools->remove(*id)));
    }

    void aFolderOfThisComputerIsTakenAndGivenBack()
    {
        const QString source = m_folder->filePath(u"disk/pool"_s);
        QVERIFY(QDir().mkpath(source));
        QCOMPARE(create(u"big"_s, u"dir"_s, {{u"source"_s, source}}).error().code, Error::Code::Untrusted);
        QCOMPARE(sh(u"chmod 700 "_s + source), u""_s);
        QCOMPARE(m_pools->checkCreate({.name = u"big"_s, .driver = u"dir"_s, .config = {{u"source"_s, source}}}),
                 Result<Harm>(Harm::Host));
        const auto id = create(u"big"_s, u"dir"_s, {{u"source"_s, source}});
        QVERIFY2(id, qPrintable(words(id)));
        QCOMPARE(create(u"more"_s, u"dir"_s, {{u"source"_s, source + u"/staging"_s}}).error().code,
                 Error::Code::Conflict);
        QVERIFY(settle(m_pools->createVolume(*id, {.name = u"data"_s})));
        QCOMPARE(entriesOf(source + u"/volumes"_s).size(), 1);
        // Another folder in its place is noticed.
        m_pools.reset();
        QCOMPARE(sh(u"umount %1 && mv %2 %2.away && mkdir -m 700 %2"_s.arg(folderOf(*id), source)), u""_s);
        restart();
        QCOMPARE(settle(m_pools->ensureUp(u"big"_s)).error().code, Error::Code::Conflict);
        QCOMPARE(m_pools->all().constLast().status, u"Error"_s);
        QCOMPARE(sh(u"rmdir %1 && mv %1.away %1 && chmod 755 %1"_s.arg(source)), u""_s);
        QCOMPARE(settle(m_pools->ensureUp(u"big"_s)).error().code, Error::Code::Untrusted);
        QCOMPARE(sh(u"chmod 700 "_s + source), u""_s);
        QVERIFY(settle(m_pools->ensureUp(u"big"_s)));
        QVERIFY(settle(m_pools->removeVolume(*id, m_pools->volumes(*id)->constFirst().number)));
        QVERIFY(settle(m_pools->remove(*id)));
        QCOMPARE(entriesOf(source), QStringList());
        QVERIFY(QFile::exists(source));
    }

    void aRootIsCopiedWithItsOwners()
    {
        const QString rootfs = m_folder->filePath(u"rootfs"_s);
        QCOMPARE(
            sh(u"mkdir %1 && cd %1 && echo a > a && ln a b && ln -s /x c && chown 5:6 a && chmod 4755 a && mkfifo d"_s
                   .arg(rootfs)),
            u""_s);
        const auto id = create(u"plain"_s, u"dir"_s);
        QVERIFY2(id, qPrintable(words(id)));
        QVERIFY(settle(m_pools->stageRoot(u"plain"_s, 7, rootfs)) && m_pools->placeRoot(u"plain"_s, 7));
        const RootPlace place = m_pools->root(u"plain"_s, 7);
        QVERIFY(!place.isOverlay);
        QCOMPARE(sh(u"cd %1/rootfs && stat -c '%a %u %g %h %F' a c d"_s.arg(place.folder)),
                 u"4755 5 6 2 regular file\n777 0 0 1 symbolic link\n644 0 0 1 fifo"_s);
        QVERIFY(settle(m_pools->remove(*id)));
    }

    void whatCannotHoldRootsIsRefusedAndLeft()
    {
        const QString source = m_folder->filePath(u"memory"_s);
        QCOMPARE(sh(u"mkdir -m 700 %1 && mount -t tmpfs -o mode=700 none %1"_s.arg(source)), u""_s);
        const auto refused = create(u"ram"_s, u"overlay"_s, {{u"source"_s, source}});
        QVERIFY(refused.error().detail.contains(u"in memory"_s));
        QVERIFY(create(u"ram"_s, u"btrfs"_s).error().detail.contains(u"size=20GiB"_s));
        QVERIFY(create(u"ram"_s, u"btrfs"_s, {{u"size"_s, u"1000TiB"_s}}).error().code == Error::Code::NoSpace);
        QCOMPARE(sh(u"umount "_s + source), u""_s);
        QCOMPARE(m_pools->all().size(), 1);
    }

    void nestedSubvolumesGoWithTheirPool()
    {
        if (const QString lack = lackOfBtrfsFiles(); !lack.isEmpty())
            QSKIP(qPrintable(lack));
        const auto id = create(u"fast"_s, u"btrfs"_s, {{u"size"_s, u"512MiB"_s}});
        QVERIFY2(id, qPrintable(words(id)));
        const auto number = settle(m_pools->createVolume(*id, {.name = u"data"_s}));
        QVERIFY(number);
        const QString folder = *m_pools->volumeFolder(u"fast"_s, u"data"_s);
        QCOMPARE(
            sh(u"btrfs -q subvolume create %1/in && btrfs -q subvolume create %1/in/deep && mkdir -p %1/in/deep/a/b/c"_s
                   .arg(folder)),
            u""_s);
        QVERIFY(settle(m_pools->removeVolume(*id, *number)));
        QTRY_COMPARE(entriesOf(folderOf(*id) + u"/staging"_s), QStringList());
        QVERIFY(settle(m_pools->remove(*id)));
    }
};

int main(int argc, char *argv[])
{
    return test::runWithSpawner<tst_RealPools>(argc, argv);
}
#include "tst_realpools.moc"
