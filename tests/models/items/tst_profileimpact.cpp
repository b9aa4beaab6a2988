// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of a profile does to those that use it.
#include "models/items/profileimpact.h"
#include "models/items/profileusermodel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

using When = ProfileImpact::When;
const QString memory = u"limits.memory"_s;
const QString nesting = u"security.nesting"_s;

Instance user(InstanceStatus status = InstanceStatus::Running)
{
    return {.id = {u"1"_s},
            .name = u"web-1"_s,
            .status = status,
            .profiles = QStringList{u"default"_s, u"web"_s, u"big"_s}};
}

InstanceConfiguration having(const QString &key, const QString &origin)
{
    return {.values = {{.key = key, .value = u"1"_s, .origin = origin}}};
}

} // namespace

class tst_ProfileImpact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAtOnceForWhatRuns()
    {
        const ProfileImpact impact = impactOn(user(), u"web"_s, std::nullopt, {.settings = {{memory, false}}});
        QCOMPARE(impact.when, When::AtOnce);
        QVERIFY(impact.waiting.isEmpty());
    }

    void waitsForARestartWhereAPartDoes()
    {
        const ProfileImpact impact =
            impactOn(user(), u"web"_s, std::nullopt, {.settings = {{memory, false}, {nesting, true}}});
        QCOMPARE(impact.when, When::AfterRestart);
        QCOMPARE(impact.waiting, QStringList{nesting});
    }

    void waitsForTheStartOfWhatIsStopped()
    {
        const ProfileImpact impact =
            impactOn(user(InstanceStatus::Stopped), u"web"_s, std::nullopt, {.settings = {{nesting, true}}});
        QCOMPARE(impact.when, When::AtNextStart);
        QVERIFY(impact.waiting.isEmpty());
    }

    void reachesNobodyWhoHasItLater_data()
    {
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("reaches");
        QTest::newRow("an earlier profile") << u"default"_s << true;
        QTest::newRow("the profile itself") << u"web"_s << true;
        QTest::newRow("a later profile") << u"big"_s << false;
        QTest::newRow("its own") << u"local"_s << false;
    }

    void reachesNobodyWhoHasItLater()
    {
        QFETCH(QString, origin);
        QFETCH(bool, reaches);
        const ProfileImpact impact =
            impactOn(user(), u"web"_s, having(memory, origin), {.settings = {{memory, false}}});
        QCOMPARE(impact.when, reaches ? When::AtOnce : When::Never);
        QCOMPARE(impact.overridden, reaches ? QStringList() : QStringList{memory});
    }

    void looksAtDevicesLikewise()
    {
        InstanceConfiguration own;
        own.devices.insert(u"eth0"_s, {.options = {{u"type"_s, u"nic"_s}}, .origin = u"local"_s});
        const ProfileImpact impact =
            impactOn(user(), u"web"_s, own, {.devices = {{u"eth0"_s, false}, {u"root"_s, true}}});
        QCOMPARE(impact.when, When::AfterRestart);
        QCOMPARE(impact.overridden, QStringList{u"eth0"_s});
        QCOMPARE(impact.waiting, QStringList{u"root"_s});
    }

    void saysWhoGetsTheChangeWhen()
    {
        ProfileUserModel model;
        model.setProfile(u"web"_s);
        Instance other = user();
        other.id = {u"2"_s};
        other.name = u"web-2"_s;
        model.reset({{.id = {u"1"_s}, .instance = user(), .impact = ProfileImpact{.when = When::AtOnce}},
                     {.id = {u"2"_s},
                      .instance = other,
                      .impact = ProfileImpact{.when = When::AfterRestart, .waiting = {nesting}}}});
        QCOMPARE(model.summary(), u"Counts at once for web-1. Needs a restart of web-2."_s);
        QVERIFY(model.text(1, ProfileUserModel::Change).contains(nesting));
        QCOMPARE(model.text(0, ProfileUserModel::Order), u"2 of 3"_s);
    }

    void saysNothingWhileNothingIsStaged()
    {
        ProfileUserModel model;
        model.reset({{.id = {u"1"_s}, .instance = user()}});
        QCOMPARE(model.summary(), QString());
        QCOMPARE(model.text(0, ProfileUserModel::Change), QString());
    }
};

QTEST_MAIN(tst_ProfileImpact)
#include "tst_profileimpact.moc"
