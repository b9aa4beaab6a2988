// SPDX-License-Identifier: GPL-3.0-or-later
// Pools over a folder of their own; what they ask of the kernel is faked.
#include "helper/pools/localpools.h"
#include "helper/storage/files.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

template<typename Value>
Result<Value> settle(QFuture<Result<Value>> future)
{
    if (QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        return future.result();
    return std::unexpected(Error{.code = Error::Code::TimedOut});
}

} // namespace

class tst_LocalPools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_layout = Layout{.state = m_folder->filePath(u"state"_s), .run = m_folder->filePath(u"run"_s)};
        QVERIFY(makeFolder(m_layout.state) && makeFolder(m_layout.pools()));
        m_users.clear();
        m_workers = std::make_unique<FakeWorkers>();
        restart();
    }
    void cleanup() { m_pools.reset(); }

    void theFirstOneIsThereAndStays()
    {
        QCOMPARE(m_pools->all().size(), 1);
        const Pool first = m_pools->all().constFirst();
        QCOMPARE(first.name + first.driver + first.status, u"defaultoverlayReady"_s);
        QCOMPARE(m_pools->checkRemove(first.id).error().code, Error::Code::Unsupported);
        QCOMPARE(m_pools->root(u"default"_s, 42),
                 (RootPlace{.folder = m_layout.instance(u"42"_s) + u"/delta"_s, .isOverlay = true}));
        QVERIFY(settle(m_pools->configure(first.id, {.description = u"The first"_s})));
        restart();
        QCOMPARE(m_pools->all().constFirst().description, u"The first"_s);
        QVERIFY(settle(m_pools->usage(first.id))->total > 0);
    }

    void oneInAFolderOfOurs()
    {
        QSignalSpy changed(m_pools.get(), &Pools::changed);
        const auto id = create(u"fast"_s, u"overlay"_s);
        QVERIFY(id);
        QCOMPARE(m_workers->deeds(), QStringList{u"storage probe-overlay %1/staging"_s.arg(folderOf(*id))});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_pools->find(u"fast"_s), *id);
        QCOMPARE(create(u"fast"_s, u"dir"_s).error().code, Error::Code::AlreadyExists);
        QVERIFY(settle(m_pools->remove(*id)));
        QCOMPARE(entriesOf(m_layout.pools()), QStringList{u"next"_s});
        const auto next = create(u"fast"_s, u"dir"_s);
        QVERIFY(next && next->text.toInt() > id->text.toInt());
    }

    void whatCannotBeMadeLeavesNothing()
    {
        m_workers->failNext(u"storage probe"_s, {.code = Error::Code::Unsupported, .detail = u"no overlay"_s});
        const auto refused = create(u"fast"_s, u"overlay"_s);
        QCOMPARE(refused.error().detail, u"no overlay"_s);
        QCOMPARE(refused.error().subject, u"fast"_s);
        QCOMPARE(m_pools->all().size(), 1);
        QCOMPARE(entriesOf(m_layout.pools()), QStringList{u"next"_s});
    }

    void whatAKilledHelperBeganIsClearedUp()
    {
        const PoolRecord begun{.number = 7, .name = u"new"_s, .driver = u"dir"_s};
        const PoolRecord ended{.number = 8, .name = u"gone"_s, .driver = u"dir"_s};
        QVERIFY(begun.save(m_layout.pools() + u"/7.new"_s) && ended.save(m_layout.pools() + u"/8.gone"_s));
        for (const QString &half : {u"/9.new.new"_s, u"/1.json.new"_s, u"/next.new"_s})
            QVERIFY(writeFile(m_layout.pools() + half, "{", 0600));
        QVERIFY(QDir().mkpath(m_layout.pools() + u"/7/instances"_s));
        QVERIFY(QDir().mkpath(m_layout.pools() + u"/8/volumes/3/data"_s));
        restart();
        QCOMPARE(m_pools->all().size(), 1);
        QTRY_COMPARE(entriesOf(m_layout.pools()), QStringList());
    }

    void aPoolThatIsUsedStays()
    {
        const auto id = create(u"fast"_s, u"dir"_s);
        m_users = {{.kind = StorageUser::Kind::Trash, .name = u"old"_s}};
        QVERIFY(m_pools->checkRemove(*id)); // goes along
        m_users += {.kind = StorageUser::Kind::Profile, .name = u"web"_s};
        QCOMPARE(m_pools->checkRemove(*id).error().code, Error::Code::Busy);
        QVERIFY(m_pools->checkRemove(*id).error().detail.contains(u"the profile web"_s));
        m_users.clear();
        QVERIFY(settle(m_pools->createVolume(*id, {.name = u"data"_s})));
        QVERIFY(m_pools->checkRemove(*id).error().detail.contains(u"data"_s));
    }

    void whatItIsMadeOfDoesNotChange()
    {
        const auto id = create(u"fast"_s, u"dir"_s);
        QCOMPARE(m_pools->checkConfigure(*id, {.changes = {{u"source"_s, u"/srv"_s}}}).error().code,
                 Error::Code::Unsupported);
        QCOMPARE(m_pools->checkConfigure(*id, {.etag = u"x"_s}).error().code, Error::Code::Conflict);
        QCOMPARE(m_pools->checkConfigure(*id, {.removed = {u"sise"_s}}).error().subject, u"sise"_s);
    }

    void aRootIsStagedAndComesToItsPlace()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"rootfs/etc"_s)));
        for (const auto &[name, driver] : {std::pair{u"fast"_s, u"overlay"_s}, {u"plain"_s, u"dir"_s}}) {
            const auto id = create(name, driver);
            QVERIFY(settle(m_pools->stageRoot(name, 42, m_folder->filePath(u"rootfs"_s))));
            QVERIFY(!QFile::exists(m_pools->root(name, 42).folder));
            QVERIFY(m_pools->placeRoot(name, 42));
            const RootPlace place = m_pools->root(name, 42);
            QCOMPARE(place.isOverlay, driver == u"overlay"_s);
            QCOMPARE(entriesOf(place.folder),
                     place.isOverlay ? (QStringList{u"upper"_s, u"work"_s}) : QStringList{u"rootfs"_s});
            for (const QString &path : m_pools->rootPaths(name, 42))
                QVERIFY(QFile::exists(path));
            m_pools->discardRoot(name, 42);
            QTRY_COMPARE(entriesOf(folderOf(*id) + u"/staging"_s) + entriesOf(folderOf(*id) + u"/instances"_s),
                         QStringList());
        }
    }

    void aNewHelperKeepsTheRootsOfThoseItKnows()
    {
        const auto id = create(u"fast"_s, u"dir"_s);
        QVERIFY(QDir().mkpath(folderOf(*id) + u"/instances/42"_s));
        QVERIFY(QDir().mkpath(folderOf(*id) + u"/instances/43/rootfs/home"_s));
        QVERIFY(QDir().mkpath(folderOf(*id) + u"/staging/instance-44"_s));
        restart();
        QVERIFY(settle(m_pools->ensureUp(u"fast"_s)));
        QCOMPARE(entriesOf(folderOf(*id) + u"/instances"_s), QStringList{u"42"_s});
        QCOMPARE(entriesOf(folderOf(*id) + u"/lost"_s).size(), 1);
        QTRY_COMPARE(entriesOf(folderOf(*id) + u"/staging"_s), QStringList());
        QCOMPARE(settle(m_pools->ensureUp(u"slow"_s)).error().code, Error::Code::NotFound);
    }

    void volumesComeAndGo()
    {
        const PoolId id{u"1"_s};
        QSignalSpy changed(m_pools.get(), &Pools::volumesChanged);
        const auto number = settle(m_pools->createVolume(id, {.name = u"data"_s, .description = u"Mine"_s}));
        QVERIFY(number);
        QCOMPARE(changed.size(), 1);
        const auto folder = m_pools->volumeFolder(u"default"_s, u"data"_s);
        QVERIFY(folder && QFile::exists(*folder));
        QCOMPARE(settle(m_pools->createVolume(id, {.name = u"data"_s})).error().code, Error::Code::AlreadyExists);
        QVERIFY(settle(m_pools->renameVolume(id, *number, u"files"_s)));
        QVERIFY(settle(m_pools->configureVolume(id, *number, {.description = u"Yours"_s})));
        QCOMPARE(m_pools->checkConfigureVolume(id, *number, {.removed = {u"sise"_s}}).error().subject, u"sise"_s);
        restart();
        const auto volumes = m_pools->volumes(id);
        QCOMPARE(volumes->size(), 1);
        QCOMPARE(volumes->constFirst().name + volumes->constFirst().description, u"filesYours"_s);
        QCOMPARE(m_pools->volumeFolder(u"default"_s, u"files"_s), folder);
        QCOMPARE(m_pools->volumeFolder(u"default"_s, u"data"_s).error().code, Error::Code::NotFound);

        m_users = {{.name = u"web"_s}};
        QCOMPARE(settle(m_pools->renameVolume(id, *number, u"x"_s)).error().code, Error::Code::Busy);
        QVERIFY(settle(m_pools->removeVolume(id, *number)).error().detail.contains(u"the container web"_s));
        m_users.clear();
        QVERIFY(settle(m_pools->removeVolume(id, *number)));
        QVERIFY(!QFile::exists(*folder));
        QVERIFY(m_pools->volumes(id)->isEmpty());
        QCOMPARE(settle(m_pools->removeVolume(id, *number)).error().code, Error::Code::NotFound);
        QTRY_COMPARE(entriesOf(m_layout.pools() + u"/1/staging"_s), QStringList());
    }

    void sizesAreRefusedWithTheWayOut()
    {
        const auto refused = m_pools->checkSize(u"default"_s);
        if (refused)
            QSKIP("This test's folder is on a file system with project quotas.");
        QCOMPARE(refused.error().code, Error::Code::Unsupported);
        QVERIFY(!m_pools->takesSizes(u"default"_s));
        QVERIFY(refused.error().detail.contains(u"mooringctl pool create NAME btrfs size=20GiB"_s));
        QCOMPARE(m_pools->checkCreateVolume({u"1"_s}, {.name = u"a"_s, .config = {{u"size"_s, u"1GB"_s}}}).error().code,
                 Error::Code::Unsupported);
    }

private:
    void restart()
    {
        m_pools.reset();
        m_pools = std::make_unique<LocalPools>(*m_workers, m_layout);
        m_pools->setUsers({.of = [this](const QString &, const QString &) { return m_users; },
                           .hasRoot = [](const QString &, quint64 number) { return number == 42; }});
    }
    Result<PoolId> create(const QString &name, const QString &driver)
    {
        return settle(m_pools->create({.name = name, .driver = driver}));
    }
    [[nodiscard]] QString folderOf(const PoolId &id) const { return m_layout.pools() + u'/' + id.text; }

    std::unique_ptr<QTemporaryDir> m_folder;
    Layout m_layout;
    QList<StorageUser> m_users;
    std::unique_ptr<FakeWorkers> m_workers;
    std::unique_ptr<LocalPools> m_pools;
};

QTEST_GUILESS_MAIN(tst_LocalPools)
#include "tst_localpools.moc"
