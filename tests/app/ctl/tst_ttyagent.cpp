// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ttyagent.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring::ctl;

// With a script in pkttyagent's place.
class tst_TtyAgent : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    void writeAgent(const QByteArray &lines)
    {
        QFile file(m_folder.filePath(u"pkttyagent"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/bin/bash\n" + lines);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QByteArray written(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PATH", m_folder.path().toLocal8Bit() + ":" + qgetenv("PATH"));
        qputenv("FOLDER", m_folder.path().toLocal8Bit());
    }
    void cleanup()
    {
        for (const QString &name : {u"arguments"_s, u"pid"_s})
            QFile::remove(m_folder.filePath(name));
    }

    void waitsUntilItIsRegisteredAndEndsIt()
    {
        writeAgent(
            "echo \"$@\" > $FOLDER/arguments; echo $$ > $FOLDER/pid; sleep 0.3; eval \"exec $5>&-\"; exec sleep 60\n");
        QElapsedTimer clock;
        clock.start();
        TtyAgent agent;
        const auto started = agent.start();
        QVERIFY(!started.isFinished());
        QTRY_VERIFY(started.isFinished());
        QVERIFY2(clock.elapsed() >= 290, "did not wait for the agent");
        QVERIFY2(clock.elapsed() < 2'900, "did not hear the agent");
        QVERIFY2(written(u"arguments"_s)
                     .startsWith("--process " + QByteArray::number(::getpid()) + " --fallback --notify-fd "),
                 written(u"arguments"_s).constData());
        const pid_t pid = written(u"pid"_s).toInt();
        QVERIFY(pid > 0 && ::kill(pid, 0) == 0);
        agent.stop();
        QCOMPARE(::kill(pid, 0), -1);
        QCOMPARE(errno, ESRCH);
    }

    void goesOnWithoutOneThatFails()
    {
        writeAgent("exit 1\n");
        TtyAgent agent;
        const auto started = agent.start();
        QTRY_VERIFY_WITH_TIMEOUT(started.isFinished(), 2'000);
    }

    void goesOnWithoutOneThatHangs()
    {
        writeAgent("exec sleep 60\n");
        TtyAgent agent;
        const auto started = agent.start();
        QTRY_VERIFY_WITH_TIMEOUT(started.isFinished(), 8'000);
    }

    void goesOnWhereThereIsNone()
    {
        QFile::remove(m_folder.filePath(u"pkttyagent"_s));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_folder.path().toLocal8Bit());
        TtyAgent agent;
        const bool isFinished = agent.start().isFinished();
        qputenv("PATH", path);
        QVERIFY(isFinished);
    }

    void itsEndEndsTheAgent()
    {
        writeAgent("echo $$ > $FOLDER/pid; eval \"exec $5>&-\"; exec sleep 60\n");
        {
            TtyAgent agent;
            const auto started = agent.start();
            QTRY_VERIFY(started.isFinished());
        }
        QCOMPARE(::kill(written(u"pid"_s).toInt(), 0), -1);
    }
};

QTEST_GUILESS_MAIN(tst_TtyAgent)
#include "tst_ttyagent.moc"
