// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Config = QMap<QString, QString>;

// The limits of what runs are those of its configuration, whatever happens.
class tst_Limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aStartBringsThem();
    void aStartWithoutAnySaysNothing();
    void aChangeReachesWhatRuns();
    void aChangeOfOtherKeysDoesNot();
    void whatRestsIsLeftAlone();
    void whatCannotBeDoneIsTakenBack();
    void takingBackLeavesOthersChangesAlone();
    void whatIsConfiguredDuringAStartCounts();
    void afterARebootFromInsideTheyAreThereAgain();
    void whatTheLastHelperDidNotFinishIsFinished();
    void processorsAreSharedOutAnew();
    void whatThisComputerCannotDoIsRefusedBeforehand();

private:
    QFuture<Result<QString>> configure(const InstanceId &id, const Config &changes) const
    {
        return stage->engine().configure(id, {.changes = changes});
    }
    static Result<QString> outcome(const QFuture<Result<QString>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return failure(Error::Code::TimedOut);
        return future.result();
    }
    QString value(const InstanceId &id, const QString &key) const
    {
        return stage->engine().configuration(id).value_or(ExpandedConfiguration()).value(key);
    }
    QStringList changes() const { return stage->workers().deeds().filter(u"limit "_s); }
    QStringList startItems() const
    {
        QStringList items;
        for (const auto &[key, value] : stage->workers().lastStart().items) {
            const bool isDeviceList = QByteArrayView(key).contains(".devices."); // that every container has
            if (!isDeviceList)
                items += QString::fromStdString(key + '=' + value);
        }
        return items.filter(u"lxc.cgroup"_s) + items.filter(u"lxc.prlimit"_s);
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_Limits::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_Limits::aStartBringsThem()
{
    QVERIFY(!stage
                 ->make(u"web"_s, Kind::Running,
                        {{u"limits.memory"_s, u"1GiB"_s},
                         {u"limits.cpu"_s, u"2"_s},
                         {u"limits.kernel.nofile"_s, u"100:200"_s}})
                 .isEmpty());
    QCOMPARE(startItems(), (QStringList{u"lxc.cgroup2.cpuset.cpus=0,1"_s, u"lxc.cgroup2.memory.max=1073741824"_s,
                                        u"lxc.prlimit.nofile=100:200"_s}));
    QVERIFY(changes().isEmpty());
}

void tst_Limits::aStartWithoutAnySaysNothing()
{
    QVERIFY(!stage->make(u"web"_s).isEmpty());
    QVERIFY(startItems().isEmpty());
}

void tst_Limits::aChangeReachesWhatRuns()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(outcome(configure(id, {{u"limits.processes"_s, u"500"_s}, {u"limits.memory"_s, u"50%"_s}})));
    QCOMPARE(changes(), QStringList{u"limit 1 memory.max=4000000000 pids.max=500"_s});
    QVERIFY(outcome(configure(id, {{u"limits.processes"_s, u""_s}})));
    QCOMPARE(changes().constLast(), u"limit 1 pids.max=max"_s);
}

void tst_Limits::aChangeOfOtherKeysDoesNot()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Running, {{u"limits.memory"_s, u"1GiB"_s}});
    QVERIFY(outcome(configure(id, {{u"user.b"_s, u"1"_s}, {u"limits.memory"_s, u"1024MiB"_s}})));
    QVERIFY(changes().isEmpty());
}

void tst_Limits::whatRestsIsLeftAlone()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->forceStop(id));
    QVERIFY(outcome(configure(id, {{u"limits.processes"_s, u"500"_s}})));
    QVERIFY(changes().isEmpty());
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QCOMPARE(startItems(), QStringList{u"lxc.cgroup2.pids.max=500"_s});
}

void tst_Limits::whatCannotBeDoneIsTakenBack()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Running, {{u"limits.memory"_s, u"1GiB"_s}});
    const QString etag = stage->engine().instance(id)->etag;
    stage->workers().failNext(u"limit"_s, {.code = Error::Code::LimitExceeded, .detail = u"It uses more."_s});
    const auto refused = outcome(configure(id, {{u"limits.memory"_s, u"1MiB"_s}, {u"user.b"_s, u"1"_s}}));
    QVERIFY(!refused);
    QCOMPARE(refused.error(),
             (Error{.code = Error::Code::LimitExceeded, .subject = u"web"_s, .detail = u"It uses more."_s}));
    QCOMPARE(value(id, u"limits.memory"_s), u"1GiB"_s);
    QCOMPARE(value(id, u"user.b"_s), QString());
    QCOMPARE(stage->engine().instance(id)->etag, etag);
    QVERIFY(stage->open());
    QCOMPARE(value(id, u"limits.memory"_s), u"1GiB"_s);
}

void tst_Limits::takingBackLeavesOthersChangesAlone()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->workers().failNext(u"limit"_s, {.code = Error::Code::LimitExceeded});
    const auto first = configure(id, {{u"limits.memory"_s, u"1MiB"_s}, {u"user.b"_s, u"1"_s}});
    const auto second = configure(id, {{u"user.b"_s, u"2"_s}});
    QVERIFY(!outcome(first));
    QVERIFY(outcome(second));
    QCOMPARE(value(id, u"limits.memory"_s), QString());
    QCOMPARE(value(id, u"user.b"_s), u"2"_s);
}

void tst_Limits::whatIsConfiguredDuringAStartCounts()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->workers().hold();
    const auto start = stage->engine().apply(InstanceVerb::Start, {id}, {}, 0);
    QTRY_VERIFY(stage->workers().deeds().contains(u"start 1"_s));
    QVERIFY(outcome(configure(id, {{u"limits.processes"_s, u"500"_s}})));
    stage->workers().letGo();
    QVERIFY(stage->outcome(start));
    QTRY_COMPARE(changes(), QStringList{u"limit 1 pids.max=500"_s});
}

void tst_Limits::afterARebootFromInsideTheyAreThereAgain()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(outcome(configure(id, {{u"limits.processes"_s, u"500"_s}})));
    stage->workers().forgetDeeds();
    stage->workers().container(id.text)->reboot();
    QTRY_COMPARE(changes(), QStringList{u"limit 1 pids.max=500"_s});
    QCOMPARE(stage->status(id), InstanceStatus::Running);
}

void tst_Limits::whatTheLastHelperDidNotFinishIsFinished()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->workers().hold();
    (void)configure(id, {{u"limits.processes"_s, u"500"_s}});
    QTRY_COMPARE(changes().size(), 1);
    stage->kill();
    stage->workers().letGo();
    stage->workers().forgetDeeds();
    QVERIFY(stage->open());
    QTRY_COMPARE(changes().size(), 1);
    QVERIFY(changes().constFirst().contains(u"pids.max=500"_s));
    stage->workers().forgetDeeds();
    QTest::qWait(10);
    QVERIFY(stage->open()); // and once is enough
    QTest::qWait(10);
    QVERIFY(changes().isEmpty());
}

void tst_Limits::processorsAreSharedOutAnew()
{
    const InstanceId first = stage->make(u"first"_s, Kind::Running, {{u"limits.cpu"_s, u"3"_s}});
    const InstanceId second = stage->make(u"second"_s, Kind::Running, {{u"limits.cpu"_s, u"3"_s}});
    QVERIFY(startItems().contains(u"lxc.cgroup2.cpuset.cpus=0,1,3"_s)); // 3 was free
    QVERIFY(changes().isEmpty());
    QVERIFY(outcome(configure(first, {{u"limits.cpu"_s, u"0-1"_s}})));
    QTRY_COMPARE(changes().size(), 2);
    QVERIFY(changes().contains(u"limit 1 cpuset.cpus=0,1"_s));
    QVERIFY(changes().contains(u"limit 2 cpuset.cpus=0,2,3"_s));
    stage->workers().forgetDeeds();
    QVERIFY(stage->forceStop(second));
    QVERIFY(changes().isEmpty());
}

void tst_Limits::whatThisComputerCannotDoIsRefusedBeforehand()
{
    const InstanceId id = stage->make(u"web"_s);
    const auto refused = outcome(configure(id, {{u"limits.hugepages.64KB"_s, u"1MiB"_s}}));
    QCOMPARE(refused.error().code, Error::Code::Unsupported);
    QCOMPARE(refused.error().subject, u"limits.hugepages.64KB"_s);
    QCOMPARE(stage->engine()
                 .checkCreate({.name = u"b"_s, .image = u"debian"_s, .config = {{u"limits.cpu"_s, u"9-9"_s}}})
                 .error()
                 .code,
             Error::Code::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
