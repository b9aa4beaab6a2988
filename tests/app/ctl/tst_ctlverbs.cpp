// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <utility>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

// What each verb does, prints and ends with.
class tst_CtlVerbs : public QObject
{
    Q_OBJECT

    static QString lastDeed(const CtlScene &scene)
    {
        return scene.stage.engine.deeds().isEmpty() ? QString() : scene.stage.engine.deeds().last();
    }
    static OperationResult failed(const QString &resource, Error::Code code, const QString &subject,
                                  const QString &detail)
    {
        return {.resource = resource, .outcome = failure(code, subject, detail)};
    }

private Q_SLOTS:
    // launch
    void launches()
    {
        CtlScene scene;
        scene.endOperations();
        const auto run = scene.ctl({u"launch"_s, u"debian/13"_s, u"web-3"_s});
        QCOMPARE(run.err, "");
        QCOMPARE(run.out, "Launched web-3\n");
        QCOMPARE(run.code, 0);
        const auto &created = scene.stage.engine.created();
        QCOMPARE(created.profiles, QStringList{u"default"_s});
        QVERIFY(created.start && !created.ephemeral);
    }

    void launchesWithEverything()
    {
        CtlScene scene;
        scene.endOperations();
        const auto run =
            scene.ctl({u"launch"_s, u"debian/13"_s, u"web-3"_s, u"--profile"_s, u"default"_s, u"--profile=docker"_s,
                       u"--config"_s, u"user.x=a=b"_s, u"--no-start"_s, u"--ephemeral"_s, u"--format"_s, u"json"_s});
        QCOMPARE(run.code, 0);
        const auto &created = scene.stage.engine.created();
        QCOMPARE(created.profiles, (QStringList{u"default"_s, u"docker"_s}));
        QCOMPARE(created.config, (QMap<QString, QString>{{u"user.x"_s, u"a=b"_s}}));
        QVERIFY(!created.start && created.ephemeral);
        QCOMPARE(run.object().value(u"name"_s).toString(), u"web-3"_s);
        QCOMPARE(run.object().value(u"ephemeral"_s).toBool(), true);
        QCOMPARE(run.object().value(u"profiles"_s).toArray().size(), 2);
    }

    void launchesWithDevices()
    {
        CtlScene scene;
        scene.endOperations();
        const auto run =
            scene.ctl({u"launch"_s, u"debian/13"_s, u"web-3"_s, u"-c"_s, u"limits.cpu=2"_s, u"-d"_s,
                       u"www,type=proxy"_s, u"--device=www,listen=tcp:0.0.0.0:80,81"_s, u"--no-profiles"_s});
        QCOMPARE(run.err, "");
        QCOMPARE(scene.stage.engine.created().config, (QMap<QString, QString>{{u"limits.cpu"_s, u"2"_s}}));
        QCOMPARE(scene.stage.engine.created().devices,
                 (QMap<QString, DeviceOptions>{
                     {u"www"_s, {{u"type"_s, u"proxy"_s}, {u"listen"_s, u"tcp:0.0.0.0:80,81"_s}}}}));
    }

    void launchesWithAProfilesDeviceChanged()
    {
        CtlScene scene;
        scene.endOperations();
        const DeviceOptions given{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"mtu"_s, u"1400"_s}};
        scene.stage.engine.put(Profile{.id = {u"7"_s}, .name = u"web"_s}, {.devices = {{u"eth0"_s, given}}});
        scene.stage.engine.put(Profile{.id = {u"8"_s}, .name = u"wins"_s},
                               {.devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"network"_s, u"lan"_s}}}}});
        QCOMPARE(scene
                     .ctl(QString(u"launch debian/13 a --profile wins --profile web -d eth0,ipv4.address=10.0.0.7 "
                                  "-d eth0,mtu="_s)
                              .split(u' '))
                     .err,
                 "");
        DeviceOptions wanted = given;
        wanted.remove(u"mtu"_s);
        wanted.insert(u"ipv4.address"_s, u"10.0.0.7"_s);
        QCOMPARE(scene.stage.engine.created().devices, (QMap<QString, DeviceOptions>{{u"eth0"_s, wanted}}));

        const auto nobodys = scene.ctl({u"launch"_s, u"debian/13"_s, u"b"_s, u"-d"_s, u"eth7,mtu=1400"_s});
        QCOMPARE(nobodys.code, 2);
        QVERIFY(nobodys.err.contains("eth7"));
        QCOMPARE(scene.ctl({u"launch"_s, u"debian/13"_s, u"b"_s, u"-d"_s, u"eth7"_s}).code, 2);
    }

    void launchesWithoutProfiles()
    {
        CtlScene scene;
        scene.endOperations();
        QCOMPARE(scene.ctl({u"launch"_s, u"debian/13"_s, u"web-3"_s, u"--no-profiles"_s, u"--quiet"_s}).out, "");
        QCOMPARE(scene.stage.engine.created().profiles, QStringList());
        QCOMPARE(scene.ctl({u"launch"_s, u"debian/13"_s, u"x"_s, u"--no-profiles"_s, u"--profile"_s, u"a"_s}).code, 2);
    }

    // config
    void showsTheConfiguration()
    {
        CtlScene scene;
        scene.stage.engine.setConfiguration(InstanceId{u"1"_s},
                                            {{.key = u"boot.autostart"_s, .value = u"true"_s, .origin = u"default"_s},
                                             {.key = u"user.a"_s, .value = u"b\u202e"_s, .origin = u"local"_s}});
        const auto shown = scene.ctl({u"config"_s, u"show"_s, u"web-1"_s, u"--format"_s, u"csv"_s});
        QCOMPARE(shown.out, "KEY,VALUE,ORIGIN\nboot.autostart,true,default\nuser.a,b<U+202E>,local\n");
        QCOMPARE(scene.ctl({u"config"_s, u"get"_s, u"web-1"_s, u"boot.autostart"_s}).out, "true\n");
        QCOMPARE(scene.ctl({u"config"_s, u"get"_s, u"web-1"_s, u"user.a"_s}).out, "b<U+202E>\n");
        const auto exact = scene.ctl({u"config"_s, u"get"_s, u"web-1"_s, u"user.a"_s, u"--format"_s, u"json"_s});
        QCOMPARE(exact.object().value(u"value"_s).toString(), u"b\u202e"_s);
        const auto unset = scene.ctl({u"config"_s, u"get"_s, u"web-1"_s, u"boot.stop.priority"_s});
        QCOMPARE(unset.code, 3);
        QVERIFY(unset.err.contains("not set"));
        QVERIFY(scene.ctl({u"config"_s, u"get"_s, u"web-1"_s, u"boot.stopp"_s}).err.contains("no such key"));
    }

    void setsKeysTogether()
    {
        CtlScene scene;
        const auto run =
            scene.ctl({u"config"_s, u"set"_s, u"web-1"_s, u"boot.autostart=true"_s, u"user.a=b=c"_s, u"user.e="_s});
        QCOMPARE(run.err, "");
        QCOMPARE(run.out, "Configured web-1\n");
        QCOMPARE(
            scene.stage.engine.configured().changes,
            (QMap<QString, QString>{{u"boot.autostart"_s, u"true"_s}, {u"user.a"_s, u"b=c"_s}, {u"user.e"_s, u""_s}}));
        const auto json =
            scene.ctl({u"config"_s, u"set"_s, u"web-1"_s, u"user.a=2"_s, u"--format"_s, u"json"_s}).object();
        QCOMPARE(json.value(u"name"_s).toString(), u"web-1"_s);
        QCOMPARE(json.value(u"etag"_s).toString(), scene.stage.engine.instance(InstanceId{u"1"_s})->etag);
    }

    void refusesWhatIsNoSetting_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("no value") << u"boot.autostart"_s;
        QTest::newRow("no key") << u"=true"_s;
        QTest::newRow("twice") << u"user.a=2"_s;
    }
    void refusesWhatIsNoSetting()
    {
        QFETCH(QString, word);
        CtlScene scene;
        const auto run = scene.ctl({u"config"_s, u"set"_s, u"web-1"_s, u"user.a=1"_s, word});
        QCOMPARE(run.code, 2);
        QVERIFY(scene.stage.engine.deeds().isEmpty());
    }

    void unsetsWhatIsSetHere()
    {
        CtlScene scene;
        scene.stage.engine.setConfiguration(InstanceId{u"1"_s},
                                            {{.key = u"boot.autostart"_s, .value = u"true"_s, .origin = u"default"_s},
                                             {.key = u"user.a"_s, .value = u"b"_s, .origin = u"local"_s}});
        const QString seen = scene.stage.engine.instance(InstanceId{u"1"_s})->etag;
        QCOMPARE(scene.ctl({u"config"_s, u"unset"_s, u"web-1"_s, u"user.a"_s}).code, 0);
        QCOMPARE(scene.stage.engine.configured().removed, QStringList{u"user.a"_s});
        QCOMPARE(scene.stage.engine.configured().etag, seen);
        const auto profiles = scene.ctl({u"config"_s, u"unset"_s, u"web-2"_s, u"user.b"_s});
        QCOMPARE(profiles.code, 3);
        scene.stage.engine.setConfiguration(InstanceId{u"1"_s},
                                            {{.key = u"boot.autostart"_s, .value = u"true"_s, .origin = u"default"_s}});
        const auto others = scene.ctl({u"config"_s, u"unset"_s, u"web-1"_s, u"boot.autostart"_s});
        QCOMPARE(others.code, 3);
        QVERIFY(others.err.contains("profile default"));
    }

    // config device
    void changesDevicesAsAWhole()
    {
        CtlScene scene;
        const auto device = [&](const QString &words) {
            return scene.ctl(QStringList{u"config"_s, u"device"_s} + words.split(u' '));
        };
        const auto added = device(u"add web-1 eth1 nic network=mooringbr0 mtu=1400"_s);
        QCOMPARE(added.err, "");
        QCOMPARE(added.out, "Configured web-1\n");
        const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"mtu"_s, u"1400"_s}};
        QCOMPARE(scene.stage.engine.configured().devices, (QMap<QString, DeviceOptions>{{u"eth1"_s, nic}}));
        QVERIFY(!scene.stage.engine.configured().etag.isEmpty());
        QCOMPARE(device(u"add web-1 eth1 nic"_s).code, 4);

        QCOMPARE(device(u"set web-1 eth1 mtu=9000"_s).code, 0);
        QCOMPARE(scene.stage.engine.configured().devices.value(u"eth1"_s).value(u"mtu"_s), u"9000"_s);
        QCOMPARE(scene.stage.engine.configured().devices.value(u"eth1"_s).value(u"network"_s), u"mooringbr0"_s);
        QCOMPARE(device(u"unset web-1 eth1 name"_s).code, 3);
        QCOMPARE(device(u"unset web-1 eth1 mtu"_s).code, 0);
        QVERIFY(!scene.stage.engine.configured().devices.value(u"eth1"_s).contains(u"mtu"_s));

        QCOMPARE(device(u"list web-1 --format csv"_s).out,
                 "NAME,TYPE,ORIGIN,OPTIONS\neth1,nic,local,network=mooringbr0\n");
        const auto shown = device(u"show web-1 eth1 --format json"_s).object();
        QCOMPARE(shown.value(u"options"_s).toObject().value(u"type"_s).toString(), u"nic"_s);
        QCOMPARE(device(u"show web-1 eth7"_s).code, 3);

        QCOMPARE(device(u"remove web-1 eth1"_s).code, 0);
        QCOMPARE(scene.stage.engine.configured().removedDevices, QStringList{u"eth1"_s});
        QCOMPARE(device(u"remove web-1 eth1"_s).code, 3);
    }

    void failuresHaveNumbersAndWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown verb") << u"frob"_s << 2 << QByteArray("frob");
        QTest::newRow("unknown option") << u"list --loud"_s << 2 << QByteArray("--loud");
        QTest::newRow("bad name") << u"launch debian/13 ../x"_s << 2 << QByteArray("../x");
        QTest::newRow("bad config") << u"launch debian/13 x --config y"_s << 2 << QByteArray("NAME=VALUE");
        QTest::newRow("no such image") << u"launch suse x"_s << 3 << QByteArray("suse");
        QTest::newRow("taken name") << u"launch debian/13 web-1"_s << 4 << QByteArray("web-1");
        QTest::newRow("info of nobody") << u"info nobody"_s << 3 << QByteArray("nobody");
        QTest::newRow("start of nobody") << u"start nobody"_s << 3 << QByteArray("nobody");
        QTest::newRow("delete of one that runs") << u"delete web-2"_s << 5 << QByteArray("web-2");
        QTest::newRow("bad timeout") << u"stop web-2 --timeout 0"_s << 2 << QByteArray("1 to 3600");
        QTest::newRow("undelete of nobody") << u"undelete nobody"_s << 3 << QByteArray("trash");
        QTest::newRow("no such file") << u"image import /nowhere/x.tar"_s << 3 << QByteArray("/nowhere/x.tar");
        QTest::newRow("a folder") << u"image import /etc"_s << 2 << QByteArray("files[0]");
        QTest::newRow("bad alias") << u"image import /proc/self/exe --alias -x"_s << 2 << QByteArray("-x");
        QTest::newRow("taken alias") << u"image import /proc/self/exe --alias debian/13"_s << 4
                                     << QByteArray("debian/13");
        QTest::newRow("info of no image") << u"image info suse"_s << 3 << QByteArray("suse");
        QTest::newRow("delete of no image") << u"image delete suse"_s << 3 << QByteArray("suse");
        QTest::newRow("no such operation") << u"operation cancel 77"_s << 3 << QByteArray("not found");
        QTest::newRow("odd shell") << u"completion tcsh"_s << 9 << QByteArray("tcsh");
        QTest::newRow("help of nothing") << u"help frob"_s << 3 << QByteArray("frob");
    }
    void failuresHaveNumbersAndWords()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, said);
        CtlScene scene;
        const auto run = scene.ctl(words.split(u' '));
        QTEST(run.code, "code");
        QCOMPARE(run.out, "");
        QVERIFY2(run.err.contains(said), run.err.constData());
        QVERIFY(run.err.startsWith("mooringctl: "));
        QVERIFY(scene.stage.engine.deeds().isEmpty());
    }

    void anErrorHasSentenceDetailAndRemedy()
    {
        CtlScene scene;
        const auto run = scene.ctl({u"delete"_s, u"web-2"_s});
        QCOMPARE(run.err, "mooringctl: “web-2” is busy or in the wrong state for this.\n"
                          "  It is Running; stop it first, or use force.\n"
                          "  Wait until the other operation has ended, or stop it first.\n");
    }

    void refusalsStayApart_data()
    {
        QTest::addColumn<Will>("will");
        QTest::addColumn<int>("code");
        QTest::newRow("denied") << Will::Deny << 10;
        QTest::newRow("wrong passwords") << Will::DenyAfterPrompt << 10;
        QTest::newRow("no agent") << Will::HaveNoAgent << 11;
        QTest::newRow("dismissed") << Will::Dismiss << 12;
        QTest::newRow("broken") << Will::Break << 1;
    }
    void refusalsStayApart()
    {
        QFETCH(Will, will);
        CtlScene scene;
        scene.stage.polkit.will(will);
        const auto run = scene.ctl({u"start"_s, u"web-1"_s});
        QTEST(run.code, "code");
        QVERIFY(!run.err.isEmpty());
    }

    void aHelperThatIsNotThereIsSaid()
    {
        CtlScene scene;
        scene.stage.close();
        const auto run = scene.ctl({u"list"_s});
        QCOMPARE(run.code, 14);
        QVERIFY2(run.err.contains("mooring-helper"), run.err.constData());
    }

    // list, info
    void listsSortedByName()
    {
        CtlScene scene;
        scene.stage.engine.put(someInstance(u"3"_s, u"alpha"_s, InstanceStatus::Frozen));
        const auto table = scene.ctl({u"list"_s});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out, "NAME   STATUS   IMAGE      PROFILES  CREATED\n"
                            "alpha  Frozen   debian/13  default   2023-11-14 22:13\n"
                            "web-1  Stopped  debian/13  default   2023-11-14 22:13\n"
                            "web-2  Running  debian/13  default   2023-11-14 22:13\n");
        QCOMPARE(scene.ctl({u"list"_s, u"--format"_s, u"csv"_s, u"-q"_s}).out.split('\n').first(),
                 "alpha,Frozen,debian/13,default,2023-11-14 22:13");

        const auto json = scene.ctl({u"list"_s, u"--format=json"_s}).array();
        QCOMPARE(json.size(), 3);
        QCOMPARE(json[2].toObject().value(u"name"_s).toString(), u"web-2"_s);
        QCOMPARE(json[2].toObject().value(u"status"_s).toString(), u"Running"_s);
        QCOMPARE(json[2].toObject().value(u"id"_s).toString(), u"2"_s);
        QCOMPARE(json[2].toObject().value(u"createdAt"_s).toString(), u"2023-11-14T22:13:20Z"_s);
        QVERIFY(json[2].toObject().value(u"lastUsedAt"_s).isNull());
    }

    void listsNothingAsNothing()
    {
        CtlScene scene;
        scene.stage.engine.forgetInstance(InstanceId{u"1"_s});
        scene.stage.engine.forgetInstance(InstanceId{u"2"_s});
        const auto json = scene.ctl({u"list"_s, u"--format=json"_s});
        QCOMPARE(json.code, 0);
        QCOMPARE(json.out.trimmed(), "[\n]");
    }

    void showsEverythingAboutOne()
    {
        CtlScene scene;
        scene.stage.engine.setAddresses(InstanceId{u"2"_s}, {{u"eth0"_s, u"10.0.0.2"_s}});
        scene.stage.engine.setConfiguration(InstanceId{u"2"_s},
                                            {{.key = u"user.x"_s, .value = u"\u001b[2J"_s, .origin = u"local"_s}});
        const auto table = scene.ctl({u"info"_s, u"web-2"_s});
        QCOMPARE(table.code, 0);
        QVERIFY2(table.out.contains("10.0.0.2 (eth0)"), table.out.constData());
        QVERIFY2(table.out.contains("␛[2J (local)"), table.out.constData());
        QVERIFY(!table.out.contains('\033'));
        const auto json = scene.ctl({u"info"_s, u"web-2"_s, u"--format=json"_s}).object();
        QCOMPARE(json.value(u"addresses"_s).toArray().first().toObject().value(u"address"_s).toString(), u"10.0.0.2"_s);
        QCOMPARE(json.value(u"configuration"_s).toArray().first().toObject().value(u"value"_s).toString(),
                 u"\u001b[2J"_s);
    }

    void showsWhatIsPublicToThoseWhoMayNotKnowMore()
    {
        CtlScene scene;
        scene.stage.polkit.will(Will::Deny);
        const auto run = scene.ctl({u"info"_s, u"web-2"_s, u"--format=json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.object().value(u"name"_s).toString(), u"web-2"_s);
        QVERIFY(run.object().value(u"addresses"_s).isNull());
        QVERIFY(run.object().value(u"configuration"_s).isNull());
        QCOMPARE(run.err.count("not allowed"), 1);
    }

    // start, stop, restart, delete
    void startsStopsRestartsAndDeletes_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("deed");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("start") << u"start web-1"_s << u"instance-start 1"_s << QByteArray("Started web-1\n");
        QTest::newRow("start two") << u"start web-1 web-2"_s << u"instance-start 1,2"_s
                                   << QByteArray("Started web-1\nStarted web-2\n");
        QTest::newRow("start one twice") << u"start web-1 web-1"_s << u"instance-start 1"_s
                                         << QByteArray("Started web-1\n");
        QTest::newRow("stop") << u"stop web-2 --timeout 5"_s << u"instance-stop 2"_s << QByteArray("Stopped web-2\n");
        QTest::newRow("stop by force") << u"stop --force web-2"_s << u"instance-stop 2"_s
                                       << QByteArray("Stopped web-2\n");
        QTest::newRow("restart") << u"restart web-2"_s << u"instance-restart 2"_s << QByteArray("Restarted web-2\n");
        QTest::newRow("delete") << u"delete web-1"_s << u"instance-delete 1"_s << QByteArray("Deleted web-1\n");
        QTest::newRow("delete by force") << u"delete web-1 web-2 --force"_s << u"instance-delete 1,2"_s
                                         << QByteArray("Deleted web-1\nDeleted web-2\n");
    }
    void startsStopsRestartsAndDeletes()
    {
        QFETCH(QString, words);
        QFETCH(QString, deed);
        CtlScene scene;
        scene.endOperations();
        const auto run = scene.ctl(words.split(u' '));
        QCOMPARE(run.err, "");
        QCOMPARE(run.code, 0);
        QTEST(run.out, "out");
        QCOMPARE(lastDeed(scene), u"%1 by %2"_s.arg(deed).arg(Stage::uid()));
    }

    void asksOnceForMany()
    {
        CtlScene scene;
        scene.endOperations();
        QCOMPARE(scene.ctl({u"start"_s, u"web-1"_s, u"web-2"_s}).code, 0);
        QCOMPARE(scene.stage.polkit.queries().first().details.value(u"count"_s), u"2"_s);
    }

    void doesNothingWhenOneNameIsWrong()
    {
        CtlScene scene;
        const auto run = scene.ctl({u"delete"_s, u"web-1"_s, u"typo"_s, u"mistake"_s});
        QCOMPARE(run.code, 3);
        QVERIFY(run.err.contains("typo") && run.err.contains("mistake"));
        QVERIFY(scene.stage.engine.deeds().isEmpty());
    }

    void tellsWhatBecameOfEach()
    {
        CtlScene scene;
        scene.stage.engine.put(someInstance(u"3"_s, u"web-3"_s));
        scene.endOperations(OperationStatus::Failure,
                            {{.resource = u"1"_s},
                             failed(u"2"_s, Error::Code::TimedOut, u"web-2"_s, u"30 s have passed."_s),
                             failed(u"3"_s, Error::Code::Busy, u"web-3"_s, u"It is Creating."_s)});
        const auto run = scene.ctl({u"stop"_s, u"web-1"_s, u"web-2"_s, u"web-3"_s});
        QCOMPARE(run.code, 13); // of the first failure
        QCOMPARE(run.out, "Stopped web-1\n");
        QVERIFY2(run.err.contains("“web-2” took too long") && run.err.contains("30 s have passed."),
                 run.err.constData());
        QVERIFY2(run.err.contains("“web-3” is busy"), run.err.constData());

        const auto json = scene.ctl({u"stop"_s, u"web-1"_s, u"web-2"_s, u"web-3"_s, u"--format=json"_s});
        QCOMPARE(json.code, 13);
        QVERIFY(json.array()[0].toObject().value(u"error"_s).isNull());
        const auto error = json.array()[1].toObject().value(u"error"_s).toObject();
        QCOMPARE(error.value(u"code"_s).toString(), u"TimedOut"_s);
        QCOMPARE(error.value(u"subject"_s).toString(), u"web-2"_s);
        QCOMPARE(error.value(u"detail"_s).toString(), u"30 s have passed."_s);
    }

    void cancelledElsewhereIsCancelled()
    {
        CtlScene scene;
        scene.endOperations(OperationStatus::Cancelled);
        QCOMPARE(scene.ctl({u"start"_s, u"web-1"_s}).code, 12);
    }

    void anOperationThatEndsBeforeItIsWatchedIsStillHeard()
    {
        CtlScene scene;
        QObject context;
        connect(&scene.stage.engine, &Engine::operationChanged, &context, [&](const Operation &operation) {
            if (operation.status == OperationStatus::Running)
                scene.stage.engine.finish(operation.id, OperationStatus::Success);
        });
        QCOMPARE(scene.ctl({u"start"_s, u"web-1"_s}).code, 0);
    }

    void interruptCancelsTheOperation()
    {
        CtlScene scene;
        bool isInterrupted = false;
        const auto run = scene.ctl({u"launch"_s, u"debian/13"_s, u"web-3"_s}, {}, [&](QProcess &process) {
            if (isInterrupted || scene.stage.engine.operations().isEmpty())
                return;
            QTest::qWait(200); // until it follows the operation
            isInterrupted = true;
            ::kill(pid_t(process.processId()), SIGINT);
        });
        QCOMPARE(run.code, 12);
        QVERIFY2(lastDeed(scene).startsWith(u"cancel"_s), qUtf8Printable(lastDeed(scene)));
    }

    void interruptedAtAPromptItJustEnds()
    {
        CtlScene scene;
        scene.stage.polkit.will(Will::KeepPrompting);
        bool isInterrupted = false;
        const auto run = scene.ctl({u"start"_s, u"web-1"_s}, {}, [&](QProcess &process) {
            if (scene.stage.polkit.prompts().isEmpty() || std::exchange(isInterrupted, true))
                return;
            ::kill(pid_t(process.processId()), SIGINT);
        });
        QCOMPARE(run.code, 130);
        QVERIFY(scene.stage.engine.deeds().isEmpty());
        QTRY_VERIFY(scene.stage.polkit.prompts().isEmpty()); // withdrawn: nobody types a password for nothing
    }

    void aHelperThatEndsMeanwhileIsSaid()
    {
        CtlScene scene;
        const auto run = scene.ctl({u"start"_s, u"web-1"_s}, {}, [&](QProcess &) {
            if (!scene.stage.engine.deeds().isEmpty())
                QTimer::singleShot(200, &scene.stage.engine, [&] { scene.stage.close(); });
        });
        QCOMPARE(run.code, 14);
        QVERIFY2(run.err.contains("helper ended"), run.err.constData());
    }

    // undelete, trash
    void bringsBackTheLastOfAName()
    {
        CtlScene scene;
        scene.stage.engine.putTrash({.id = InstanceId{u"7"_s},
                                     .name = u"old"_s,
                                     .image = QString(64, u'a'),
                                     .owner = 1000,
                                     .deletedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000)});
        scene.stage.engine.putTrash(
            {.id = InstanceId{u"8"_s}, .name = u"old"_s, .deletedAt = QDateTime::fromSecsSinceEpoch(1'700'000'060)});
        const auto listed = scene.ctl({u"trash"_s});
        QCOMPARE(listed.out, "NUMBER  NAME  IMAGE         OWNER  DELETED\n"
                             "8       old                 0      2023-11-14 22:14\n"
                             "7       old   aaaaaaaaaaaa  1000   2023-11-14 22:13\n");
        const auto json = scene.ctl({u"trash"_s, u"--format=json"_s}).array();
        QCOMPARE(json[1].toObject().value(u"number"_s).toString(), u"7"_s);
        QCOMPARE(json[1].toObject().value(u"deletedAt"_s).toString(), u"2023-11-14T22:13:20Z"_s);

        scene.endOperations();
        scene.stage.engine.put(someInstance(u"8"_s, u"old"_s)); // as it will be
        QCOMPARE(scene.ctl({u"undelete"_s, u"old"_s}).out, "Brought old back\n");
        QVERIFY(lastDeed(scene).startsWith(u"instance-undelete 8"_s));
        scene.stage.engine.put(someInstance(u"7"_s, u"new"_s));
        const auto renamed = scene.ctl({u"undelete"_s, u"7"_s, u"--name"_s, u"new"_s, u"--format=json"_s});
        QCOMPARE(renamed.code, 0);
        QVERIFY(lastDeed(scene).startsWith(u"instance-undelete 7"_s));
        QCOMPARE(renamed.object().value(u"name"_s).toString(), u"new"_s);
    }

    // image …
    void importsOneFileOrTwoOrAPipe()
    {
        CtlScene scene;
        scene.stage.engine.put(someImage(u'b', {u"alpine"_s}));
        scene.endOperations(OperationStatus::Success, {}, {QString(64, u'b')});
        QTemporaryDir folder;
        QFile file(folder.filePath(u"d.tar"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const auto run = scene.ctl(
            {u"image"_s, u"import"_s, file.fileName(), u"--alias"_s, u"x"_s, u"--alias"_s, u"y"_s, u"--public"_s});
        QCOMPARE(run.err, "");
        QCOMPARE(run.out, "Imported d.tar as alpine (bbbbbbbbbbbb)\n");
        QCOMPARE(scene.stage.engine.imported().name, u"d.tar"_s);
        QCOMPARE(scene.stage.engine.imported().aliases, (QStringList{u"x"_s, u"y"_s}));
        QVERIFY(scene.stage.engine.imported().isPublic);
        QCOMPARE(scene.stage.engine.imported().files.size(), 1);

        const auto json = scene.ctl({u"image"_s, u"import"_s, file.fileName(), file.fileName(), u"--format=json"_s});
        QCOMPARE(scene.stage.engine.imported().files.size(), 2);
        QCOMPARE(json.object().value(u"fingerprint"_s).toString(), QString(64, u'b'));
        QCOMPARE(scene.ctl({u"image"_s, u"import"_s, u"-"_s}, "bytes").code, 0);
        QCOMPARE(scene.stage.engine.imported().name, u"-"_s);
    }

    void anImportsFailureNamesTheFile()
    {
        CtlScene scene;
        scene.endOperations(OperationStatus::Failure,
                            {failed({}, Error::Code::InvalidArgument, u"d.tar"_s, u"rootfs/../evil leads out."_s)});
        const auto run = scene.ctl({u"image"_s, u"import"_s, u"/proc/self/exe"_s});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains("d.tar") && run.err.contains("leads out"), run.err.constData());
    }

    void showsImages()
    {
        CtlScene scene;
        Image nasty = someImage(u'b', {});
        nasty.description = u"pretty\u001b[2J\u202e"_s;
        scene.stage.engine.put(nasty);
        scene.stage.engine.setImageProperties(nasty.id, {{u"os"_s, u"evil\n\u001b]0;x"_s}});
        const auto table = scene.ctl({u"image"_s, u"list"_s});
        QVERIFY2(table.out.contains("pretty␛[2J<U+202E>\n"), table.out.constData());
        QVERIFY(!table.out.contains('\033'));
        QCOMPARE(table.out.split('\n').size(), 4);
        const auto json = scene.ctl({u"image"_s, u"list"_s, u"--format=json"_s});
        QVERIFY(!json.out.contains('\033'));
        QCOMPARE(json.array()[0].toObject().value(u"description"_s).toString(), nasty.description);

        const auto info = scene.ctl({u"image"_s, u"info"_s, u"bbbbbbbbbbbb"_s});
        QCOMPARE(info.code, 0);
        QVERIFY2(info.out.contains("evil␊␛]0;x"), info.out.constData());
        const auto object = scene.ctl({u"image"_s, u"info"_s, u"bbbbbbbbbbbb"_s, u"--format=json"_s}).object();
        QCOMPARE(object.value(u"properties"_s).toObject().value(u"os"_s).toString(), u"evil\n\u001b]0;x"_s);
        QCOMPARE(object.value(u"size"_s).toInt(), 100);
    }

    void anAmbiguousFingerprintIsAConflict()
    {
        CtlScene scene;
        Image other = someImage(u'a', {});
        other.fingerprint = QString(63, u'a') + u'b';
        other.id = ImageId{other.fingerprint};
        scene.stage.engine.put(other);
        QCOMPARE(scene.ctl({u"image"_s, u"info"_s, u"aaaaaaaaaaaa"_s}).code, 6);
    }

    void deletesImagesOneByOne()
    {
        CtlScene scene;
        scene.stage.engine.put(someImage(u'b', {u"alpine"_s}));
        scene.endOperations();
        const auto run = scene.ctl({u"image"_s, u"delete"_s, u"debian/13"_s, u"suse"_s, u"alpine"_s});
        QCOMPARE(run.code, 3);
        QCOMPARE(run.out, "Deleted debian/13\nDeleted alpine\n");
        QVERIFY(run.err.contains("suse"));
        QCOMPARE(scene.stage.engine.deeds().size(), 2);
    }

    // operation …
    void listsAndCancelsOperations()
    {
        CtlScene scene;
        scene.stage.engine.put(Operation{.id = OperationId{u"9"_s},
                                         .kind = OperationKind::ImageImport,
                                         .subject = u"d.tar"_s,
                                         .status = OperationStatus::Running,
                                         .stage = OperationStage::Unpacking,
                                         .bytesDone = 5,
                                         .bytesTotal = 10,
                                         .owner = Stage::uid(),
                                         .mayCancel = true,
                                         .createdAt = QDateTime::fromSecsSinceEpoch(1'700'000'000)});
        const auto table = scene.ctl({u"operation"_s, u"list"_s});
        QVERIFY2(table.out.contains("9   Running  Importing d.tar: unpacking 50 %"), table.out.constData());
        const auto json = scene.ctl({u"operation"_s, u"list"_s, u"--format=json"_s}).array();
        QCOMPARE(json[0].toObject().value(u"kind"_s).toString(), u"image-import"_s);
        QVERIFY(json[0].toObject().value(u"error"_s).isNull());
        const auto cancelled = scene.ctl({u"operation"_s, u"cancel"_s, u"9"_s});
        QCOMPARE(cancelled.code, 0);
        QCOMPARE(lastDeed(scene), u"cancel 9"_s);
        const auto second = scene.ctl({u"operation"_s, u"cancel"_s, u"9"_s, u"77"_s, u"--format=json"_s});
        QCOMPARE(second.code, 3);
        QCOMPARE(second.array().size(), 2);
    }

    // facts, help, version
    void showsFactsAndWarnings()
    {
        CtlScene scene;
        scene.stage.engine.setFacts({{u"kernel"_s, u"6.12"_s},
                                     {u"apparmor"_s, false},
                                     {u"warnings"_s, QStringList{u"No AppArmor."_s, u"No nft."_s}}});
        const auto table = scene.ctl({u"facts"_s});
        QCOMPARE(table.out, "apparmor:  no\nkernel:    6.12\nWarning:   No AppArmor.\nWarning:   No nft.\n");
        const auto json = scene.ctl({u"facts"_s, u"--format=json"_s}).object();
        QCOMPARE(json.value(u"apparmor"_s), QJsonValue(false));
        QCOMPARE(json.value(u"warnings"_s).toArray().size(), 2);
    }

    void helpNeedsNoHelper()
    {
        CtlScene scene;
        scene.stage.close();
        for (const QStringList &words : {QStringList(), QStringList{u"help"_s}, QStringList{u"--help"_s}}) {
            const auto run = scene.ctl(words);
            QCOMPARE(run.code, 0);
            QVERIFY2(run.out.simplified().contains(" image import FILE [ROOTFS] Take an image"), run.out.constData());
            QVERIFY(run.out.contains("start NAME…"));
        }
        const auto verb = scene.ctl({u"help"_s, u"stop"_s});
        QVERIFY2(verb.out.startsWith("Usage: mooringctl stop NAME… [--force] [--timeout SECONDS]\n"),
                 verb.out.constData());
        QCOMPARE(scene.ctl({u"stop"_s, u"--help"_s}).out, verb.out);
        QCOMPARE(scene.ctl({u"help"_s, u"image"_s}).out.count("Usage: "), 4);
        QVERIFY(scene.ctl({u"--version"_s}).out.startsWith("mooringctl 0."));
    }

    void speaksTheUsersLanguage()
    {
        CtlScene scene;
        const QString inChinese = u"LC_ALL= LANGUAGE=zh_CN LANG=zh_CN.UTF-8 LC_CTYPE=C.UTF-8 $CTL "_s;
        const auto help = scene.bash(inChinese + u"help"_s);
        QVERIFY2(help.out.contains("列出容器"), help.out.constData());
        const auto error = scene.bash(inChinese + u"info nobody"_s);
        QCOMPARE(error.code, 3);
        QVERIFY2(error.err.contains("未找到") || error.err.contains("找不到"), error.err.constData());
    }

    void aLocaleWithoutUtf8IsNothingToComplainOf()
    {
        CtlScene scene;
        for (const QString &locale : {u"LC_ALL=C"_s, u"LC_ALL= LC_CTYPE=C LANG=C"_s}) {
            const auto run = scene.bash(locale + u" $CTL help"_s);
            QCOMPARE(run.err, "");
            QVERIFY(run.out.contains("start NAME…"));
        }
    }

    void outputThatCannotBeWrittenIsAFailure()
    {
        CtlScene scene;
        QCOMPARE(scene.bash(u"$CTL list > /dev/full"_s).code, 1);
        QCOMPARE(scene.bash(u"$CTL help | true; exit ${PIPESTATUS[0]}"_s).code, 0);
        QCOMPARE(scene.bash(u"$CTL list <&- 2>&-"_s).code, 0); // closed streams are nobody's others
    }
};

QTEST_GUILESS_MAIN(tst_CtlVerbs)
#include "tst_ctlverbs.moc"
