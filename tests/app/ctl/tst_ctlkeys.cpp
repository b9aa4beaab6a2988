// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include "models/catalogue/configcatalogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

// "config keys" and "config describe".
class tst_CtlKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryKey()
    {
        CtlScene scene;
        const auto run = scene.ctl({u"config"_s, u"keys"_s, u"--format=json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.array().size(), qsizetype(configKeys().size()));
        QCOMPARE(run.array().first()[u"key"_s].toString(), u"boot.autostart"_s);
    }

    void listsThoseThatBeginSo()
    {
        CtlScene scene;
        const auto run = scene.ctl({u"config"_s, u"keys"_s, u"boot.autostart."_s, u"--format=csv"_s});
        const auto lines = run.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], "KEY,TYPE,DEFAULT,EFFECT,HARM,SUMMARY");
        QVERIFY2(lines[1].startsWith("boot.autostart.delay,integer,0,live,none,"), lines[1].constData());
        const auto none = scene.ctl({u"config"_s, u"keys"_s, u"no.such"_s, u"--format=json"_s});
        QCOMPARE(none.code, 0);
        QCOMPARE(none.array().size(), 0);
    }

    void saysWhatCanBeDoneWithAKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("effect");
        QTest::newRow("at once") << u"boot.autostart"_s << QByteArray("live");
        QTest::newRow("from the next start on") << u"security.nesting"_s << QByteArray("restart");
        QTest::newRow("not here") << u"raw.qemu"_s << QByteArray("refused");
        QTest::newRow("Mooring's own") << u"volatile.uuid"_s << QByteArray("shown only");
    }
    void saysWhatCanBeDoneWithAKey()
    {
        QFETCH(const QString, key);
        QFETCH(const QByteArray, effect);
        CtlScene scene;
        const auto run = scene.ctl({u"config"_s, u"describe"_s, key, u"--format=csv"_s});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.out.contains("Effect," + effect + '\n'), run.out.constData());
    }

    void describesAKey()
    {
        CtlScene scene;
        const auto text = scene.ctl({u"config"_s, u"describe"_s, u"limits.memory.enforce"_s});
        QCOMPARE(text.code, 0);
        QVERIFY2(text.out.contains("choice: hard, soft\n"), text.out.constData());
        const auto number = scene.ctl({u"config"_s, u"describe"_s, u"boot.autostart.delay"_s});
        QVERIFY2(number.out.contains("integer: 0–86400\n"), number.out.constData());
        const auto refused = scene.ctl({u"config"_s, u"describe"_s, u"raw.qemu"_s});
        QVERIFY2(refused.out.contains(configKey(u"raw.qemu")->refusal.english.toUtf8()), refused.out.constData());
        const auto json = scene.ctl({u"config"_s, u"describe"_s, u"security.privileged"_s, u"--format=json"_s});
        QCOMPARE(json.object()[u"harm"_s].toString(), u"host"_s);
    }

    void describesWhatAPatternStandsFor_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("shown");
        QTest::newRow("the pattern itself") << u"user.*"_s << u"user.*"_s;
        QTest::newRow("one of its keys") << u"user.note"_s << u"user.*"_s;
        QTest::newRow("the more special one") << u"user.user-data"_s << u"user.user-data"_s;
        QTest::newRow("with an ending") << u"volatile.eth0.hwaddr"_s << u"volatile.*.hwaddr"_s;
    }
    void describesWhatAPatternStandsFor()
    {
        QFETCH(const QString, asked);
        QFETCH(const QString, shown);
        CtlScene scene;
        const auto run = scene.ctl({u"config"_s, u"describe"_s, asked, u"--format=json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.object()[u"key"_s].toString(), shown);
    }

    void saysThatThereIsNoSuchKey()
    {
        CtlScene scene;
        for (const QString &key : {u"boot.autostartt"_s, u"user."_s}) {
            const auto run = scene.ctl({u"config"_s, u"describe"_s, key});
            QCOMPARE(run.code, 3);
            QVERIFY2(run.err.contains("no such key"), run.err.constData());
            QCOMPARE(run.out, "");
        }
    }

    void speaksTheUsersLanguage()
    {
        CtlScene scene;
        const auto run = scene.bash(
            u"LC_ALL= LANGUAGE=zh_CN LANG=zh_CN.UTF-8 LC_CTYPE=C.UTF-8 $CTL config describe security.nesting"_s);
        QVERIFY2(run.out.contains(configKey(u"security.nesting")->summary.chinese.toUtf8()), run.out.constData());
    }

    void whoMayNotLookIsTold()
    {
        CtlScene scene;
        scene.stage.polkit.will(Will::Deny);
        QCOMPARE(scene.ctl({u"config"_s, u"keys"_s}).code, 10);
    }
};

QTEST_GUILESS_MAIN(tst_CtlKeys)
#include "tst_ctlkeys.moc"
