// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// A helper whose database is damaged.
struct DamagedScene : CtlScene
{
    explicit DamagedScene(Error::Code code = Error::Code::Damaged)
    {
        stage.close();
        stage.openClosed({.code = code, .subject = u"/var/lib/mooring/mooring.db"_s, .detail = u"It is malformed."_s},
                         [this](RecoverRun run) -> Result<QVariantMap> {
                             recoveries += run == RecoverRun::Real;
                             QVariantMap report{{u"needed"_s, true},
                                                {u"database"_s, u"/var/lib/mooring/mooring.db"_s},
                                                {u"reason"_s, u"It is malformed."_s},
                                                {u"instances"_s, QStringList{u"web-1"_s, u"db"_s}},
                                                {u"trashed"_s, QStringList{}},
                                                {u"images"_s, QStringList{u"debian/13"_s}},
                                                {u"profiles"_s, QStringList{u"default"_s}},
                                                {u"lost"_s, QStringList{u"/var/lib/mooring/lost/7"_s}}};
                             if (run == RecoverRun::Real)
                                 report.insert(u"kept-as"_s, u"mooring.db.damaged-1"_s);
                             return report;
                         });
    }
    int recoveries = 0;
};

} // namespace

class tst_CtlRecover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVerbSaysWhatHelps()
    {
        const DamagedScene scene;
        const auto run = scene.ctl({u"list"_s});
        QCOMPARE(run.code, 17);
        QCOMPARE(run.out, "");
        QVERIFY2(run.err.contains("mooring.db” is damaged"), run.err.constData());
        QVERIFY2(run.err.contains("mooringctl recover"), run.err.constData());
        const DamagedScene newer(Error::Code::Newer);
        QCOMPARE(newer.ctl({u"list"_s}).code, 18);
        QCOMPARE(newer.ctl({u"recover"_s, u"--yes"_s}).code, 18);
        QCOMPARE(newer.recoveries, 0);
    }

    void inChineseToo()
    {
        const DamagedScene scene;
        const auto run = scene.bash(u"LC_ALL=zh_CN.UTF-8 LANGUAGE=zh_CN \"$CTL\" list"_s);
        QCOMPARE(run.code, 17);
        QVERIFY2(run.err.contains("mooring.db”已损坏"), run.err.constData());
        QVERIFY2(run.err.contains("mooringctl recover"), run.err.constData());
    }

    void aWholeDatabaseIsLeftAlone()
    {
        const CtlScene scene;
        const auto run = scene.ctl({u"recover"_s, u"--yes"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, "The database is whole; there is nothing to recover.\n");
        QCOMPARE(scene.ctl({u"recover"_s, u"--format"_s, u"json"_s}).object(), (QJsonObject{{u"needed"_s, false}}));
    }

    void aScriptMustSayYes()
    {
        const DamagedScene scene;
        const auto run = scene.ctl({u"recover"_s});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains("--yes"), run.err.constData());
        QVERIFY2(run.err.contains("2: web-1, db"), run.err.constData());
        QCOMPARE(scene.recoveries, 0);
    }

    void whatWasFoundIsTold()
    {
        const DamagedScene scene;
        const auto run = scene.ctl({u"recover"_s, u"--yes"_s});
        QCOMPARE(run.code, 0);
        for (const char *words :
             {"2: web-1, db", "1: debian/13", "1: default", "1: /var/lib/mooring/lost/7", "mooring.db.damaged-1"})
            QVERIFY2(run.out.contains(words), run.out.constData());
        QCOMPARE(scene.recoveries, 1);
    }

    void aProgramReadsTheReport()
    {
        const DamagedScene scene;
        const QJsonObject report =
            scene.ctl({u"recover"_s, u"--yes"_s, u"--format"_s, u"json"_s, u"--quiet"_s}).object();
        QCOMPARE(report.value(u"needed"_s), QJsonValue(true));
        QCOMPARE(report.value(u"keptAs"_s), QJsonValue(u"mooring.db.damaged-1"_s));
        QCOMPARE(report.value(u"instances"_s).toArray(), (QJsonArray{u"web-1"_s, u"db"_s}));
        QCOMPARE(report.value(u"lost"_s).toArray().size(), 1);
    }

    void aPersonIsAsked_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<int>("code");
        QTest::newRow("yes") << QByteArray("y\r") << 0;
        QTest::newRow("no") << QByteArray("n\r") << 12;
        QTest::newRow("just Enter") << QByteArray("\r") << 12;
        QTest::newRow("end of input") << QByteArray("\004") << 12;
        QTest::newRow("Ctrl-C") << QByteArray("\003") << 130;
    }
    void aPersonIsAsked()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, code);
        const DamagedScene scene;
        PtyProcess terminal(scene, {u"recover"_s});
        QVERIFY2(terminal.prints("[y/N]"), terminal.output.constData());
        QVERIFY(terminal.output.contains("web-1"));
        QCOMPARE(scene.recoveries, 0);
        terminal.type(keys);
        QVERIFY(terminal.ends());
        QCOMPARE(terminal.code(), code);
        QCOMPARE(scene.recoveries, code == 0 ? 1 : 0);
    }
};

QTEST_GUILESS_MAIN(tst_CtlRecover)
#include "tst_ctlrecover.moc"
