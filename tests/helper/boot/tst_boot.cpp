// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/errand.h"
#include "tests/fakes/fakesystemd.h"
#include "tests/helper/bus/stage.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Kind = Errand::Kind;

// What mooring-boot does when the computer comes up and goes down, and when it does not. As root: others the helper refuses.
class tst_Boot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsAndDoesNotWait();
    void withoutContainersNobodyIsBothered_data();
    void withoutContainersNobodyIsBothered();
    void stopsWithTheComputerAndWaits();
    void leavesContainersAloneWhileTheComputerIsUp_data();
    void leavesContainersAloneWhileTheComputerIsUp();
    void stopsNowWhereItIsToldTo();
    void saysWhatIsMissing();
    void aStopThatFailsIsToldAndEnds();
    void aHelperThatGoesIsNotWaitedFor();

private:
    QFuture<Result<>> send(Kind kind)
    {
        const Layout layout{.state = folder->path(), .run = folder->path()};
        errand.emplace(stage->bus.connect(), layout);
        return errand->run(kind);
    }
    static Result<> outcome(const QFuture<Result<>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return failure(Error::Code::TimedOut);
        return future.result();
    }
    QStringList deeds() const { return stage->engine.deeds(); }
    OperationId lastOperation() const
    {
        const auto operations = stage->engine.operations();
        return operations.isEmpty() ? OperationId() : operations.last().id;
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Stage> stage;
    std::optional<Errand> errand;
};

void tst_Boot::init()
{
    if (::getuid() != 0)
        QSKIP("only root may");
    errand.reset();
    folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder->path()).mkpath(u"instances/1"_s));
    QVERIFY(QDir(folder->path()).mkpath(u"containers/1"_s));
    stage = std::make_unique<Stage>();
    stage->open();
}

void tst_Boot::startsAndDoesNotWait()
{
    QVERIFY(outcome(send(Kind::Start)));
    QCOMPARE(deeds(), QStringList{u"instance-start  by 0"_s});
    QCOMPARE(stage->engine.operation(lastOperation())->status, OperationStatus::Running);
    QVERIFY(stage->polkit.queries().isEmpty()); // which may be gone when the computer goes down
}

void tst_Boot::withoutContainersNobodyIsBothered_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("start") << Kind::Start;
    QTest::newRow("stop") << Kind::Stop;
    QTest::newRow("stop now") << Kind::StopNow;
}

void tst_Boot::withoutContainersNobodyIsBothered()
{
    QFETCH(const Kind, kind);
    QVERIFY(QDir(folder->path()).rmdir(kind == Kind::Start ? u"instances/1"_s : u"containers/1"_s));
    QVERIFY(outcome(send(kind)));
    QVERIFY(
        QDir(folder->path()).rmdir(kind == Kind::Start ? u"instances"_s : u"containers"_s)); // nor where it never ran
    QVERIFY(outcome(send(kind)));
    QVERIFY(deeds().isEmpty());
}

void tst_Boot::stopsWithTheComputerAndWaits()
{
    const FakeSystemd systemd(stage->bus.connect(), u"stopping"_s);
    const auto sent = send(Kind::Stop);
    QVERIFY(QTest::qWaitFor([&] { return !deeds().isEmpty(); }));
    QCOMPARE(deeds(), QStringList{u"instance-stop  by 0"_s});
    QTest::qWait(100);
    QVERIFY(!sent.isFinished());
    stage->engine.finish(lastOperation(), OperationStatus::Success);
    QVERIFY(outcome(sent));
}

void tst_Boot::leavesContainersAloneWhileTheComputerIsUp_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"running", "degraded", "starting", "initializing", "maintenance"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_Boot::leavesContainersAloneWhileTheComputerIsUp()
{
    QFETCH(const QString, state);
    const FakeSystemd systemd(stage->bus.connect(), state);
    QVERIFY(outcome(send(Kind::Stop)));
    QVERIFY(deeds().isEmpty());
}

void tst_Boot::stopsNowWhereItIsToldTo()
{
    const FakeSystemd systemd(stage->bus.connect(), u"running"_s);
    const auto sent = send(Kind::StopNow);
    QVERIFY(QTest::qWaitFor([&] { return !deeds().isEmpty(); }));
    stage->engine.finish(lastOperation(), OperationStatus::Success);
    QVERIFY(outcome(sent));
}

void tst_Boot::saysWhatIsMissing()
{
    const auto noSystemd = outcome(send(Kind::Stop));
    QVERIFY(!noSystemd);
    QCOMPARE(noSystemd.error().subject, u"systemd"_s);
    QVERIFY(deeds().isEmpty());

    stage->close();
    const auto noHelper = outcome(send(Kind::Start));
    QVERIFY(!noHelper);
    QVERIFY2(noHelper.error().detail.contains("mooring-helper"_L1), qUtf8Printable(noHelper.error().detail));

    Errand nowhere(QDBusConnection(u"none"_s), Layout{.state = folder->path(), .run = folder->path()});
    const auto noBus = outcome(nowhere.run(Kind::Start));
    QVERIFY(!noBus);
    QVERIFY2(noBus.error().detail.contains("bus"_L1), qUtf8Printable(noBus.error().detail));
}

void tst_Boot::aStopThatFailsIsToldAndEnds()
{
    const auto sent = send(Kind::StopNow);
    QVERIFY(QTest::qWaitFor([&] { return !deeds().isEmpty(); }));
    stage->engine.finish(lastOperation(), OperationStatus::Failure);
    QCOMPARE(outcome(sent).error().code, Error::Code::Failed);
}

void tst_Boot::aHelperThatGoesIsNotWaitedFor()
{
    const auto sent = send(Kind::StopNow);
    QVERIFY(QTest::qWaitFor([&] { return !deeds().isEmpty(); }));
    QTest::qWait(100);
    stage->close();
    QCOMPARE(outcome(sent).error().code, Error::Code::Unreachable);
}

QTEST_GUILESS_MAIN(tst_Boot)
#include "tst_boot.moc"
