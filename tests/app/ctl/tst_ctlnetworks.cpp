// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

// Managed networks at the command line.
class tst_CtlNetworks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThem();
    void showsOne();
    void saysWhatIsInTheWay();
    void createsAndDeletes();
    void setsAndUnsets();
    void listsLeases();
    void whatIsNotThereHasItsNumber();

private:
    static CtlScene::Run ctl(const CtlScene &scene, const QString &line) { return scene.ctl(line.split(u' ')); }
};

void tst_CtlNetworks::listsThem()
{
    const CtlScene scene;
    QCOMPARE(ctl(scene, u"network list --format csv"_s).out,
             "NAME,TYPE,STATUS,DESCRIPTION\nmooringbr0,bridge,Ready,\n");
    const auto json = ctl(scene, u"network list --format json"_s).array();
    QCOMPARE(json.size(), 1);
    QCOMPARE(json[0].toObject().value(u"etag"_s).toString(), u"n1"_s);
}

void tst_CtlNetworks::showsOne()
{
    const CtlScene scene;
    const auto run = ctl(scene, u"network show mooringbr0"_s);
    QVERIFY2(run.out.contains("10.1.2.1/24"), run.out);
    const auto json = ctl(scene, u"network show mooringbr0 --format json"_s).object();
    QCOMPARE(json.value(u"status"_s).toString(), u"Ready"_s);
    QCOMPARE(json.value(u"config"_s).toObject().value(u"ipv4.nat"_s).toString(), u"true"_s);
    QCOMPARE(json.value(u"notices"_s).toArray().size(), 0);
}

void tst_CtlNetworks::saysWhatIsInTheWay()
{
    CtlScene scene;
    scene.stage.engine.putNotices(NetworkId{u"1"_s},
                                  {{.source = u"firewall"_s, .text = u"ufw drops."_s, .repair = {u"ufw allow"_s}}});
    const auto run = ctl(scene, u"network show mooringbr0"_s);
    QVERIFY2(run.out.contains("ufw drops.") && run.out.contains("ufw allow"), run.out);
    const auto json = ctl(scene, u"network show mooringbr0 --format json"_s).object();
    const auto notice = json.value(u"notices"_s).toArray().at(0).toObject();
    QCOMPARE(notice.value(u"source"_s).toString(), u"firewall"_s);
    QCOMPARE(notice.value(u"repair"_s).toArray().at(0).toString(), u"ufw allow"_s);
}

void tst_CtlNetworks::createsAndDeletes()
{
    const CtlScene scene;
    const auto made =
        scene.ctl({u"network"_s, u"create"_s, u"lab"_s, u"ipv4.nat=false"_s, u"--description"_s, u"A lab"_s});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.out, "Created the network lab\n");
    const auto json = ctl(scene, u"network show lab --format json"_s).object();
    QCOMPARE(json.value(u"description"_s).toString(), u"A lab"_s);
    QCOMPARE(json.value(u"config"_s).toObject().value(u"ipv4.nat"_s).toString(), u"false"_s);
    QCOMPARE(ctl(scene, u"network delete lab"_s).out, "Deleted the network lab\n");
    QCOMPARE(ctl(scene, u"network list --format json"_s).array().size(), 1);
}

void tst_CtlNetworks::setsAndUnsets()
{
    const CtlScene scene;
    QCOMPARE(ctl(scene, u"network set mooringbr0 bridge.mtu=1400"_s).out, "Changed the network mooringbr0\n");
    QCOMPARE(ctl(scene, u"network unset mooringbr0 ipv4.nat"_s).code, 0);
    const auto config = ctl(scene, u"network show mooringbr0 --format json"_s).object().value(u"config"_s).toObject();
    QCOMPARE(config.value(u"bridge.mtu"_s).toString(), u"1400"_s);
    QVERIFY(!config.contains(u"ipv4.nat"_s));
    QCOMPARE(ctl(scene, u"network set mooringbr0"_s).code, 2); // nothing to set
}

void tst_CtlNetworks::listsLeases()
{
    CtlScene scene;
    scene.stage.engine.putLeases(NetworkId{u"1"_s}, {{.address = u"10.1.2.3"_s,
                                                      .hardwareAddress = u"00:16:3e:00:00:01"_s,
                                                      .name = u"web\u202e"_s,
                                                      .expiresAt = QDateTime::fromSecsSinceEpoch(1'800'000'000)},
                                                     {.address = u"10.1.2.4"_s, .name = u"db"_s, .isReserved = true}});
    QCOMPARE(ctl(scene, u"network leases mooringbr0 --format csv"_s).out,
             "ADDRESS,HARDWARE ADDRESS,NAME,UNTIL,RESERVED\n"
             "10.1.2.3,00:16:3e:00:00:01,web<U+202E>,2027-01-15 08:00,-\n"
             "10.1.2.4,,db,-,yes\n");
    const auto json = ctl(scene, u"network leases mooringbr0 --format json"_s).array();
    QCOMPARE(json[0].toObject().value(u"expiresAt"_s).toString(), u"2027-01-15T08:00:00Z"_s);
    QVERIFY(json[1].toObject().value(u"expiresAt"_s).isNull());
    QVERIFY(json[1].toObject().value(u"reserved"_s).toBool());
}

void tst_CtlNetworks::whatIsNotThereHasItsNumber()
{
    const CtlScene scene;
    for (const auto &verb : {u"show"_s, u"delete"_s, u"leases"_s})
        QCOMPARE(ctl(scene, u"network %1 nowhere"_s.arg(verb)).code, 3);
}

QTEST_GUILESS_MAIN(tst_CtlNetworks)
#include "tst_ctlnetworks.moc"
