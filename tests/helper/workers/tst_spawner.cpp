// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnedworkers.h"
#include "helper/workers/spawn/spawner.h"

#include <QElapsedTimer>
#include <QTest>

#include <signal.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using Program = Workers::Program;

namespace {

// "ip" is a shell that does what a test says; "nft" is missing.
workers::UniqueFd startShellSpawner()
{
    workers::ProgramPaths programs = workers::installedPrograms();
    programs[std::size_t(workers::Program::Ip)] = "/bin/sh";
    programs[std::size_t(workers::Program::Nft)] = "/nonexistent/nft";
    programs[std::size_t(workers::Program::Unpack)] = "/bin/false";
    return workers::startSpawner(programs);
}

template<typename T>
Result<T> settle(QFuture<Result<T>> future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) ? future.result()
                                                                        : failure(Error::Code::TimedOut, u"test"_s);
}

} // namespace

// The spawner and the helper's side of it, with programs that behave and that do not.
class tst_Spawner : public QObject
{
    Q_OBJECT

public:
    explicit tst_Spawner(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    QFuture<Result<Workers::Finished>> sh(const QString &script, const QByteArray &input = {})
    {
        // What the spawner starts has no /bin in its PATH.
        return m_workers.run(Program::Ip, {u"-c"_s, u"PATH=/bin; "_s + script}, input);
    }

    SpawnedWorkers m_workers;

private Q_SLOTS:
    void runsToTheEnd()
    {
        const auto finished = settle(sh(u"cat; echo trouble >&2; exit 3"_s, "given"));
        QVERIFY(finished);
        QCOMPARE(finished->status, 3);
        QCOMPARE(finished->output, "given");
        QCOMPARE(finished->errors, "trouble\n");
    }

    void tellsOfASignal() { QCOMPARE(settle(sh(u"kill -9 $$"_s))->status, 128 + SIGKILL); }

    void saysWhatIsMissing()
    {
        const auto finished = settle(m_workers.run(Program::Nft, {}, {}));
        QVERIFY(!finished);
        QVERIFY2(finished.error().detail.contains(u"No such file"_s), qPrintable(finished.error().detail));
    }

    void givesNothingOfOurs()
    {
        ::setenv("SECRET", "x", 1);
        const auto variables = settle(m_workers.run(Program::Ip, {u"-c"_s, u"exec /bin/cat /proc/self/environ"_s}, {}))
                                   ->output.split('\0');
        QVERIFY(variables.contains("PATH=/usr/sbin:/sbin") && variables.contains("LANG=C.UTF-8"));
        for (const QByteArray &variable : variables) // PWD is the shell's own
            QVERIFY2(variable.isEmpty() || variable.startsWith("PATH=") || variable.startsWith("LANG=") ||
                         variable.startsWith("PWD="),
                     variable.constData());
        // Of the program that the shell becomes: one that starts another holds more for a while, and signals back. The last is ls's folder.
        QCOMPARE(settle(sh(u"exec ls /proc/self/fd"_s))->output.simplified(), "0 1 2 3");
        const auto status = settle(sh(u"umask; pwd; exec grep -E '^Sig(Blk|Ign)' /proc/self/status"_s))->output;
        QVERIFY2(status.contains("SigBlk:\t0000000000000000"), status.constData());
        QVERIFY2(status.contains("SigIgn:\t0000000000000000"), status.constData());
        QVERIFY2(status.contains("0022\n/\n"), status.constData());
    }

    void carriesLargeInputAndOutput()
    {
        const QByteArray large(3 << 20, 'x');
        QCOMPARE(settle(sh(u"cat"_s, large))->output, large);
    }

    // Answers, deaths and requests pass each other; nobody may wait for the other side.
    void runsVeryManyAtATime()
    {
        constexpr int many = 500;
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max; // each has three files in our memory
        ::setrlimit(RLIMIT_NOFILE, &files);
        QList<QFuture<Result<Workers::Finished>>> runs;
        for (int i = 0; i < many; ++i)
            runs.append(sh(u"exit %1"_s.arg(i % 100)));
        for (int i = 0; i < many; ++i) {
            const auto finished = settle(runs[i]);
            QVERIFY2(finished, finished ? "" : qPrintable(u"%1: %2"_s.arg(i).arg(finished.error().detail)));
            QCOMPARE(finished->status, i % 100);
        }
    }

    void hearsOfAWorkerThatEndsWithoutAWord()
    {
        std::optional<Result<workers::Unpacked>> outcome;
        UnpackJob *job = m_workers.unpack({.target = "/nonexistent"}, {});
        connect(job, &UnpackJob::finished, this, [&](const Result<workers::Unpacked> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, Error::Code::Failed);
    }

    void endsAProgramThatTakesTooLong()
    {
        QElapsedTimer timer;
        timer.start();
        const auto finished = settle(sh(u"exec sleep 1000"_s));
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, Error::Code::TimedOut);
        QCOMPARE(finished.error().subject, QString());
        QVERIFY(timer.elapsed() < 12'000);
    }

    // Last: there is no way back.
    void nobodyWaitsForADeadSpawner()
    {
        auto under = sh(u"exec sleep 1000"_s);
        QTest::qWait(100);
        QFile children(u"/proc/self/task/%1/children"_s.arg(::getpid()));
        QVERIFY(children.open(QIODevice::ReadOnly));
        ::kill(children.readAll().split(' ').first().toInt(), SIGKILL);
        const auto finished = settle(under);
        QVERIFY(!finished);
        QVERIFY2(finished.error().detail.contains(u"spawner is gone"_s), qPrintable(finished.error().detail));
        const auto next = settle(sh(u":"_s));
        QVERIFY(!next && next.error().subject.isEmpty()); // an answer, and at once
    }
};

int main(int argc, char *argv[])
{
    workers::UniqueFd spawner = startShellSpawner();
    const QCoreApplication application(argc, argv);
    tst_Spawner test(std::move(spawner));
    return QTest::qExec(&test, argc, argv);
}
#include "tst_spawner.moc"
