// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"
#include "tests/app/ctl/guestcommand.h"

#include <QTest>
#include <QTimer>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// A scene whose Exec runs this command on a terminal of its own.
struct ShellScene : CtlScene
{
    explicit ShellScene(const QStringList &command)
    {
        stage.engine.setSession(guest.session());
        guest.run(command);
        QObject::connect(&forget, &QTimer::timeout, &forget, [this] {
            if (!stage.engine.deeds().filter(u"exec"_s).isEmpty())
                QTimer::singleShot(100, &forget, [this] { stage.engine.setSession({}); });
        });
        forget.start(20);
    }

    GuestCommand guest{GuestCommand::Kind::Terminal};
    QTimer forget{};
};

const QStringList shellWords{u"shell"_s, u"web-2"_s};

QStringList script(const QString &line)
{
    return {u"bash"_s, u"--norc"_s, u"-c"_s, line};
}

} // namespace

// What a user at a terminal sees.
class tst_CtlTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShellWorksAndItsExitCodeComesBack()
    {
        ShellScene scene({u"bash"_s, u"--norc"_s, u"-i"_s});
        PtyProcess terminal(scene, shellWords);
        QTRY_VERIFY(terminal.isRaw());
        terminal.type("PS1='inside> '; tty\r");
        QVERIFY2(terminal.prints("/dev/pts/"), terminal.output.constData());
        terminal.type("echo $((6*7))\r");
        QVERIFY2(terminal.prints("42\r\n"), terminal.output.constData());
        terminal.type("exit 5\r");
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.code(), 5);
        QVERIFY(terminal.isAsItWas());
    }

    void keysGoInAsKeys()
    {
        ShellScene scene(
            script(u"trap 'echo interrupted' INT; echo ready; read -r line; read -r line; echo \"got $line\""_s));
        PtyProcess terminal(scene, shellWords);
        QVERIFY(terminal.prints("ready"));
        QTRY_VERIFY(terminal.isRaw());
        terminal.type("\003");
        QVERIFY2(terminal.prints("interrupted"), terminal.output.constData());
        terminal.type("a\rb\r");
        QVERIFY2(terminal.ends(), terminal.output.constData());
        QVERIFY2(terminal.output.contains("got"), terminal.output.constData());
    }

    void theWindowsSizeIsTakenAlong()
    {
        ShellScene scene(script(u"trap 'stty size' WINCH; echo ready; for ((;;)); do sleep 0.05; done"_s));
        PtyProcess terminal(scene, shellWords, 101, 33);
        QVERIFY(terminal.prints("ready"));
        QTRY_VERIFY(terminal.isRaw());
        terminal.resize(77, 22);
        QVERIFY2(terminal.prints("22 77"), terminal.output.constData());
        terminal.resize(132, 43);
        QVERIFY2(terminal.prints("43 132"), terminal.output.constData());
    }

    void theTerminalIsLeftAsItWas_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("code");
        QTest::newRow("terminated") << SIGTERM << 128 + SIGTERM;
        QTest::newRow("hung up") << SIGHUP << 128 + SIGHUP;
        QTest::newRow("crashed") << SIGSEGV << 128 + SIGSEGV;
        QTest::newRow("aborted") << SIGABRT << 128 + SIGABRT;
    }
    void theTerminalIsLeftAsItWas()
    {
        QFETCH(int, number);
        ShellScene scene(script(u"echo ready; exec sleep 60"_s));
        PtyProcess terminal(scene, shellWords);
        QVERIFY(terminal.prints("ready"));
        QTRY_VERIFY(terminal.isRaw());
        ::kill(pid_t(terminal.process.processId()), number);
        QVERIFY(terminal.ends());
        QTEST(terminal.code(), "code");
        QVERIFY(terminal.isAsItWas());
    }

    void aFloodOnTheTerminalArrives()
    {
        ShellScene scene(script(u"seq 1 200000; echo the-end"_s));
        PtyProcess terminal(scene, shellWords);
        QVERIFY(terminal.prints("the-end"));
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.output.count('\n'), 200'001);
        QVERIFY(terminal.output.contains("\r\n199999\r\n200000\r\nthe-end\r\n"));
    }

    void aTerminalCanBeAskedForAndRefused()
    {
        {
            ShellScene scene({u"sh"_s});
            const auto run = scene.ctl({u"exec"_s, u"web-2"_s, u"--terminal"_s, u"yes"_s, u"--"_s, u"sh"_s},
                                       "test -t 0 && echo yes-a-terminal; exit 6\n");
            QVERIFY2(run.out.contains("yes-a-terminal\r\n"), run.out.constData());
            QCOMPARE(run.code, 6);
        }
        {
            ShellScene scene({u"cat"_s}); // ends at the end of its input, which a terminal has as a key
            const auto run = scene.ctl({u"exec"_s, u"web-2"_s, u"--terminal=yes"_s, u"--"_s, u"cat"_s}, "line\n");
            QCOMPARE(run.code, 0);
            QVERIFY(run.out.contains("line"));
        }
        CtlScene scene;
        GuestCommand guest(GuestCommand::Kind::Pipes);
        scene.stage.engine.setSession(guest.session());
        guest.say("exit 0");
        PtyProcess terminal(scene, {u"exec"_s, u"web-2"_s, u"--terminal=no"_s, u"--"_s, u"x"_s});
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.code(), 0); // a session of three streams was what it wanted
    }

    void progressIsDrawnOnATerminal()
    {
        CtlScene scene;
        PtyProcess terminal(scene, {u"image"_s, u"import"_s, u"/proc/self/exe"_s});
        QTRY_COMPARE(scene.stage.engine.operations().size(), 1);
        Operation operation = scene.stage.engine.operations().first();
        operation.stage = OperationStage::Unpacking;
        operation.bytesDone = 43;
        operation.bytesTotal = 100;
        QTest::qWait(100);
        scene.stage.engine.put(operation);
        QVERIFY2(terminal.prints("\rImporting exe: unpacking 43 %\033[K"), terminal.output.constData());
        operation.resources = {QString(64, u'a')};
        scene.stage.engine.put(operation);
        scene.stage.engine.finish(operation.id, OperationStatus::Success);
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.code(), 0);
        QVERIFY2(terminal.output.endsWith("\r\033[KImported exe as debian/13 (aaaaaaaaaaaa)\r\n"),
                 terminal.output.constData());
    }

    void ctrlCCancels()
    {
        CtlScene scene;
        PtyProcess terminal(scene, {u"launch"_s, u"debian/13"_s, u"web-3"_s});
        QVERIFY(terminal.prints("Launching web-3"));
        terminal.type("\003");
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.code(), 12);
        QVERIFY(scene.stage.engine.deeds().last().startsWith(u"cancel"_s));
        QVERIFY(terminal.isAsItWas());
    }
};

QTEST_GUILESS_MAIN(tst_CtlTerminal)
#include "tst_ctlterminal.moc"
