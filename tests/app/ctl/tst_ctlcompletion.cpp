// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/ctlscene.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

class tst_CtlCompletion : public QObject
{
    Q_OBJECT

    // What bash would offer after these words; the last one is being written.
    static QStringList offered(const CtlScene &scene, const QString &words)
    {
        const QString line = uR"(
            source "%1"
            COMP_WORDS=("$CTL" %2) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _mooringctl
            printf '%s\n' "${COMPREPLY[@]}"
        )"_s;
        const auto run =
            scene.bash(QString(line).replace(u"%1"_s, QStringLiteral(MOORING_COMPLETION)).replace(u"%2"_s, words));
        QStringList list = QString::fromUtf8(run.out).split(u'\n', Qt::SkipEmptyParts);
        list.sort();
        return list;
    }

private Q_SLOTS:
    void offersWhatFits_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QStringList>("offers");
        QTest::newRow("verbs") << u"st"_s << QStringList{u"start"_s, u"stop"_s};
        QTest::newRow("second words") << u"image ''"_s << QStringList{u"delete"_s, u"import"_s, u"info"_s, u"list"_s};
        QTest::newRow("second word's beginning") << u"image i"_s << QStringList{u"import"_s, u"info"_s};
        QTest::newRow("those that can start") << u"start ''"_s << QStringList{u"web-1"_s};
        QTest::newRow("those that run") << u"stop ''"_s << QStringList{u"web-2"_s};
        QTest::newRow("all of them") << u"delete w"_s << QStringList{u"web-1"_s, u"web-2"_s};
        QTest::newRow("second name") << u"delete web-1 web-2"_s << QStringList{u"web-2"_s};
        QTest::newRow("nobody") << u"delete x"_s << QStringList();
        QTest::newRow("images") << u"launch ''"_s << QStringList{u"debian/13"_s};
        QTest::newRow("a new name") << u"launch debian/13 ''"_s << QStringList();
        QTest::newRow("profiles") << u"launch debian/13 x --profile ''"_s << QStringList{u"default"_s};
        QTest::newRow("which network") << u"network leases ''"_s << QStringList{u"mooringbr0"_s};
        QTest::newRow("keys of a network") << u"network set mooringbr0 ipv4.n"_s << QStringList{u"ipv4.nat="_s};
        QTest::newRow("third words") << u"profile device ''"_s << QStringList{u"add"_s, u"remove"_s, u"set"_s};
        QTest::newRow("which profile") << u"profile set ''"_s << QStringList{u"default"_s};
        QTest::newRow("keys of a profile")
            << u"profile unset default boot.stop"_s << QStringList{u"boot.stop.priority"_s};
        QTest::newRow("profiles of a container") << u"profile assign web-1 d"_s << QStringList{u"default"_s};
        QTest::newRow("second words of config")
            << u"config ''"_s
            << QStringList{u"describe"_s, u"device"_s, u"get"_s, u"keys"_s, u"set"_s, u"show"_s, u"unset"_s};
        QTest::newRow("third words") << u"config device s"_s << QStringList{u"set"_s, u"show"_s};
        QTest::newRow("types of devices") << u"config device add web-1 data di"_s << QStringList{u"disk"_s};
        QTest::newRow("whose configuration") << u"config set ''"_s << QStringList{u"web-1"_s, u"web-2"_s};
        QTest::newRow("keys") << u"config get web-1 boot.auto"_s
                              << QStringList{u"boot.autostart"_s, u"boot.autostart.delay"_s,
                                             u"boot.autostart.priority"_s};
        QTest::newRow("keys of the user's own")
            << u"config unset web-1 boot.stop.priority use"_s
            << QStringList{u"user."_s, u"user.meta-data"_s, u"user.network-config"_s, u"user.user-data"_s,
                           u"user.vendor-data"_s};
        QTest::newRow("keys to be set") << u"config set --quiet web-1 security.n"_s
                                        << QStringList{u"security.nesting="_s};
        QTest::newRow("keys to be explained")
            << u"config describe linux."_s << QStringList{u"linux.kernel_modules"_s, u"linux.sysctl.*"_s};
        QTest::newRow("a key that is refused is offered to be explained")
            << u"config describe raw.qemu"_s << QStringList{u"raw.qemu"_s, u"raw.qemu.conf"_s};
        QTest::newRow("and not to be set") << u"config set web-1 raw.qemu"_s << QStringList();
        QTest::newRow("keys at a launch")
            << u"launch debian/13 x --config boot.s"_s << QStringList{u"boot.stop.priority="_s};
        QTest::newRow("none of ours") << u"config set web-1 vol"_s << QStringList();
        QTest::newRow("options") << u"stop web-2 --"_s
                                 << QStringList{u"--force"_s, u"--format"_s, u"--help"_s, u"--quiet"_s, u"--timeout"_s};
        QTest::newRow("formats") << u"list --format ''"_s << QStringList{u"csv"_s, u"json"_s, u"table"_s};
        QTest::newRow("terminals") << u"shell web-2 --terminal ''"_s << QStringList{u"auto"_s, u"no"_s, u"yes"_s};
        QTest::newRow("the command is not ours") << u"exec web-2 -- w"_s << QStringList();
        QTest::newRow("operations") << u"operation cancel ''"_s << QStringList{u"9"_s};
        QTest::newRow("trash") << u"undelete ''"_s << QStringList{u"old"_s};
        QTest::newRow("verbs for help") << u"help vers"_s << QStringList{u"version"_s};
        QTest::newRow("nonsense") << u"frob ''"_s << QStringList();
    }
    void offersWhatFits()
    {
        QFETCH(QString, words);
        CtlScene scene;
        scene.stage.engine.put(Operation{.id = OperationId{u"9"_s}, .status = OperationStatus::Running});
        scene.stage.engine.putTrash({.id = InstanceId{u"7"_s}, .name = u"old"_s});
        QTEST(offered(scene, words), "offers");
    }

    void withoutHelperItOffersItsOwnWords()
    {
        CtlScene scene;
        scene.stage.close();
        QCOMPARE(offered(scene, u"st"_s), (QStringList{u"start"_s, u"stop"_s}));
        QCOMPARE(offered(scene, u"start ''"_s), QStringList());
    }

    void asksNobodyForAPassword()
    {
        CtlScene scene;
        scene.stage.polkit.will(Will::HaveNoAgent);
        scene.stage.engine.putTrash({.id = InstanceId{u"7"_s}, .name = u"old"_s});
        QCOMPARE(offered(scene, u"undelete ''"_s), QStringList());
        for (const auto &query : scene.stage.polkit.queries())
            QVERIFY(!query.isInteractive);
    }
};

QTEST_GUILESS_MAIN(tst_CtlCompletion)
#include "tst_ctlcompletion.moc"
