// SPDX-License-Identifier: GPL-3.0-or-later
// Which device files a container is given, and what is asked of mooring-launch for them; links to /dev/null stand for what is plugged in.
#include "helper/engine/devices/unixdriver.h"
#include "tests/fakes/fakeworkers.h"
#include "tests/helper/engine/fakesys.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_UnixDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void aStartGetsTheFile();
    void numbersNeedNoFileOfThisComputer();
    void aPlaceWithSpacesStaysOne();
    void aStartNeedsItsDevice();
    void aStartGoesWithoutWhatIsNotRequired();
    void aFileIsNoDevice();
    void onePluggedInIsTakenOut();
    void whatCannotBePutInIsClosedAgain();
    void whatSomethingElseHasOpenStaysOpen();
    void whatEveryContainerOpensStaysOpen();
    void oneThatAppearsComesIn();
    void oneWhoseFolderAppearsComesIn();
    void oneThatGoesIsTakenOut();
    void aRebootBringsThoseOfTheStart();
    void theNextHelperTakesOutWhatThisOnePutIn();
    void theNextHelperPutsInWhatNobodyNoted();
    void theNextHelperSeesWhatCameMeanwhile();
    void whatHasStoppedIsLeftAlone();
    void aCardIsAllItsFiles();
    void aStartNeedsItsCard();
    void whatIsPluggedIntoUsbComesAndGoes();
    void aRequiredOneOfUsbIsThereAtTheStart();
    void whatDriversMakeOfItComesWhenItIsThere();
    void whatAnotherDeviceHasComesWhenItIsFree();

private:
    [[nodiscard]] DeviceUse use(DeviceOptions options, const QString &name = u"tty"_s) const
    {
        options.insert(u"type"_s, options.value(u"type"_s, u"unix-char"_s));
        return {.instance = {u"42"_s},
                .instanceName = u"web-1"_s,
                .name = name,
                .options = options,
                .runFolder = folder->path()};
    }
    // Not among those that every container may open.
    [[nodiscard]] DeviceUse numbered(const QString &place = u"/dev/tty9"_s, const QString &name = u"tty"_s) const
    {
        return use({{u"path"_s, place}, {u"major"_s, u"188"_s}, {u"minor"_s, u"9"_s}}, name);
    }
    [[nodiscard]] QString source() const { return folder->filePath(u"dev/serial"_s); }
    [[nodiscard]] DeviceUse optional() const
    {
        return use({{u"source"_s, source()}, {u"path"_s, u"/dev/serial"_s}, {u"required"_s, u"false"_s}});
    }
    // With the file in /dev by which it is noticed.
    void plugIn(int number) const
    {
        FakeSys(folder->filePath(u"sys"_s)).addUsb(u"1-3"_s, "0403", "6015", number);
        QDir().mkpath(folder->filePath(u"dev/bus/usb/001"_s));
        QFile file(folder->filePath(u"dev/bus/usb/001/%1"_s.arg(number)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    void pullOut(int number) const
    {
        FakeSys(folder->filePath(u"sys"_s)).removeUsb(u"1-3"_s);
        QVERIFY(QFile::remove(folder->filePath(u"dev/bus/usb/001/%1"_s.arg(number))));
    }
    [[nodiscard]] DeviceUse usb(DeviceOptions options = {}, const QString &name = u"usb"_s) const
    {
        options.insert({{u"type"_s, options.value(u"type"_s, u"usb"_s)}, {u"vendorid"_s, u"0403"_s}});
        return use(options, name);
    }
    void appear() const { QVERIFY(QFile::link(u"/dev/null"_s, source())); }
    void restartHelper()
    {
        driver = std::make_unique<UnixDriver>(
            *fake, UnixDriver::Paths{.sys = folder->filePath(u"sys"_s), .dev = folder->filePath(u"dev"_s)});
        fake->forgetDeeds();
    }
    static Result<> outcome(const QFuture<Result<>> &future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
    }
    void startWith(const DeviceUse &device)
    {
        workers::StartPlan plan;
        QVERIFY(driver->plan(device, plan));
        QVERIFY(outcome(driver->started(device)));
    }
    QStringList deeds() const { return fake->deeds(); }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeWorkers> fake;
    std::unique_ptr<UnixDriver> driver;
};

void tst_UnixDriver::init()
{
    folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder->path()).mkdir(u"dev"_s));
    fake = std::make_unique<FakeWorkers>();
    restartHelper();
}

void tst_UnixDriver::cleanup()
{
    driver.reset();
}

void tst_UnixDriver::whatCannotBeIsRefused_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("option");
    QTest::newRow("fits") << DeviceOptions{{u"source"_s, u"/dev/null"_s}} << QString();
    QTest::newRow("numbers") << DeviceOptions{{u"path"_s, u"/a"_s}, {u"major"_s, u"1"_s}, {u"minor"_s, u"3"_s}}
                             << QString();
    QTest::newRow("half a number") << DeviceOptions{{u"path"_s, u"/a"_s}, {u"major"_s, u"1"_s}} << u"tty minor"_s;
    QTest::newRow("the other half") << DeviceOptions{{u"path"_s, u"/a"_s}, {u"minor"_s, u"1"_s}} << u"tty major"_s;
    QTest::newRow("the root") << DeviceOptions{{u"source"_s, u"/dev/null"_s}, {u"path"_s, u"/"_s}} << u"tty path"_s;
    QTest::newRow("the root as the source") << DeviceOptions{{u"source"_s, u"/"_s}} << u"tty source"_s;
}

void tst_UnixDriver::whatCannotBeIsRefused()
{
    QFETCH(const DeviceOptions, options);
    const auto checked = driver->check(use(options));
    QTEST(checked ? QString() : checked.error().subject, "option");
}

void tst_UnixDriver::aStartGetsTheFile()
{
    workers::StartPlan plan;
    QVERIFY(driver->plan(use({{u"source"_s, u"/dev/null"_s},
                              {u"path"_s, u"/dev/nothing"_s},
                              {u"uid"_s, u"1000"_s},
                              {u"gid"_s, u"20"_s},
                              {u"mode"_s, u"0604"_s}}),
                         plan));
    QVERIFY(driver->plan(use({{u"source"_s, u"/dev/zero"_s}}, u"second"_s), plan));
    QCOMPARE(plan.nodeFolder, (folder->path() + u"/devices"_s).toStdString());
    QCOMPARE(plan.nodes.size(), 2U);
    const workers::DeviceNode first{
        .device = "tty", .path = "/dev/nothing", .major = 1, .minor = 3, .mode = 0604, .user = 1000, .group = 20};
    QVERIFY(plan.nodes.front() == first);
    QCOMPARE(plan.nodes.back().mode, 0660U);
    using Item = std::pair<std::string, std::string>;
    QVERIFY(std::ranges::contains(plan.items, Item("lxc.cgroup.devices.allow", "c 1:3 rwm")));
    QVERIFY(std::ranges::contains(plan.items, Item("lxc.cgroup2.devices.allow", "c 1:5 rwm")));
    QVERIFY(std::ranges::contains(plan.items,
                                  Item("lxc.mount.entry", plan.nodeFolder + "/1 dev/zero none bind,create=file 0 0")));
    QCOMPARE(deeds(), QStringList());
}

void tst_UnixDriver::numbersNeedNoFileOfThisComputer()
{
    workers::StartPlan plan;
    const DeviceUse block = use(
        {{u"type"_s, u"unix-block"_s}, {u"path"_s, u"/dev/disk7"_s}, {u"major"_s, u"259"_s}, {u"minor"_s, u"70000"_s}});
    QVERIFY(driver->plan(block, plan));
    QVERIFY(plan.nodes.front().kind == workers::DeviceNode::Kind::Block);
    QCOMPARE(plan.nodes.front().major, 259U);
    QCOMPARE(plan.nodes.front().minor, 70000U);
}

void tst_UnixDriver::aPlaceWithSpacesStaysOne()
{
    workers::StartPlan plan;
    QVERIFY(driver->plan(use({{u"source"_s, u"/dev/null"_s}, {u"path"_s, u"/srv/a b\\c"_s}}), plan));
    QVERIFY(plan.items.back().second.contains(" srv/a\\040b\\134c none "));
    QCOMPARE(plan.nodes.front().path, "/srv/a b\\c");
}

void tst_UnixDriver::aStartNeedsItsDevice()
{
    workers::StartPlan plan;
    const auto planned = driver->plan(use({{u"source"_s, source()}}), plan);
    QCOMPARE(planned.error().code, Error::Code::NotFound);
    QCOMPARE(planned.error().subject, u"tty source"_s);
    QVERIFY(planned.error().detail.contains(source()));
    QVERIFY(plan.nodes.empty() && plan.items.empty());
    QCOMPARE(outcome(driver->add(use({{u"path"_s, source()}}))).error().subject, u"tty path"_s);
    QCOMPARE(deeds(), QStringList());
}

void tst_UnixDriver::aStartGoesWithoutWhatIsNotRequired()
{
    workers::StartPlan plan;
    QVERIFY(driver->plan(optional(), plan));
    QVERIFY(plan.nodes.empty() && plan.items.empty());
}

void tst_UnixDriver::aFileIsNoDevice()
{
    workers::StartPlan plan;
    const auto disk = driver->plan(use({{u"type"_s, u"unix-block"_s}, {u"source"_s, u"/dev/null"_s}}), plan);
    QCOMPARE(disk.error().code, Error::Code::InvalidArgument);
    QFile file(source());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(driver->plan(use({{u"source"_s, source()}}), plan).error().code, Error::Code::InvalidArgument);
}

void tst_UnixDriver::onePluggedInIsTakenOut()
{
    QVERIFY(outcome(driver->add(numbered())));
    QVERIFY(outcome(driver->remove(numbered())));
    QCOMPARE(deeds(), (QStringList{u"devices 42 +/dev/tty9"_s, u"devices 42 -/dev/tty9 !188:9"_s}));
}

void tst_UnixDriver::whatCannotBePutInIsClosedAgain()
{
    fake->failNext(u"devices"_s, {.code = Error::Code::Failed, .detail = u"a link"_s});
    QCOMPARE(outcome(driver->add(numbered())).error().detail, u"a link"_s);
    QCOMPARE(deeds(), (QStringList{u"devices 42 +/dev/tty9"_s, u"devices 42 -/dev/tty9 !188:9"_s}));
    QVERIFY(outcome(driver->remove(numbered())));
    QCOMPARE(deeds().size(), 2);
}

void tst_UnixDriver::whatSomethingElseHasOpenStaysOpen()
{
    QVERIFY(outcome(driver->add(numbered())));
    QVERIFY(outcome(driver->add(numbered(u"/srv/tty9"_s, u"other"_s))));
    QVERIFY(outcome(driver->remove(numbered())));
    QCOMPARE(deeds().constLast(), u"devices 42 -/dev/tty9"_s);
    QVERIFY(outcome(driver->remove(numbered(u"/srv/tty9"_s, u"other"_s))));
    QCOMPARE(deeds().constLast(), u"devices 42 -/srv/tty9 !188:9"_s);
}

void tst_UnixDriver::whatEveryContainerOpensStaysOpen()
{
    const DeviceUse null = use({{u"source"_s, u"/dev/null"_s}});
    QVERIFY(outcome(driver->add(null)));
    QVERIFY(outcome(driver->remove(null)));
    QCOMPARE(deeds().constLast(), u"devices 42 -/dev/null"_s);
}

void tst_UnixDriver::oneThatAppearsComesIn()
{
    startWith(optional());
    appear();
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 +/dev/serial"_s});
}

void tst_UnixDriver::oneWhoseFolderAppearsComesIn()
{
    QVERIFY(QDir(folder->path()).rmdir(u"dev"_s));
    QVERIFY(outcome(driver->add(optional())));
    QVERIFY(QDir(folder->path()).mkdir(u"dev"_s));
    appear();
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 +/dev/serial"_s});
}

void tst_UnixDriver::oneThatGoesIsTakenOut()
{
    appear();
    startWith(optional());
    QVERIFY(QFile::remove(source()));
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 -/dev/serial"_s});
    appear();
    QTRY_COMPARE(deeds().constLast(), u"devices 42 +/dev/serial"_s);
}

void tst_UnixDriver::aRebootBringsThoseOfTheStart()
{
    startWith(numbered());
    QVERIFY(outcome(driver->remove(numbered())));
    fake->forgetDeeds();
    driver->stopped(numbered());
    QVERIFY(outcome(driver->started(numbered())));
    QCOMPARE(deeds(), QStringList());
    QVERIFY(outcome(driver->remove(numbered())));
    QCOMPARE(deeds(), QStringList{u"devices 42 -/dev/tty9 !188:9"_s});
}

void tst_UnixDriver::theNextHelperTakesOutWhatThisOnePutIn()
{
    appear();
    QVERIFY(outcome(driver->add(optional())));
    restartHelper();
    driver->resumed(optional());
    QVERIFY(QFile::remove(source()));
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 -/dev/serial"_s});
}

void tst_UnixDriver::theNextHelperPutsInWhatNobodyNoted()
{
    driver->resumed(numbered());
    QTRY_VERIFY(readUnixRecord(numbered()));
    QCOMPARE(deeds(), QStringList{u"devices 42 +/dev/tty9"_s});
    restartHelper();
    driver->resumed(numbered());
    QVERIFY(outcome(driver->remove(numbered())));
    QCOMPARE(deeds(), QStringList{u"devices 42 -/dev/tty9 !188:9"_s});
}

void tst_UnixDriver::theNextHelperSeesWhatCameMeanwhile()
{
    startWith(optional());
    restartHelper();
    appear();
    driver->resumed(optional());
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 +/dev/serial"_s});
}

void tst_UnixDriver::whatHasStoppedIsLeftAlone()
{
    startWith(optional());
    driver->stopped(optional());
    DeviceUse another = optional();
    another.instance = {u"43"_s};
    startWith(another);
    appear();
    QTRY_COMPARE(deeds(), QStringList{u"devices 43 +/dev/serial"_s});
}

void tst_UnixDriver::aCardIsAllItsFiles()
{
    FakeSys(folder->filePath(u"sys"_s)).addCard(0, u"0000:01:00.0"_s, "10de", "1f03");
    const DeviceUse card = use({{u"type"_s, u"gpu"_s}, {u"mode"_s, u"0666"_s}}, u"gpu"_s);
    workers::StartPlan plan;
    QVERIFY(driver->plan(card, plan));
    QCOMPARE(plan.nodes.size(), 2U);
    QCOMPARE(plan.nodes.back().path, "/dev/dri/renderD128");
    QCOMPARE(plan.nodes.back().mode, 0666U);
    // Twice the same are at one place once.
    QVERIFY(driver->plan(use({{u"type"_s, u"gpu"_s}}, u"again"_s), plan));
    QCOMPARE(plan.nodes.size(), 2U);
    QVERIFY(outcome(driver->started(card)));
    QVERIFY(outcome(driver->remove(card)));
    QCOMPARE(deeds(), QStringList{u"devices 42 -/dev/dri/card0 -/dev/dri/renderD128 !226:0 !226:128"_s});
}

void tst_UnixDriver::aStartNeedsItsCard()
{
    const DeviceUse card = use({{u"type"_s, u"gpu"_s}, {u"id"_s, u"3"_s}}, u"gpu"_s);
    workers::StartPlan plan;
    QCOMPARE(driver->plan(card, plan).error().code, Error::Code::NotFound);
    QVERIFY(driver->check(card));
    const DeviceUse twice = use({{u"type"_s, u"gpu"_s}, {u"id"_s, u"3"_s}, {u"pci"_s, u"0000:01:00.0"_s}}, u"gpu"_s);
    QCOMPARE(driver->check(twice).error().subject, u"gpu pci"_s);
}

void tst_UnixDriver::whatIsPluggedIntoUsbComesAndGoes()
{
    startWith(usb());
    plugIn(7);
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 +/dev/bus/usb/001/007"_s});
    pullOut(7);
    QTRY_COMPARE(deeds().constLast(), u"devices 42 -/dev/bus/usb/001/007 !189:6"_s);
    plugIn(8);
    QTRY_COMPARE(deeds().constLast(), u"devices 42 +/dev/bus/usb/001/008"_s);
}

void tst_UnixDriver::aRequiredOneOfUsbIsThereAtTheStart()
{
    workers::StartPlan plan;
    const DeviceUse required = usb({{u"required"_s, u"true"_s}});
    QCOMPARE(driver->plan(required, plan).error().code, Error::Code::NotFound);
    plugIn(7);
    startWith(required);
    pullOut(7);
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 -/dev/bus/usb/001/007 !189:6"_s});
}

void tst_UnixDriver::whatDriversMakeOfItComesWhenItIsThere()
{
    plugIn(7);
    startWith(usb({{u"type"_s, u"unix-hotplug"_s}}, u"parts"_s));
    FakeSys(folder->filePath(u"sys"_s))
        .addPart(u"1-3"_s, u"1-3:1.0/ttyUSB0/tty/ttyUSB0"_s, u"tty"_s, u"ttyUSB0"_s, 188, 0);
    QFile file(folder->filePath(u"dev/ttyUSB0"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTRY_COMPARE(deeds(), QStringList{u"devices 42 +/dev/ttyUSB0"_s});
    pullOut(7);
    QVERIFY(file.remove());
    QTRY_COMPARE(deeds().constLast(), u"devices 42 -/dev/ttyUSB0 !188:0"_s);
}

void tst_UnixDriver::whatAnotherDeviceHasComesWhenItIsFree()
{
    plugIn(7);
    startWith(usb());
    const DeviceUse same = usb({{u"port"_s, u"1-3"_s}}, u"same"_s);
    QVERIFY(outcome(driver->add(same)));
    QCOMPARE(deeds(), QStringList());
    QVERIFY(outcome(driver->remove(usb())));
    QTRY_COMPARE(deeds().constLast(), u"devices 42 +/dev/bus/usb/001/007"_s);
}

QTEST_GUILESS_MAIN(tst_UnixDriver)
#include "tst_unixdriver.moc"
