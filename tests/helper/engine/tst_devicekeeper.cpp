// SPDX-License-Identifier: GPL-3.0-or-later
// Devices of what runs are those of its configuration, whatever happens; with a driver that writes down what it is asked.
#include "helper/engine/devices/devicekeeper.h"
#include "helper/engine/devices/rootdriver.h"
#include "helper/storage/statestore.h"
#include "tests/fakes/fakepools.h"
#include "tests/fakes/fakeworkers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

class WritingDriver : public DeviceDriver
{
public:
    [[nodiscard]] Result<> check(const DeviceUse &use) const override { return verdict(u"check "_s + use.name); }
    [[nodiscard]] Result<> plan(const DeviceUse &use, workers::StartPlan &plan) const override
    {
        plan.items.emplace_back("planned", use.name.toStdString());
        return verdict(u"plan "_s + use.name);
    }
    QFuture<Result<>> started(const DeviceUse &use) override { return doing(u"started "_s + use.name); }
    QFuture<Result<>> add(const DeviceUse &use) override { return doing(u"add "_s + use.name); }
    QFuture<Result<>> remove(const DeviceUse &use) override { return doing(u"remove "_s + use.name); }
    QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) override
    {
        return doing(u"change %1 %2"_s.arg(before.name, after.options.value(u"limits.read"_s)));
    }
    void stopped(const DeviceUse &use) override { deeds += u"stopped "_s + use.name; }
    void resumed(const DeviceUse &use) override { deeds += u"resumed "_s + use.name; }

    QStringList deeds{};
    QString refused{}; // the deed that fails

private:
    [[nodiscard]] Result<> verdict(const QString &deed) const
    {
        return deed == refused ? failure(Error::Code::NotFound, {}, u"gone"_s) : Result<>();
    }
    QFuture<Result<>> doing(const QString &deed)
    {
        deeds += deed;
        return QtFuture::makeReadyValueFuture(verdict(deed));
    }
};

DeviceOptions folder(const QString &path, const QString &limit = {})
{
    DeviceOptions options{{u"type"_s, u"disk"_s}, {u"path"_s, path}, {u"source"_s, u"/srv"_s}};
    if (!limit.isEmpty())
        options.insert(u"limits.read"_s, limit);
    return options;
}

} // namespace

class tst_DeviceKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStartGetsWhatItsDevicesNeed();
    void theRootAndNoneNeedNothing();
    void aDeviceThatIsMissingRefusesTheStart();
    void aDeviceThatFailsFailsTheStart();
    void whatNobodyBringsIsRefused_data();
    void whatNobodyBringsIsRefused();
    void whatIsAddedIsPluggedIn();
    void whatIsRemovedIsTakenOut();
    void aLiveOptionChangesInPlace();
    void anotherOptionTakesItOutAndIn();
    void whatCannotBePluggedWaitsForTheNextStart();
    void aFailureDoesNotKeepTheOthers();
    void whatStopsIsClearedUpBehind();
    void theNextHelperKnowsWhatIsThere();
    void aRebootFromInsideBringsTheOnesOfTheStart();

private:
    void makeKeeper()
    {
        keeper = std::make_unique<DeviceKeeper>(DeviceKeeper::Parts{
            .registry = *registry, .layout = layout, .ids = {}, .expand = [](const InstanceRecord &record) {
                return expand({{.origin = u"local"_s, .config = record.config, .devices = record.devices}});
            }});
        keeper->setDriver(u"disk"_s, driver);
        keeper->setDriver(u"nic"_s, driver);
        roots = std::make_unique<RootDriver>(*workers, pools);
        keeper->setRootDriver(*roots);
    }
    // What its devices ask of a start; it runs then.
    Result<> start(const QMap<QString, DeviceOptions> &devices)
    {
        setDevices(devices);
        workers::StartPlan plan{.name = "1"};
        if (const auto begun = keeper->begin(id, plan); !begun)
            return begun;
        planned.clear();
        for (const auto &[key, value] : plan.items)
            planned += QString::fromStdString(value);
        plan.mountPoint = (layout.container(id.text) + u"/root"_s).toStdString();
        if (!outcome(registry->find(id)->runtime->start(plan)))
            return failure(Error::Code::Failed);
        return outcome(keeper->started(id));
    }
    void setDevices(const QMap<QString, DeviceOptions> &devices) { registry->find(id)->record.devices = devices; }
    Result<> change(const QMap<QString, DeviceOptions> &devices)
    {
        driver.deeds.clear();
        setDevices(devices);
        return outcome(keeper->apply(id));
    }
    static Result<> outcome(const QFuture<Result<>> &future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
    }

    const InstanceId id{u"1"_s};
    std::unique_ptr<QTemporaryDir> place;
    Layout layout;
    std::unique_ptr<StateStore> store;
    std::unique_ptr<FakeWorkers> workers;
    FakePools pools;
    std::unique_ptr<RootDriver> roots;
    std::unique_ptr<InstanceRegistry> registry;
    WritingDriver driver;
    std::unique_ptr<DeviceKeeper> keeper;
    QStringList planned;
};

void tst_DeviceKeeper::init()
{
    place = std::make_unique<QTemporaryDir>();
    layout = {.state = place->filePath(u"state"_s), .run = place->filePath(u"run"_s), .etc = place->filePath(u"etc"_s)};
    QVERIFY(prepareLayout(layout));
    store = StateStore::open(layout.database()).value_or(nullptr);
    QVERIFY(store);
    workers = std::make_unique<FakeWorkers>();
    registry = std::make_unique<InstanceRegistry>(*workers, layout, *store);
    registry->add({.number = 1, .name = u"web"_s, .image = QString(64, u'a'), .idSlot = 1});
    driver.deeds.clear();
    driver.refused.clear();
    makeKeeper();
}

void tst_DeviceKeeper::cleanup()
{
    keeper.reset();
    registry.reset();
    workers.reset();
    store.reset();
}

void tst_DeviceKeeper::aStartGetsWhatItsDevicesNeed()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}}));
    QCOMPARE(planned, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(driver.deeds, (QStringList{u"started a"_s, u"started b"_s}));
}

void tst_DeviceKeeper::theRootAndNoneNeedNothing()
{
    QVERIFY(start({{u"root"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}}}, {u"x"_s, {{u"type"_s, u"none"_s}}}}));
    QVERIFY(planned.isEmpty());
    QVERIFY(driver.deeds.isEmpty());
}

void tst_DeviceKeeper::aDeviceThatIsMissingRefusesTheStart()
{
    driver.refused = u"plan b"_s;
    const auto started = start({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}});
    QVERIFY(!started);
    QCOMPARE(started.error().code, Error::Code::NotFound);
    QCOMPARE(started.error().subject, u"web"_s);
    QCOMPARE(started.error().detail, u"b: gone"_s);
    QVERIFY(outcome(keeper->apply(id))); // it does not run
    QVERIFY(driver.deeds.isEmpty());
}

void tst_DeviceKeeper::aDeviceThatFailsFailsTheStart()
{
    driver.refused = u"started a"_s;
    QVERIFY(!start({{u"a"_s, folder(u"/a"_s)}}));
}

void tst_DeviceKeeper::whatNobodyBringsIsRefused_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<int>("code");
    constexpr int fits = -1;
    constexpr int unsupported = int(Error::Code::Unsupported);
    QTest::newRow("root") << DeviceOptions{{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}}
                          << fits;
    QTest::newRow("a size of the root") << DeviceOptions{{u"type"_s, u"disk"_s},
                                                         {u"path"_s, u"/"_s},
                                                         {u"size"_s, u"1GiB"_s}}
                                        << fits;
    QTest::newRow("a limit of the root") << DeviceOptions{{u"type"_s, u"disk"_s},
                                                          {u"path"_s, u"/"_s},
                                                          {u"limits.read"_s, u"1MB"_s}}
                                         << unsupported;
    QTest::newRow("another pool") << DeviceOptions{{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"fast"_s}}
                                  << int(Error::Code::NotFound);
    QTest::newRow("nothing") << DeviceOptions{{u"type"_s, u"none"_s}} << fits;
    QTest::newRow("a type without a driver")
        << DeviceOptions{{u"type"_s, u"usb"_s}, {u"vendorid"_s, u"0bda"_s}} << unsupported;
}

void tst_DeviceKeeper::whatNobodyBringsIsRefused()
{
    QFETCH(const DeviceOptions, options);
    QFETCH(const int, code);
    setDevices({{u"d"_s, options}});
    const InstanceRecord &record = registry->find(id)->record;
    const auto checked =
        keeper->check(record, expand({{.origin = u"local"_s, .config = {}, .devices = record.devices}}));
    QCOMPARE(checked ? -1 : int(checked.error().code), code);
    if (!checked)
        QCOMPARE(checked.error().subject, u"web"_s);
}

void tst_DeviceKeeper::whatIsAddedIsPluggedIn()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}}));
    QCOMPARE(driver.deeds, QStringList{u"add b"_s});
    QVERIFY(change({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}}));
    QVERIFY(driver.deeds.isEmpty());
}

void tst_DeviceKeeper::whatIsRemovedIsTakenOut()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({}));
    QCOMPARE(driver.deeds, QStringList{u"remove a"_s});
    QVERIFY(change({}));
    QVERIFY(driver.deeds.isEmpty());
}

void tst_DeviceKeeper::aLiveOptionChangesInPlace()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({{u"a"_s, folder(u"/a"_s, u"1MB"_s)}}));
    QCOMPARE(driver.deeds, QStringList{u"change a 1MB"_s});
}

void tst_DeviceKeeper::anotherOptionTakesItOutAndIn()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({{u"a"_s, folder(u"/b"_s)}}));
    QCOMPARE(driver.deeds, (QStringList{u"remove a"_s, u"add a"_s}));
}

void tst_DeviceKeeper::whatCannotBePluggedWaitsForTheNextStart()
{
    const DeviceOptions ipvlan{{u"type"_s, u"nic"_s}, {u"nictype"_s, u"ipvlan"_s}, {u"parent"_s, u"eth0"_s}};
    QVERIFY(start({}));
    QVERIFY(change({{u"eth0"_s, ipvlan}}));
    QVERIFY(driver.deeds.isEmpty());
}

void tst_DeviceKeeper::aFailureDoesNotKeepTheOthers()
{
    QVERIFY(start({}));
    driver.refused = u"add a"_s;
    const auto changed = change({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}});
    QVERIFY(!changed);
    QCOMPARE(changed.error().detail, u"a: gone"_s);
    QCOMPARE(driver.deeds, (QStringList{u"add a"_s, u"add b"_s}));
    driver.refused.clear();
    QVERIFY(change({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}})); // what failed is tried again
    QCOMPARE(driver.deeds, QStringList{u"add a"_s});
}

void tst_DeviceKeeper::whatStopsIsClearedUpBehind()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({{u"b"_s, folder(u"/b"_s)}}));
    driver.deeds.clear();
    QVERIFY(outcome(registry->find(id)->runtime->stop({.force = true})));
    QTRY_COMPARE(driver.deeds, QStringList{u"stopped b"_s});
}

void tst_DeviceKeeper::theNextHelperKnowsWhatIsThere()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}, {u"b"_s, folder(u"/b"_s)}}));
    driver.deeds.clear();
    setDevices({{u"b"_s, folder(u"/b"_s)}, {u"c"_s, folder(u"/c"_s)}}); // written, and then it died
    makeKeeper();
    keeper->resume(id);
    QTRY_COMPARE(driver.deeds, (QStringList{u"resumed a"_s, u"resumed b"_s, u"remove a"_s, u"add c"_s}));
}

void tst_DeviceKeeper::aRebootFromInsideBringsTheOnesOfTheStart()
{
    QVERIFY(start({{u"a"_s, folder(u"/a"_s)}}));
    QVERIFY(change({{u"b"_s, folder(u"/b"_s)}}));
    driver.deeds.clear();
    Q_EMIT registry->rebooted(id);
    QTRY_COMPARE(driver.deeds, (QStringList{u"stopped b"_s, u"started a"_s, u"remove a"_s, u"add b"_s}));
}

QTEST_GUILESS_MAIN(tst_DeviceKeeper)
#include "tst_devicekeeper.moc"
