// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/containerruntime.h"
#include "helper/storage/files.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

using Status = InstanceStatus;

class tst_ContainerRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStartEndsWithARunningContainer();
    void aStartThatFailsLeavesItStopped();
    void aStartThatCannotBeLockedSaysSo();
    void aStartWhoseWorkerWasLostIsAskedAfter();
    void aStartOfWhatRunsAlreadyFindsIt();
    void anotherStartMeanwhileIsBusy();

    void aCleanStopEndsIt();
    void aCleanStopThatIsIgnoredLeavesItRunning();
    void aForcedStopOvertakesACleanOne();
    void aSecondCleanStopIsBusy();
    void aStopOfWhatIsStoppedIsBusy();
    void aStopThatCrossesARebootStopsItAllTheSame();

    void itsOwnEndIsNoticed();
    void aRebootFromInsideStaysRunning();
    void itCannotBeEnteredWhileItReboots();
    void aStartRightAfterAForcedStopWaitsForTheMonitor();
    void restComesAfterTheMonitor();
    void whenNobodyCanTellItIsAnErrorUntilSomebodyCan();

    void aRunningOneIsFoundAgain();
    void aStoppedOneIsFoundStopped();
    void aStartUnderWayIsWaitedFor();
    void aStartThatHangsIsSaidToBeStarting();
    void aSearchThatFailsIsAnError();

private:
    void renew(); // another helper
    workers::StartPlan plan() const
    {
        return {.name = "42",
                .lxcPath = layout.lxc().toStdString(),
                .mountPoint = (layout.container(u"42"_s) + u"/root"_s).toStdString()};
    }
    Result<> started() { return waited(runtime->start(plan())); }
    static Result<> waited(const QFuture<Result<>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return failure(Error::Code::TimedOut, u"test"_s);
        return future.result();
    }
    FakeContainerProcesses *processes() const { return workers->container(u"42"_s); }
    bool isRemembered() const { return QFile::exists(layout.container(u"42"_s)); }

    std::unique_ptr<QTemporaryDir> folder;
    Layout layout;
    std::unique_ptr<FakeWorkers> workers;
    std::unique_ptr<ContainerRuntime> runtime;
};

void tst_ContainerRuntime::init()
{
    folder = std::make_unique<QTemporaryDir>();
    layout = {
        .state = folder->filePath(u"state"_s), .run = folder->filePath(u"run"_s), .etc = folder->filePath(u"etc"_s)};
    QVERIFY(QDir().mkpath(layout.containers()));
    workers = std::make_unique<FakeWorkers>();
    renew();
}

void tst_ContainerRuntime::cleanup()
{
    runtime.reset();
    workers.reset();
}

void tst_ContainerRuntime::renew()
{
    runtime = std::make_unique<ContainerRuntime>(u"42"_s, *workers, layout);
}

void tst_ContainerRuntime::aStartEndsWithARunningContainer()
{
    const auto future = runtime->start(plan());
    QCOMPARE(runtime->status(), Status::Starting);
    QVERIFY(waited(future));
    QCOMPARE(runtime->status(), Status::Running);
    QVERIFY(processes()->hasInit());
    QCOMPARE(workers->deeds(), QStringList{u"start 42"_s});
    QCOMPARE(readFile(layout.container(u"42"_s) + u"/monitor"_s)->toInt(), processes()->monitorPid());
}

void tst_ContainerRuntime::aStartThatFailsLeavesItStopped()
{
    const QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    const QSignalSpy changed(runtime.get(), &ContainerRuntime::statusChanged);
    workers->failNext(u"start 42"_s, {.code = Error::Code::NoSpace, .detail = u"full"_s});
    const auto outcome = started();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error(), (Error{.code = Error::Code::NoSpace, .detail = u"full"_s}));
    QCOMPARE(runtime->status(), Status::Stopped);
    QCOMPARE(changed.size(), 2); // Starting, Stopped
    QCOMPARE(stopped.size(), 0); // it never ran
    QVERIFY(!isRemembered());
    QVERIFY(started()); // and may be tried again
}

void tst_ContainerRuntime::aStartThatCannotBeLockedSaysSo()
{
    QVERIFY(removeTree(layout.containers()));
    const auto outcome = started();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::NotFound);
    QCOMPARE(runtime->status(), Status::Stopped);
    QVERIFY(workers->deeds().isEmpty());
}

// Its worker was killed for being late, say, but the container had come up.
void tst_ContainerRuntime::aStartWhoseWorkerWasLostIsAskedAfter()
{
    QVERIFY(waited(ContainerRuntime(u"42"_s, *workers, layout).start(plan())));
    workers->failNext(u"start 42"_s, {.code = Error::Code::TimedOut});
    QVERIFY(started());
    QCOMPARE(runtime->status(), Status::Running);
    QVERIFY(isRemembered());
}

void tst_ContainerRuntime::aStartOfWhatRunsAlreadyFindsIt()
{
    QVERIFY(waited(ContainerRuntime(u"42"_s, *workers, layout).start(plan())));
    const QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    const auto outcome = started();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::Busy);
    QCOMPARE(runtime->status(), Status::Running);
    QCOMPARE(stopped.size(), 0);
    QVERIFY(waited(runtime->stop({.force = true})));
}

void tst_ContainerRuntime::anotherStartMeanwhileIsBusy()
{
    const auto first = runtime->start(plan());
    QCOMPARE(waited(runtime->start(plan())).error().code, Error::Code::Busy);
    QVERIFY(waited(first));
    QCOMPARE(waited(runtime->start(plan())).error().code, Error::Code::Busy);
}

void tst_ContainerRuntime::aCleanStopEndsIt()
{
    QVERIFY(started());
    const QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    const auto future = runtime->stop({.timeout = 5s});
    QCOMPARE(runtime->status(), Status::Stopping);
    QVERIFY(waited(future));
    QCOMPARE(runtime->status(), Status::Stopped);
    QCOMPARE(stopped.size(), 1);
    QVERIFY(!isRemembered());
}

void tst_ContainerRuntime::aCleanStopThatIsIgnoredLeavesItRunning()
{
    workers->setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    QVERIFY(started());
    const auto outcome = waited(runtime->stop({.timeout = 1s}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::TimedOut);
    QCOMPARE(runtime->status(), Status::Running);
    QVERIFY(processes()->hasInit());
    QVERIFY(waited(runtime->stop({.force = true})));
}

void tst_ContainerRuntime::aForcedStopOvertakesACleanOne()
{
    workers->setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    QVERIFY(started());
    const auto clean = runtime->stop({.timeout = 60s});
    const auto forced = runtime->stop({.force = true});
    QVERIFY(waited(forced));
    QVERIFY(waited(clean));
    QCOMPARE(runtime->status(), Status::Stopped);
}

void tst_ContainerRuntime::aSecondCleanStopIsBusy()
{
    workers->setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    QVERIFY(started());
    const auto first = runtime->stop({.timeout = 60s});
    QCOMPARE(waited(runtime->stop({.timeout = 1s})).error().code, Error::Code::Busy);
    QCOMPARE(runtime->status(), Status::Stopping);
}

void tst_ContainerRuntime::aStopOfWhatIsStoppedIsBusy()
{
    QCOMPARE(waited(runtime->stop({.force = true})).error().code, Error::Code::Busy);
    QCOMPARE(runtime->status(), Status::Stopped);
}

// The guest answers the request to end by coming back once.
void tst_ContainerRuntime::aStopThatCrossesARebootStopsItAllTheSame()
{
    QVERIFY(started());
    const qint32 before = processes()->initPid();
    processes()->reboot();
    QVERIFY(waited(runtime->stop({.force = true})));
    QCOMPARE(runtime->status(), Status::Stopped);
    QVERIFY(QTest::qWaitFor([&] { return !processes()->hasMonitor(); }));
    QCOMPARE_NE(before, 0);
    QVERIFY(QTest::qWaitFor([&] { return !isRemembered(); }));
}

void tst_ContainerRuntime::itsOwnEndIsNoticed()
{
    QVERIFY(started());
    QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    processes()->powerOff();
    QVERIFY(stopped.wait());
    QCOMPARE(runtime->status(), Status::Stopped);
    QVERIFY(!isRemembered());
}

void tst_ContainerRuntime::aRebootFromInsideStaysRunning()
{
    QVERIFY(started());
    const QSignalSpy changed(runtime.get(), &ContainerRuntime::statusChanged);
    const qint32 before = processes()->initPid();
    processes()->reboot();
    QVERIFY(QTest::qWaitFor([&] { return workers->deeds().contains(u"query 42"_s); }));
    QVERIFY(QTest::qWaitFor([&] { return processes()->hasInit() && processes()->initPid() != before; }));
    QTest::qWait(50);
    QCOMPARE(runtime->status(), Status::Running);
    QCOMPARE(changed.size(), 0);
    QVERIFY(waited(runtime->stop({.timeout = 5s}))); // of the new init
}

void tst_ContainerRuntime::itCannotBeEnteredWhileItReboots()
{
    QVERIFY(!runtime->hasInit());
    QVERIFY(started());
    QVERIFY(runtime->hasInit());
    workers->hold();
    processes()->reboot();
    QTRY_VERIFY(!runtime->hasInit());
    QTRY_VERIFY(workers->deeds().contains(u"query 42"_s));
    QVERIFY(!runtime->hasInit());
    workers->letGo();
    QTRY_VERIFY(runtime->hasInit());
    QVERIFY(waited(runtime->stop({.force = true})));
    QVERIFY(!runtime->hasInit());
}

void tst_ContainerRuntime::aStartRightAfterAForcedStopWaitsForTheMonitor()
{
    QVERIFY(started());
    QVERIFY(waited(runtime->stop({.force = true})));
    const auto again = runtime->start(plan());
    QCOMPARE(runtime->status(), Status::Starting);
    QVERIFY(waited(again));
    QCOMPARE(runtime->status(), Status::Running);
    QCOMPARE(workers->deeds(), (QStringList{u"start 42"_s, u"query 42"_s, u"start 42"_s}));
    QTest::qWait(20);
    QCOMPARE(runtime->status(), Status::Running);
}

void tst_ContainerRuntime::restComesAfterTheMonitor()
{
    QVERIFY(runtime->atRest().isFinished());
    QVERIFY(started());
    QVERIFY(waited(runtime->stop({.force = true})));
    const QFuture<void> rest = runtime->atRest();
    QVERIFY(QTest::qWaitFor([&] { return rest.isFinished(); }));
    QVERIFY(!processes()->hasMonitor());
    QVERIFY(!isRemembered());
}

void tst_ContainerRuntime::whenNobodyCanTellItIsAnErrorUntilSomebodyCan()
{
    QVERIFY(started());
    workers->failNext(u"query 42"_s, {.code = Error::Code::Failed, .detail = u"no"_s});
    processes()->powerOff();
    QTRY_COMPARE(runtime->status(), Status::Error);
    QVERIFY(canStart(runtime->status()));
    QTRY_COMPARE_WITH_TIMEOUT(runtime->status(), Status::Stopped, 8000);
    QVERIFY(!isRemembered());
}

void tst_ContainerRuntime::aRunningOneIsFoundAgain()
{
    QVERIFY(started());
    renew();
    const QFuture<void> found = runtime->find();
    QVERIFY(QTest::qWaitFor([&] { return found.isFinished(); }));
    QCOMPARE(runtime->status(), Status::Running);
    QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    processes()->powerOff();
    QVERIFY(stopped.wait());
}

void tst_ContainerRuntime::aStoppedOneIsFoundStopped()
{
    QVERIFY(started());
    runtime.reset();
    processes()->powerOff();
    QVERIFY(QTest::qWaitFor([&] { return !processes()->hasMonitor(); }));
    renew();
    const QSignalSpy stopped(runtime.get(), &ContainerRuntime::stopped);
    const QFuture<void> found = runtime->find();
    QVERIFY(QTest::qWaitFor([&] { return found.isFinished(); }));
    QCOMPARE(runtime->status(), Status::Stopped);
    QCOMPARE(stopped.size(), 0);
    QVERIFY(!isRemembered());
    QVERIFY(started());
}

void tst_ContainerRuntime::aStartUnderWayIsWaitedFor()
{
    workers->hold(); // the worker goes on with the lock when its helper is gone
    (void)runtime->start(plan());
    renew();
    const QFuture<void> found = runtime->find();
    QTest::qWait(50);
    QVERIFY(!found.isFinished());
    workers->letGo();
    QVERIFY(QTest::qWaitFor([&] { return found.isFinished(); }));
    QCOMPARE(runtime->status(), Status::Running);
    QCOMPARE(workers->deeds(), (QStringList{u"start 42"_s, u"query 42"_s}));
}

void tst_ContainerRuntime::aStartThatHangsIsSaidToBeStarting()
{
    QVERIFY(makeFolder(layout.container(u"42"_s)));
    FileDescriptor lock(::open(qPrintable(layout.container(u"42"_s) + u"/lock"_s), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    QCOMPARE(::flock(lock.get(), LOCK_EX | LOCK_NB), 0);
    const QFuture<void> found = runtime->find();
    QVERIFY(QTest::qWaitFor([&] { return found.isFinished(); }, 10'000));
    QCOMPARE(runtime->status(), Status::Starting);
    QCOMPARE(waited(runtime->stop({.force = true})).error().code, Error::Code::Busy);
    lock.reset();
    QTRY_COMPARE(runtime->status(), Status::Stopped);
}

void tst_ContainerRuntime::aSearchThatFailsIsAnError()
{
    QVERIFY(started());
    renew();
    workers->failNext(u"query 42"_s, {.code = Error::Code::Failed});
    const QFuture<void> found = runtime->find();
    QVERIFY(QTest::qWaitFor([&] { return found.isFinished(); }));
    QCOMPARE(runtime->status(), Status::Error);
    QVERIFY(isRemembered());
    QTRY_COMPARE_WITH_TIMEOUT(runtime->status(), Status::Running, 8000);
}

QTEST_GUILESS_MAIN(tst_ContainerRuntime)
#include "tst_containerruntime.moc"
