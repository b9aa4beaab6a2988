// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"
#include "tests/app/ctl/guestcommand.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <utility>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

namespace {

// A scene whose Exec runs this command on this computer, on pipes.
struct ExecScene : CtlScene
{
    explicit ExecScene(const QStringList &command)
    {
        stage.engine.setSession(guest.session());
        guest.run(command);
        // The engine keeps a copy, which would hold the streams open: gone as soon as it was given away.
        QObject::connect(&forget, &QTimer::timeout, &forget, [this] {
            if (!stage.engine.deeds().filter(u"exec"_s).isEmpty())
                QTimer::singleShot(100, &forget, [this] { stage.engine.setSession({}); });
        });
        forget.start(20);
    }

    GuestCommand guest{GuestCommand::Kind::Pipes};
    QTimer forget{};
};

const QStringList execCat{u"exec"_s, u"web-2"_s, u"--"_s, u"cat"_s};

QStringList shell(const QString &line)
{
    return {u"sh"_s, u"-c"_s, line};
}

} // namespace

// Commands without a terminal.
class tst_CtlExec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesOutputErrorsAndExitCode()
    {
        ExecScene scene(shell(u"echo out; echo err >&2; exit 3"_s));
        const auto run = scene.ctl({u"exec"_s, u"web-2"_s, u"--"_s, u"some"_s, u"command line"_s});
        QCOMPARE(run.out, "out\n");
        QCOMPARE(run.err, "err\n");
        QCOMPARE(run.code, 3);
        QCOMPARE(scene.stage.engine.deeds().first(), u"exec 2 some command line"_s);
    }

    void passesInputAndItsEnd()
    {
        ExecScene scene({u"cat"_s});
        const auto run = scene.ctl(execCat, "hello\0world"_ba);
        QCOMPARE(run.out, "hello\0world"_ba);
        QCOMPARE(run.err, "");
        QCOMPARE(run.code, 0);
    }

    void passesSignalsThatEndTheCommand()
    {
        ExecScene scene(shell(u"kill -9 $$"_s));
        QCOMPARE(scene.ctl(execCat).code, 128 + SIGKILL);
    }

    void exitCodesOfOthersArePassedAsTheyAre_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1, 2, 125, 126, 127, 255})
            QTest::addRow("%d", code) << code;
    }
    void exitCodesOfOthersArePassedAsTheyAre()
    {
        QFETCH(int, code);
        ExecScene scene(shell(u"exit %1"_s.arg(code)));
        const auto run = scene.ctl(execCat);
        QCOMPARE(run.code, code);
        QCOMPARE(run.err, "");
    }

    void floodsInBothDirectionsLoseNothing_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("at once") << u"$CTL exec web-2 -- cat < $FILE | sha256sum"_s;
        QTest::newRow("from a pipe") << u"cat $FILE | $CTL exec web-2 -- cat | sha256sum"_s;
        QTest::newRow("to a slow reader") << u"$CTL exec web-2 -- cat < $FILE | (sleep 0.5; sha256sum)"_s;
        QTest::newRow("from a slow writer")
            << u"(head -c 1000000 $FILE; sleep 0.3; tail -c +1000001 $FILE) | $CTL exec web-2 -- cat | sha256sum"_s;
        QTest::newRow("into a file") << u"$CTL exec web-2 -- cat < $FILE > $FILE.out; sha256sum < $FILE.out"_s;
    }
    void floodsInBothDirectionsLoseNothing()
    {
        QFETCH(QString, line);
        QTemporaryDir folder;
        qputenv("FILE", folder.filePath(u"noise"_s).toLocal8Bit());
        ExecScene scene({u"cat"_s});
        const auto expected = scene.bash(u"head -c 50000000 /dev/urandom > $FILE; sha256sum < $FILE"_s).out;
        const auto run = scene.bash(line);
        QCOMPARE(run.err, "");
        QCOMPARE(run.out, expected);
    }

    void floodsOnBothOutputsLoseNothing()
    {
        ExecScene scene(shell(u"head -c 20000000 /dev/zero & head -c 20000000 /dev/zero >&2; wait"_s));
        const auto run = scene.bash(u"$CTL exec web-2 -- x 2> >(wc -c >&2) | wc -c; wait"_s);
        QCOMPARE(run.out.trimmed(), "20000000");
        QTRY_COMPARE(run.err.trimmed(), "20000000");
    }

    void aReaderThatLeavesEndsTheCommand()
    {
        ExecScene scene({u"yes"_s});
        const auto run = scene.bash(u"$CTL exec web-2 -- yes | head -n1; exit ${PIPESTATUS[0]}"_s);
        QCOMPARE(run.out, "y\n");
        QCOMPARE(run.code, 128 + SIGPIPE);
    }

    void whatTheCommandLeavesBehindIsNotWaitedFor()
    {
        ExecScene scene(shell(u"sleep 15 & echo done"_s));
        QElapsedTimer clock;
        clock.start();
        const auto run = scene.ctl(execCat);
        QCOMPARE(run.out, "done\n");
        QCOMPARE(run.code, 0);
        QVERIFY(clock.elapsed() < 5'000);
    }

    void signalsAreHandedOn_data()
    {
        QTest::addColumn<int>("number");
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2})
            QTest::addRow("%d", number) << number;
    }
    void signalsAreHandedOn()
    {
        QFETCH(int, number);
        ExecScene scene(shell(u"trap 'echo got; exit 7' %1; echo ready; while :; do sleep 0.05; done"_s.arg(number)));
        QByteArray heard;
        bool isSent = false;
        const auto run = scene.ctl(execCat, {}, [&](QProcess &process) {
            heard += process.peek(100).mid(heard.size());
            if (heard.contains("ready") && !std::exchange(isSent, true))
                ::kill(pid_t(process.processId()), number);
        });
        QCOMPARE(run.code, 7);
        QCOMPARE(run.out, "ready\ngot\n");
    }

    void anOutcomeThatNobodyKnowsIs125_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("end of file") << QByteArray() << QByteArray("nobody knows");
        QTest::newRow("lost") << QByteArray("lost The container was deleted.")
                              << QByteArray("The container was deleted.");
        QTest::newRow("nonsense") << QByteArray("exit often") << QByteArray("exit often");
        QTest::newRow("out of range") << QByteArray("exit 256") << QByteArray("exit 256");
        QTest::newRow("with a trap in it") << QByteArray("lost \033[2J") << QByteArray("␛[2J");
    }
    void anOutcomeThatNobodyKnowsIs125()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, said);
        CtlScene scene;
        GuestCommand guest(GuestCommand::Kind::Pipes);
        scene.stage.engine.setSession(guest.session());
        guest.say(answer);
        const auto run = scene.ctl(execCat);
        QCOMPARE(run.code, 125);
        QVERIFY2(run.err.contains(said), run.err.constData());
    }

    void whatGoesWrongBeforeIs125_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nobody") << u"exec nobody -- ls"_s << QByteArray("“nobody” was not found");
        QTest::newRow("no command") << u"exec web-2"_s << QByteArray("missing");
        QTest::newRow("unknown option") << u"exec web-2 --root -- ls"_s << QByteArray("--root");
        QTest::newRow("a user's name") << u"exec web-2 --user alice -- ls"_s << QByteArray("alice");
        QTest::newRow("bad variable") << u"exec web-2 --env X -- ls"_s << QByteArray("NAME=VALUE");
        QTest::newRow("variable of no name") << u"exec web-2 --env 1X=2 -- ls"_s << QByteArray("1X");
        QTest::newRow("bad folder") << u"exec web-2 --cwd here -- ls"_s << QByteArray("cwd");
        QTest::newRow("odd terminal") << u"shell web-2 --terminal maybe"_s << QByteArray("maybe");
    }
    void whatGoesWrongBeforeIs125()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, said);
        CtlScene scene;
        const auto run = scene.ctl(words.split(u' '));
        QCOMPARE(run.code, 125);
        QVERIFY2(run.err.contains(said), run.err.constData());
        QVERIFY(scene.stage.engine.deeds().isEmpty());
    }

    void aRefusalIs125()
    {
        CtlScene scene;
        scene.stage.polkit.will(Will::HaveNoAgent);
        const auto run = scene.ctl(execCat);
        QCOMPARE(run.code, 125);
        QVERIFY2(run.err.contains("pkttyagent"), run.err.constData());
    }

    void closedStreamsAreNoTrouble()
    {
        ExecScene scene(shell(u"cat; echo out; echo err >&2; exit 4"_s));
        QCOMPARE(scene.bash(u"$CTL exec web-2 -- x <&- >&- 2>&-"_s).code, 4);
    }
};

QTEST_GUILESS_MAIN(tst_CtlExec)
#include "tst_ctlexec.moc"
