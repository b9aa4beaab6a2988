// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

// Profiles at the command line.
class tst_CtlProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThemWithTheirUsers();
    void showsOne();
    void createsAndCopies();
    void setsAndUnsets();
    void tellsWhatAChangeDid();
    void renamesAndDeletes();
    void assignsInOrder();
    void addsAndRemoves();
    void changesDevices();
    void setsKeysOfSeveralContainers();
    void failuresHaveNumbersAndWords_data();
    void failuresHaveNumbersAndWords();

private:
    // Beside "default", which both containers use, "web", which nobody does.
    static void furnish(CtlScene &scene)
    {
        Instance one = someInstance();
        one.profiles = {u"default"_s};
        one.etag = u"e1"_s;
        scene.stage.engine.put(one);
        scene.stage.engine.put(
            Profile{.id = web, .name = u"web"_s, .description = u"For webs\u202e"_s, .etag = u"p1"_s},
            {.config = {{u"user.a"_s, u"1"_s}},
             .devices = {{u"eth1"_s, {{u"type"_s, u"nic"_s}, {u"network"_s, u"br0"_s}}}}});
    }
    static CtlScene::Run ctl(const CtlScene &scene, const QString &line) { return scene.ctl(line.split(u' ')); }

    inline static const ProfileId web{u"7"_s};
};

void tst_CtlProfiles::listsThemWithTheirUsers()
{
    CtlScene scene;
    furnish(scene);
    QCOMPARE(ctl(scene, u"profile list --format csv"_s).out,
             "NAME,USED BY,DESCRIPTION\ndefault,2,\nweb,0,For webs<U+202E>\n");
    const auto json = ctl(scene, u"profile list --format json"_s).array();
    QCOMPARE(json.size(), 2);
    QCOMPARE(json[0].toObject().value(u"usedBy"_s).toArray(), (QJsonArray{u"web-1"_s, u"web-2"_s}));
    QCOMPARE(json[1].toObject().value(u"etag"_s).toString(), u"p1"_s);
}

void tst_CtlProfiles::showsOne()
{
    CtlScene scene;
    furnish(scene);
    const auto run = ctl(scene, u"profile show web"_s);
    QCOMPARE(run.err, "");
    QVERIFY2(run.out.contains("user.a") && run.out.contains("network=br0 type=nic"), run.out.constData());
    const auto json = ctl(scene, u"profile show web --format json"_s).object();
    QCOMPARE(json.value(u"config"_s).toObject().value(u"user.a"_s).toString(), u"1"_s);
    QCOMPARE(json.value(u"devices"_s).toObject().value(u"eth1"_s).toObject().value(u"network"_s).toString(), u"br0"_s);
    QCOMPARE(json.value(u"usedBy"_s).toArray(), QJsonArray());
}

void tst_CtlProfiles::createsAndCopies()
{
    CtlScene scene;
    furnish(scene);
    const auto run =
        scene.ctl({u"profile"_s, u"create"_s, u"site"_s, u"user.b=2=3"_s, u"--description"_s, u"A site"_s});
    QCOMPARE(run.err, "");
    QCOMPARE(run.out, "Created the profile site\n");
    QCOMPARE(scene.stage.engine.createdProfile().config, (QMap<QString, QString>{{u"user.b"_s, u"2=3"_s}}));
    QCOMPARE(scene.stage.engine.createdProfile().description, u"A site"_s);
    const auto json = ctl(scene, u"profile copy web web-2 --format json"_s).object();
    QCOMPARE(json.value(u"name"_s).toString(), u"web-2"_s);
    QCOMPARE(scene.stage.engine.createdProfile().copyOf, web);
}

void tst_CtlProfiles::setsAndUnsets()
{
    CtlScene scene;
    furnish(scene);
    const auto run =
        scene.ctl({u"profile"_s, u"set"_s, u"web"_s, u"user.b=2"_s, u"user.c="_s, u"--description"_s, u""_s});
    QCOMPARE(run.err, "");
    QCOMPARE(run.out, "Changed the profile web\n");
    const ConfigureProfileRequest &asked = scene.stage.engine.configuredProfile();
    QCOMPARE(asked.changes, (QMap<QString, QString>{{u"user.b"_s, u"2"_s}, {u"user.c"_s, u""_s}}));
    QCOMPARE(asked.description, QString(u""_s));
    QCOMPARE(ctl(scene, u"profile unset web user.a"_s).code, 0);
    QCOMPARE(asked.removed, QStringList{u"user.a"_s});
    QCOMPARE(asked.etag, u"p1*"_s); // what it looked at
    QVERIFY(!asked.description);
    const auto unset = ctl(scene, u"profile unset web user.a"_s);
    QCOMPARE(unset.code, 3);
    QVERIFY(unset.err.contains("user.a"));
}

void tst_CtlProfiles::tellsWhatAChangeDid()
{
    CtlScene scene;
    furnish(scene);
    scene.stage.engine.setProfileChange({.restart = {InstanceId{u"1"_s}, InstanceId{u"2"_s}}});
    const auto run = ctl(scene, u"profile set web user.b=2"_s);
    QCOMPARE(run.code, 0);
    QVERIFY2(run.err.contains("web-1, web-2"), run.err.constData());
    QCOMPARE(ctl(scene, u"profile set web user.b=3 --quiet"_s).err, "");
    const auto json = ctl(scene, u"profile set web user.b=4 --format json"_s).object();
    QCOMPARE(json.value(u"restart"_s).toArray(), (QJsonArray{u"web-1"_s, u"web-2"_s}));
    QCOMPARE(json.value(u"failures"_s).toArray(), QJsonArray());

    scene.stage.engine.setProfileChange(
        {.failures = {
             {.resource = u"2"_s, .outcome = failure(Error::Code::LimitExceeded, u"web-2"_s, u"More is in use."_s)}}});
    const auto failed = ctl(scene, u"profile set web user.b=5 --format json"_s);
    QVERIFY(failed.code != 0);
    QVERIFY2(failed.err.contains("web-2"), failed.err.constData());
    const QJsonObject failure = failed.object().value(u"failures"_s).toArray().at(0).toObject();
    QCOMPARE(failure.value(u"name"_s).toString(), u"web-2"_s);
    QCOMPARE(failure.value(u"error"_s).toObject().value(u"detail"_s).toString(), u"More is in use."_s);
    QCOMPARE(scene.stage.engine.profileConfiguration(web)->config.value(u"user.b"_s), u"5"_s);
}

void tst_CtlProfiles::renamesAndDeletes()
{
    CtlScene scene;
    furnish(scene);
    QCOMPARE(ctl(scene, u"profile rename web site"_s).out, "Renamed the profile web to site\n");
    QCOMPARE(scene.stage.engine.findProfile(u"site"_s), web);
    QCOMPARE(ctl(scene, u"profile delete site"_s).out, "Deleted the profile site\n");
    QVERIFY(!scene.stage.engine.findProfile(u"site"_s));
    const auto used = ctl(scene, u"profile delete default"_s);
    QCOMPARE(used.code, 5);
    QVERIFY2(used.err.contains("web-"), used.err.constData());
}

void tst_CtlProfiles::assignsInOrder()
{
    CtlScene scene;
    furnish(scene);
    QCOMPARE(ctl(scene, u"profile assign web-1 web default"_s).out, "Configured web-1\n");
    QCOMPARE(scene.stage.engine.configured().profiles, (QStringList{u"web"_s, u"default"_s}));
    QVERIFY(scene.stage.engine.configured().changes.isEmpty());
    QCOMPARE(ctl(scene, u"profile assign web-1"_s).code, 0);
    QCOMPARE(scene.stage.engine.configured().profiles, QStringList());
}

void tst_CtlProfiles::addsAndRemoves()
{
    CtlScene scene;
    furnish(scene);
    QCOMPARE(ctl(scene, u"profile add web-1 web"_s).code, 0);
    QCOMPARE(scene.stage.engine.configured().profiles, (QStringList{u"default"_s, u"web"_s}));
    QCOMPARE(scene.stage.engine.configured().etag, u"e1"_s); // nobody's change in between is lost
    QCOMPARE(ctl(scene, u"profile add web-1 web"_s).code, 4);
    QCOMPARE(ctl(scene, u"profile remove web-1 default"_s).code, 0);
    QCOMPARE(scene.stage.engine.configured().profiles, QStringList{u"web"_s});
    QCOMPARE(ctl(scene, u"profile remove web-1 default"_s).code, 3);
}

void tst_CtlProfiles::changesDevices()
{
    CtlScene scene;
    furnish(scene);
    const ConfigureProfileRequest &asked = scene.stage.engine.configuredProfile();
    QCOMPARE(ctl(scene, u"profile device add web data disk source=/srv path=/mnt"_s).code, 0);
    QCOMPARE(asked.devices,
             (QMap<QString, DeviceOptions>{
                 {u"data"_s, {{u"type"_s, u"disk"_s}, {u"source"_s, u"/srv"_s}, {u"path"_s, u"/mnt"_s}}}}));
    QCOMPARE(asked.etag, u"p1"_s);
    QCOMPARE(ctl(scene, u"profile device add web data disk"_s).code, 4);
    QCOMPARE(ctl(scene, u"profile device set web eth1 network= parent=br1"_s).code, 0);
    QCOMPARE(asked.devices,
             (QMap<QString, DeviceOptions>{{u"eth1"_s, {{u"type"_s, u"nic"_s}, {u"parent"_s, u"br1"_s}}}}));
    QCOMPARE(ctl(scene, u"profile device set web eth9 mtu=1"_s).code, 3);
    QCOMPARE(ctl(scene, u"profile device remove web eth1 data"_s).code, 0);
    QCOMPARE(asked.removedDevices, (QStringList{u"eth1"_s, u"data"_s}));
    QCOMPARE(ctl(scene, u"profile device remove web eth1"_s).code, 3);
}

void tst_CtlProfiles::setsKeysOfSeveralContainers()
{
    CtlScene scene;
    scene.endOperations();
    const auto run = ctl(scene, u"config set web-1 web-2 user.a=1 user.b=2"_s);
    QCOMPARE(run.err, "");
    QCOMPARE(run.out, "Configured web-1\nConfigured web-2\n");
    QCOMPARE(scene.stage.engine.deeds(), QStringList{u"instance-configure 1,2 by %1"_s.arg(Stage::uid())});
    QCOMPARE(scene.stage.engine.configured().changes,
             (QMap<QString, QString>{{u"user.a"_s, u"1"_s}, {u"user.b"_s, u"2"_s}}));
    QCOMPARE(ctl(scene, u"config set web-1 nobody user.a=1"_s).code, 3);
    QCOMPARE(ctl(scene, u"config set web-1 web-2"_s).code, 2);
    QCOMPARE(scene.stage.engine.deeds().size(), 1);
}

void tst_CtlProfiles::failuresHaveNumbersAndWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("show of nobody") << u"profile show nobody"_s << 3 << QByteArray("nobody");
    QTest::newRow("bad name") << u"profile create a/b"_s << 2 << QByteArray("a/b");
    QTest::newRow("taken name") << u"profile create default"_s << 4 << QByteArray("default");
    QTest::newRow("no setting") << u"profile create x y"_s << 2 << QByteArray("KEY=VALUE");
    QTest::newRow("copy of nobody") << u"profile copy nobody x"_s << 3 << QByteArray("nobody");
    QTest::newRow("nothing to set") << u"profile set web"_s << 2 << QByteArray("--description");
    QTest::newRow("rename to a bad one") << u"profile rename web .x"_s << 2 << QByteArray(".x");
    QTest::newRow("delete of nobody") << u"profile delete nobody"_s << 3 << QByteArray("nobody");
    QTest::newRow("assign to nobody") << u"profile assign nobody web"_s << 3 << QByteArray("nobody");
    QTest::newRow("no type") << u"profile device add web eth0"_s << 2 << QByteArray("TYPE");
}

void tst_CtlProfiles::failuresHaveNumbersAndWords()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, said);
    CtlScene scene;
    furnish(scene);
    const auto run = ctl(scene, words);
    QTEST(run.code, "code");
    QCOMPARE(run.out, "");
    QVERIFY2(run.err.contains(said), run.err.constData());
    QVERIFY(scene.stage.engine.deeds().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CtlProfiles)
#include "tst_ctlprofiles.moc"
