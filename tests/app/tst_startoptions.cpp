// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startoptions.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_StartOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languageIsFoundEarly_data();
    void languageIsFoundEarly();
    void theProgramTellsItsVersion();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
};

void tst_StartOptions::languageIsFoundEarly_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QString>("language");
    QTest::newRow("none") << QByteArrayList{"mooring", "image.tar.xz"} << QString();
    QTest::newRow("two words") << QByteArrayList{"mooring", "--language", "zh_CN"} << u"zh_CN"_s;
    QTest::newRow("one word") << QByteArrayList{"mooring", "--language=en", "x"} << u"en"_s;
    QTest::newRow("no value") << QByteArrayList{"mooring", "--language"} << QString();
    QTest::newRow("nothing at all") << QByteArrayList{} << QString();
}

void tst_StartOptions::languageIsFoundEarly()
{
    QFETCH(QByteArrayList, arguments);
    QList<const char *> argv;
    for (const QByteArray &argument : std::as_const(arguments))
        argv.append(argument.constData());
    QTEST(languageIn(int(argv.size()), argv.constData()), "language");
}

void tst_StartOptions::theProgramTellsItsVersion()
{
    QProcess program;
    program.start(qEnvironmentVariable("MOORING_PROGRAM"), {u"--version"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    const QByteArray told = program.readAllStandardOutput();
    QVERIFY2(told.startsWith("mooring 0.") || told.startsWith("Mooring 0."), told.constData());
}

void tst_StartOptions::nonsenseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("option") << QStringList{u"--no-such-option"_s};
    QTest::newRow("colours") << QStringList{u"--color-scheme=pink"_s};
}

void tst_StartOptions::nonsenseIsRefused()
{
    QFETCH(QStringList, arguments);
    QProcess program;
    program.start(qEnvironmentVariable("MOORING_PROGRAM"), arguments);
    QVERIFY(program.waitForFinished());
    QVERIFY(program.exitCode() != 0);
    QVERIFY(!program.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(tst_StartOptions)
#include "tst_startoptions.moc"
