// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/bootplan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;

namespace {

BootCandidate candidate(const QString &name, Power power, const StringMap &config = {})
{
    return {.id = InstanceId{name}, .name = name, .power = power, .config = config};
}

QStringList namesOf(const QList<BootStart> &starts)
{
    QStringList names;
    for (const BootStart &start : starts)
        names += start.id.text;
    return names;
}

} // namespace

class tst_BootPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoStarts_data();
    void whoStarts();
    void ephemeralOnesNeverDo();
    void largerPrioritiesFirstThenNames();
    void delaysComeAfterwards();
    void groupsStopByPriority();
    void everyoneHasATimeOfItsOwn();
    void nobodyIsNoPlan();
};

void tst_BootPlan::whoStarts_data()
{
    QTest::addColumn<QString>("autostart");
    QTest::addColumn<Power>("power");
    QTest::addColumn<bool>("starts");
    QTest::newRow("unset, ran") << u""_s << Power::Running << true;
    QTest::newRow("unset, was stopped") << u""_s << Power::Stopped << false;
    QTest::newRow("yes, ran") << u"true"_s << Power::Running << true;
    QTest::newRow("yes, was stopped") << u"on"_s << Power::Stopped << true;
    QTest::newRow("no, ran") << u"0"_s << Power::Running << false;
    QTest::newRow("no, was stopped") << u"false"_s << Power::Stopped << false;
}

void tst_BootPlan::whoStarts()
{
    QFETCH(const QString, autostart);
    QFETCH(const Power, power);
    QFETCH(const bool, starts);
    const auto plan = startsAtBoot({candidate(u"web"_s, power, {{u"boot.autostart"_s, autostart}})});
    QCOMPARE(plan.size(), starts ? 1 : 0);
}

void tst_BootPlan::ephemeralOnesNeverDo()
{
    BootCandidate gone = candidate(u"web"_s, Power::Running, {{u"boot.autostart"_s, u"true"_s}});
    gone.ephemeral = true;
    QVERIFY(startsAtBoot({gone}).isEmpty());
}

void tst_BootPlan::largerPrioritiesFirstThenNames()
{
    const auto with = [](const QString &name, const QString &priority) {
        return candidate(name, Power::Running, {{u"boot.autostart.priority"_s, priority}});
    };
    QCOMPARE(namesOf(startsAtBoot({with(u"e"_s, u"-5"_s), with(u"d"_s, {}), with(u"c"_s, u"0"_s), with(u"b"_s, u"9"_s),
                                   with(u"a"_s, u"10"_s)})),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
}

void tst_BootPlan::delaysComeAfterwards()
{
    const auto plan = startsAtBoot(
        {candidate(u"a"_s, Power::Running, {{u"boot.autostart.delay"_s, u"15"_s}}), candidate(u"b"_s, Power::Running)});
    QCOMPARE(plan, (QList<BootStart>{{.id = InstanceId{u"a"_s}, .delay = 15s}, {.id = InstanceId{u"b"_s}}}));
}

void tst_BootPlan::groupsStopByPriority()
{
    const auto with = [](const QString &name, const QString &priority) {
        return candidate(name, Power::Running, {{u"boot.stop.priority"_s, priority}});
    };
    const auto groups = stopsAtShutdown(
        {with(u"a"_s, {}), with(u"b"_s, u"3"_s), with(u"c"_s, u"-1"_s), with(u"d"_s, u"3"_s), with(u"e"_s, u"0"_s)});
    QStringList shown;
    for (const auto &group : groups) {
        QString names;
        for (const ShutdownStop &stop : group)
            names += stop.id.text;
        shown += names;
    }
    QCOMPARE(shown, (QStringList{u"bd"_s, u"ae"_s, u"c"_s}));
}

void tst_BootPlan::everyoneHasATimeOfItsOwn()
{
    const auto groups =
        stopsAtShutdown({candidate(u"a"_s, Power::Running, {{u"boot.host_shutdown_timeout"_s, u"7"_s}}),
                         candidate(u"b"_s, Power::Running),
                         candidate(u"c"_s, Power::Running, {{u"boot.host_shutdown_timeout"_s, u"0"_s}})});
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups[0], (QList<ShutdownStop>{{.id = InstanceId{u"a"_s}, .patience = 7s},
                                             {.id = InstanceId{u"b"_s}, .patience = 30s},
                                             {.id = InstanceId{u"c"_s}, .patience = 0s}}));
}

void tst_BootPlan::nobodyIsNoPlan()
{
    QVERIFY(startsAtBoot({}).isEmpty());
    QVERIFY(stopsAtShutdown({}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_BootPlan)
#include "tst_bootplan.moc"
