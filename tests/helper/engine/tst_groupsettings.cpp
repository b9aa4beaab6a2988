// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/limits/groupsettings.h"
#include "helper/engine/limits/processorshares.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Config = QMap<QString, QString>;

Q_DECLARE_METATYPE(GroupSettings)

// What a configuration means in a container's control group.
class tst_GroupSettings : public QObject
{
    Q_OBJECT

    const Capacity unified{.unified = {u"cpu"_s, u"cpuset"_s, u"io"_s, u"memory"_s, u"pids"_s, u"hugetlb"_s},
                           .hasDiskShares = true,
                           .hugePages = {u"2MB"_s},
                           .processors = {0, 1, 2, 3},
                           .memory = 8'000'000'000};
    const Capacity legacy{
        .legacy = {u"cpu"_s, u"cpuset"_s, u"memory"_s, u"pids"_s}, .processors = {0, 1}, .memory = 8'000'000'000};
    static GroupSettings changedBy(const Config &config, const Capacity &capacity, const QList<int> &processors = {})
    {
        return changedSettings(groupSettings({}, capacity, {}), groupSettings(config, capacity, processors));
    }

private Q_SLOTS:
    void withoutLimitsTheKernelsOwnValuesCount()
    {
        QCOMPARE(groupSettings({}, unified, {}), (GroupSettings{{u"cpu.max"_s, u"max 100000"_s},
                                                                {u"cpu.weight"_s, u"100"_s},
                                                                {u"cpuset.cpus"_s, u""_s},
                                                                {u"hugetlb.2MB.max"_s, u"max"_s},
                                                                {u"io.weight"_s, u"100"_s},
                                                                {u"memory.high"_s, u"max"_s},
                                                                {u"memory.max"_s, u"max"_s},
                                                                {u"memory.swap.max"_s, u"max"_s},
                                                                {u"pids.max"_s, u"max"_s}}));
        QCOMPARE(groupSettings({}, legacy, {}), (GroupSettings{{u"cpu.cfs_period_us"_s, u"100000"_s},
                                                               {u"cpu.cfs_quota_us"_s, u"-1"_s},
                                                               {u"cpu.shares"_s, u"1024"_s},
                                                               {u"cpuset.cpus"_s, u"0,1"_s},
                                                               {u"memory.limit_in_bytes"_s, u"-1"_s},
                                                               {u"memory.soft_limit_in_bytes"_s, u"-1"_s},
                                                               {u"memory.swappiness"_s, u"60"_s},
                                                               {u"pids.max"_s, u"max"_s}}));
        QVERIFY(groupSettings({{u"limits.memory"_s, u"1GiB"_s}}, Capacity(), {}).isEmpty());
    }

    void eachKeyChangesItsOwnFiles_data()
    {
        QTest::addColumn<Config>("config");
        QTest::addColumn<GroupSettings>("inV2");
        QTest::addColumn<GroupSettings>("inV1");
        const auto key = [](const char *name, const char *value) {
            return Config{{QString::fromLatin1(name), QString::fromLatin1(value)}};
        };
        QTest::newRow("memory") << key("limits.memory", "1GiB") << GroupSettings{{u"memory.max"_s, u"1073741824"_s}}
                                << GroupSettings{{u"memory.limit_in_bytes"_s, u"1073741824"_s}};
        QTest::newRow("memory in percent")
            << key("limits.memory", "25%") << GroupSettings{{u"memory.max"_s, u"2000000000"_s}}
            << GroupSettings{{u"memory.limit_in_bytes"_s, u"2000000000"_s}};
        QTest::newRow("soft") << Config{{u"limits.memory"_s, u"5MB"_s}, {u"limits.memory.enforce"_s, u"soft"_s}}
                              << GroupSettings{{u"memory.high"_s, u"5000000"_s}}
                              << GroupSettings{{u"memory.soft_limit_in_bytes"_s, u"5000000"_s}};
        QTest::newRow("no swap") << key("limits.memory.swap", "false") << GroupSettings{{u"memory.swap.max"_s, u"0"_s}}
                                 << GroupSettings{{u"memory.swappiness"_s, u"0"_s}};
        QTest::newRow("swap order") << key("limits.memory.swap.priority", "3") << GroupSettings{}
                                    << GroupSettings{{u"memory.swappiness"_s, u"67"_s}};
        QTest::newRow("processes") << key("limits.processes", "500") << GroupSettings{{u"pids.max"_s, u"500"_s}}
                                   << GroupSettings{{u"pids.max"_s, u"500"_s}};
        QTest::newRow("share") << key("limits.cpu.allowance", "50%") << GroupSettings{{u"cpu.weight"_s, u"50"_s}}
                               << GroupSettings{{u"cpu.shares"_s, u"512"_s}};
        QTest::newRow("ceiling") << key("limits.cpu.allowance", "25ms/50ms")
                                 << GroupSettings{{u"cpu.max"_s, u"25000 50000"_s}}
                                 << GroupSettings{{u"cpu.cfs_quota_us"_s, u"25000"_s},
                                                  {u"cpu.cfs_period_us"_s, u"50000"_s}};
        QTest::newRow("rank") << key("limits.cpu.priority", "3") << GroupSettings{{u"cpu.weight"_s, u"93"_s}}
                              << GroupSettings{{u"cpu.shares"_s, u"1017"_s}};
        QTest::newRow("smallest") << Config{{u"limits.cpu.allowance"_s, u"1%"_s}, {u"limits.cpu.priority"_s, u"0"_s}}
                                  << GroupSettings{{u"cpu.weight"_s, u"1"_s}}
                                  << GroupSettings{{u"cpu.shares"_s, u"2"_s}};
        QTest::newRow("disk") << key("limits.disk.priority", "0") << GroupSettings{{u"io.weight"_s, u"10"_s}}
                              << GroupSettings{};
        QTest::newRow("huge pages") << key("limits.hugepages.2MB", "4MiB")
                                    << GroupSettings{{u"hugetlb.2MB.max"_s, u"4194304"_s}} << GroupSettings{};
        QTest::newRow("others") << key("user.note", "limits.memory") << GroupSettings{} << GroupSettings{};
    }

    void eachKeyChangesItsOwnFiles()
    {
        QFETCH(const Config, config);
        QFETCH(const GroupSettings, inV2);
        QFETCH(const GroupSettings, inV1);
        QCOMPARE(changedBy(config, unified), inV2);
        QCOMPARE(changedBy(config, legacy), inV1);
    }

    void processorsAreWrittenAsAList()
    {
        QCOMPARE(changedBy({}, unified, {1, 3}), (GroupSettings{{u"cpuset.cpus"_s, u"1,3"_s}}));
        QCOMPARE(changedBy({}, legacy, {1}), (GroupSettings{{u"cpuset.cpus"_s, u"1"_s}}));
    }

    void whatThisComputerLacksIsSaid_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("huge pages") << u"limits.hugepages.64KB"_s << u"1MiB"_s;
        QTest::newRow("a controller") << u"limits.hugepages.2MB"_s << u"1MiB"_s;
        QTest::newRow("disk") << u"limits.disk.priority"_s << u"3"_s;
    }

    void whatThisComputerLacksIsSaid()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        Capacity poor = legacy;
        poor.hugePages = {u"2MB"_s};
        const auto checked = checkHonoured({{key, value}}, poor);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, Error::Code::Unsupported);
        QCOMPARE(checked.error().subject, key);
        QVERIFY(!checked.error().detail.isEmpty());
        QVERIFY(checkHonoured({{key, u""_s}}, poor));
    }

    void whatV2DoesNotKnowIsSaid()
    {
        const Config order{{u"limits.memory.swap.priority"_s, u"5"_s}};
        QVERIFY(checkHonoured(order, legacy));
        QCOMPARE(checkHonoured(order, unified).error().code, Error::Code::Unsupported);
    }

    void processorsThatAreNotThereAreRefused()
    {
        QVERIFY(checkHonoured({{u"limits.cpu"_s, u"0-3"_s}}, unified));
        QVERIFY(checkHonoured({{u"limits.cpu"_s, u"64"_s}}, unified)); // as many as there are
        const auto checked = checkHonoured({{u"limits.cpu"_s, u"3-4"_s}}, unified);
        QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
        QCOMPARE(checked.error().detail, u"This computer has no processor 4; it has these: 0,1,2,3."_s);
    }

    void processorsGoToThoseThatHaveNone()
    {
        const QList<int> online{0, 1, 2, 3};
        const ProcessorSets sets = shareProcessors(
            {{1, {.count = 2}}, {2, {.count = 1, .set = {2}}}, {3, {.count = 1}}, {4, {.count = 9}}}, {}, online);
        QCOMPARE(sets.value(1), (QList<int>{0, 1}));
        QCOMPARE(sets.value(2), QList<int>{2});
        QCOMPARE(sets.value(3), QList<int>{3});
        QCOMPARE(sets.value(4), online);
    }

    void whoHasProcessorsKeepsThemUnlessOthersAreFreer()
    {
        const QList<int> online{0, 1};
        const ProcessorSets before{{1, {0}}, {2, {1}}, {3, {0}}};
        QCOMPARE(shareProcessors({{2, {.count = 1}}, {3, {.count = 1}}}, before, online),
                 (ProcessorSets{{2, {1}}, {3, {0}}}));
        QCOMPARE(shareProcessors({{1, {.count = 1}}, {3, {.count = 1}}}, before, online),
                 (ProcessorSets{{1, {0}}, {3, {1}}}));
    }
};

QTEST_GUILESS_MAIN(tst_GroupSettings)
#include "tst_groupsettings.moc"
