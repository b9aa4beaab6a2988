// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

// Storage pools and volumes at the command line.
class tst_CtlPools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsAndShowsThem()
    {
        const CtlScene scene;
        QCOMPARE(ctl(scene, u"pool list --format csv"_s).out,
                 "NAME,DRIVER,STATUS,DESCRIPTION\ndefault,overlay,Ready,\n");
        QCOMPARE(ctl(scene, u"pool show default --format json"_s).object().value(u"driver"_s).toString(), u"overlay"_s);
        const auto usage = ctl(scene, u"pool usage default --format json"_s).object();
        QCOMPARE(usage.value(u"total"_s).toInteger(), 4'000'000'000);
        QVERIFY(usage.value(u"usedBy"_s).isArray());
    }

    void createsDescribesAndDeletesOne()
    {
        const CtlScene scene;
        QCOMPARE(ctl(scene, u"pool create fast btrfs size=20GiB"_s).out, "Created the pool fast\n");
        const auto json = ctl(scene, u"pool show fast --format json"_s).object();
        QCOMPARE(json.value(u"config"_s).toObject().value(u"size"_s).toString(), u"20GiB"_s);
        QCOMPARE(ctl(scene, u"pool set fast --description Mine"_s).out, "Changed the pool fast\n");
        QVERIFY(ctl(scene, u"pool list --format csv"_s).out.contains("fast,btrfs,Ready,Mine"));
        QVERIFY(ctl(scene, u"pool set fast"_s).code != 0);
        QCOMPARE(ctl(scene, u"pool delete fast"_s).out, "Deleted the pool fast\n");
        QCOMPARE(ctl(scene, u"pool show fast"_s).code, ctl(scene, u"network show fast"_s).code); // not found
    }

    void makesChangesAndDeletesVolumes()
    {
        const CtlScene scene;
        QCOMPARE(ctl(scene, u"volume create default data size=1GB"_s).out,
                 "Created the volume data in the pool default\n");
        QCOMPARE(ctl(scene, u"volume list default --format csv"_s).out, "NAME,SIZE,USED BY,DESCRIPTION\ndata,1GB,,\n");
        QCOMPARE(ctl(scene, u"volume set default data size=2GB"_s).out,
                 "Changed the volume data in the pool default\n");
        QCOMPARE(ctl(scene, u"volume rename default data files"_s).out,
                 "Renamed the volume data in the pool default\n");
        const auto volumes = ctl(scene, u"volume list default --format json"_s).array();
        QCOMPARE(volumes[0].toObject().value(u"name"_s).toString(), u"files"_s);
        QCOMPARE(volumes[0].toObject().value(u"config"_s).toObject().value(u"size"_s).toString(), u"2GB"_s);
        QVERIFY(ctl(scene, u"volume delete default data"_s).code != 0);
        QCOMPARE(ctl(scene, u"volume delete default files"_s).out, "Deleted the volume files in the pool default\n");
    }

private:
    static CtlScene::Run ctl(const CtlScene &scene, const QString &line) { return scene.ctl(line.split(u' ')); }
};

QTEST_GUILESS_MAIN(tst_CtlPools)
#include "tst_ctlpools.moc"
