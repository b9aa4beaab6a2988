// SPDX-License-Identifier: GPL-3.0-or-later
// The test is the first instance, on a session bus of its own; the second is the real program.
#include "app/singleinstance.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_SingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void theSecondHandsItsFilesToTheFirst();
    void theSecondShowsTheFirst();
    void theTokenOfTheLauncherComesAlong();

private:
    int run(const QStringList &arguments, const QByteArray &token = {}) const;

    SingleInstance first;
};

void tst_SingleInstance::initTestCase()
{
    QVERIFY(first.claim());
}

// Exit status, or -1 if it stays.
int tst_SingleInstance::run(const QStringList &arguments, const QByteArray &token) const
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!token.isEmpty())
        environment.insert(u"XDG_ACTIVATION_TOKEN"_s, QString::fromUtf8(token));
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("MOORING_PROGRAM"), arguments);
    if (!QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000)) {
        program.kill();
        program.waitForFinished();
        return -1;
    }
    return program.exitCode();
}

void tst_SingleInstance::theSecondHandsItsFilesToTheFirst()
{
    const QTemporaryDir folder;
    QFile image(folder.filePath(u"镜像 1.tar.xz"_s));
    QVERIFY(image.open(QIODevice::WriteOnly));
    QSignalSpy activated(&first, &SingleInstance::activated);
    QCOMPARE(run({image.fileName(), u"relative.squashfs"_s}), 0);
    QCOMPARE(activated.size(), 1);
    const QStringList files = activated.constFirst().constFirst().toStringList();
    QCOMPARE(files, QStringList({image.fileName(), QDir::current().absoluteFilePath(u"relative.squashfs"_s)}));
}

void tst_SingleInstance::theSecondShowsTheFirst()
{
    QSignalSpy activated(&first, &SingleInstance::activated);
    QCOMPARE(run({}), 0);
    QCOMPARE(activated.size(), 1);
    QVERIFY(activated.constFirst().constFirst().toStringList().isEmpty());
}

void tst_SingleInstance::theTokenOfTheLauncherComesAlong()
{
    qunsetenv("XDG_ACTIVATION_TOKEN");
    QCOMPARE(run({}, "token-42"), 0);
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-42");
}

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"
