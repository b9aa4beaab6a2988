// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicedescriptions.h"
#include "models/items/devicelistmodel.h"
#include "models/items/devicesummary.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;

using Deed = DeviceListModel::Deed;

namespace {

DeviceOptions options(const QString &text)
{
    DeviceOptions options;
    const QStringList words = text.split(u' ');
    for (const QString &word : words)
        options.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
    return options;
}

ConfigurationDraft::Base base()
{
    return {.etag = u"one"_s,
            .profiles = {{.origin = u"default"_s,
                          .devices = {{u"eth0"_s, options(u"type=nic network=mooringbr0"_s)},
                                      {u"eth1"_s, options(u"type=nic nictype=p2p"_s)},
                                      {u"root"_s, options(u"type=disk path=/ pool=default"_s)}}},
                         {.origin = u"web"_s, .devices = {{u"eth1"_s, options(u"type=none"_s)}}}},
            .devices = {{u"data"_s, options(u"type=disk source=/srv/data path=/mnt/data"_s)},
                        {u"root"_s, options(u"type=disk path=/ pool=default size=20GiB"_s)}}};
}

} // namespace

class tst_DeviceListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isAProperModel();
    void showsEveryDeviceThatCounts();
    void showsWhereADeviceComesFrom();
    void knowsTheOneDeedOfARow();
    void tellsADeviceInALine_data();
    void tellsADeviceInALine();
    void showsWhatIsStaged();
    void saysEverythingThatIsWrongWithADevice();
    void saysWhyAKindIsRefused();
    void saysEveryRuleInTheUsersLanguage();
    void findsDevicesAtOdds();
    void blamesNobodyForOthersThatAreAtOdds();
    void keepsWhatTheServerRefusedUntilItChanges();
    void countsWhatNeedsARestart();
    void keepsRowsThatStay();
    void describesWhatTheCatalogueHas();

private:
    [[nodiscard]] QString cell(const QString &name, DeviceListModel::Column column) const
    {
        return model->index(model->row(name), column).data().toString();
    }
    void stage(const QString &name, const QString &text) const
    {
        settings->setStagedDevices(
            settings->draft().withDevice(name, text.isEmpty() ? DeviceOptions() : options(text)));
    }

    std::unique_ptr<ConfigurationModel> settings;
    std::unique_ptr<DeviceListModel> model;
};

void tst_DeviceListModel::init()
{
    model.reset();
    settings = std::make_unique<ConfigurationModel>(checkSetting);
    model = std::make_unique<DeviceListModel>(
        *settings, DeviceListModel::Checks{.alone = deviceProblems, .together = checkDevicesTogether});
    model->setDescriptions(deviceDescriptions());
    settings->reset(base());
}

void tst_DeviceListModel::isAProperModel()
{
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    stage(u"web"_s, u"type=proxy listen=tcp:[::]:80 connect=tcp:[::1]:80"_s);
    stage(u"data"_s, {});
    settings->reset({});
}

void tst_DeviceListModel::showsEveryDeviceThatCounts()
{
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->device(row).name);
    QCOMPARE(names, QStringList({u"data"_s, u"eth0"_s, u"root"_s})); // eth1 is hidden by another profile
}

void tst_DeviceListModel::showsWhereADeviceComesFrom()
{
    QCOMPARE(cell(u"data"_s, DeviceListModel::Origin), u"set here"_s);
    QCOMPARE(cell(u"eth0"_s, DeviceListModel::Origin), u"from default"_s);
    QCOMPARE(cell(u"root"_s, DeviceListModel::Origin), u"overrides default"_s);
}

void tst_DeviceListModel::knowsTheOneDeedOfARow()
{
    QCOMPARE(deedOf(model->find(u"data"_s)), Deed::Remove);
    QCOMPARE(deedOf(model->find(u"eth0"_s)), Deed::Override);
    stage(u"eth0"_s, u"type=none"_s);
    QCOMPARE(deedOf(model->find(u"eth0"_s)), Deed::Undo);
    settings->rebase(settings->draft().applied(u"two"_s));
    QCOMPARE(deedOf(model->find(u"eth0"_s)), Deed::BringBack);
    QCOMPARE(cell(u"eth0"_s, DeviceListModel::Summary), u"Bridged network card on mooringbr0"_s); // what there was
}

void tst_DeviceListModel::tellsADeviceInALine_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *device, const char *line) {
        QTest::newRow(line) << QString::fromUtf8(device) << QString::fromUtf8(line);
    };
    row("type=nic network=mooringbr0 ipv4.address=10.1.2.3", "Bridged network card on mooringbr0 · 10.1.2.3");
    row("type=nic nictype=macvlan parent=eth0", "Network card by macvlan on eth0");
    row("type=nic nictype=p2p", "Cable to this computer");
    row("type=disk path=/ pool=default size=20GiB", "Root disk · pool default · at most 20GiB");
    row("type=disk source=/srv path=/mnt readonly=yes", "/srv at /mnt · read-only");
    row("type=disk path=/var/lib/docker private=true", "Own folder at /var/lib/docker");
    row("type=disk source=data pool=fast path=/mnt", "Volume data of the pool fast at /mnt");
    row("type=proxy listen=tcp:[::]:80 connect=tcp:[::1]:8080", "tcp:[::]:80 here → tcp:[::1]:8080 in the container");
    row("type=proxy bind=guest listen=unix:/a connect=unix:/b", "unix:/a in the container → unix:/b here");
    row("type=unix-char source=/dev/ttyUSB0 path=/dev/modem", "Character device · /dev/ttyUSB0 · at /dev/modem");
    row("type=usb vendorid=0bda", "USB device · 0bda:*");
    row("type=gpu pci=0000:01:00.0", "Graphics card, physical · 0000:01:00.0");
    row("type=none", "Hides what a profile would give");
    row("type=teapot", "teapot");
}

void tst_DeviceListModel::tellsADeviceInALine()
{
    QFETCH(QString, device);
    QFETCH(QString, line);
    const QList<DeviceDescription> kinds = deviceDescriptions();
    QCOMPARE(deviceSummary(describing(kinds, options(device)), options(device)), line);
}

void tst_DeviceListModel::showsWhatIsStaged()
{
    stage(u"data"_s, {});
    QCOMPARE(cell(u"data"_s, DeviceListModel::Origin), u"to be removed"_s);
    QCOMPARE(cell(u"data"_s, DeviceListModel::Summary), u"/srv/data at /mnt/data"_s);
    stage(u"root"_s, {});
    QCOMPARE(cell(u"root"_s, DeviceListModel::Origin), u"back to default’s"_s);
    stage(u"eth0"_s, u"type=nic network=mooringbr0 mtu=1400"_s);
    QCOMPARE(cell(u"eth0"_s, DeviceListModel::Origin), u"to be changed"_s);
    stage(u"tty"_s, u"type=unix-char source=/dev/ttyS0"_s);
    QCOMPARE(cell(u"tty"_s, DeviceListModel::Origin), u"to be added"_s);
    QVERIFY(model->problems().isEmpty());
}

void tst_DeviceListModel::saysEverythingThatIsWrongWithADevice()
{
    const auto problems =
        model->problemsWith(u"eth5"_s, options(u"type=nic nictype=bridged mtu=5 vlan=x teapot=1 maas.subnet.ipv4=a"_s));
    QStringList wrong;
    QStringList texts;
    for (const DeviceProblem &problem : problems) {
        wrong.append(problem.option);
        texts.append(problem.text);
    }
    wrong.sort();
    QCOMPARE(wrong, QStringList({QString(), u"maas.subnet.ipv4"_s, u"mtu"_s, u"teapot"_s, u"vlan"_s}));
    QVERIFY(texts.join(u' ').contains(u"mtu: “5” is not a whole number from 68 to 65,535. One that fits: "_s));
    QVERIFY(texts.contains(u"A bridged network device has either a network or a parent."_s));
    QVERIFY(texts.contains(u"This kind of device has no option “teapot”."_s));
    const auto missing = model->problemsWith(u"p"_s, options(u"type=proxy listen=tcp:[::]:80"_s));
    QCOMPARE(missing.size(), 1);
    QVERIFY(missing.constFirst().text.startsWith(u"connect must be given, such as"_s));
}

void tst_DeviceListModel::saysWhyAKindIsRefused()
{
    stage(u"tpm"_s, u"type=tpm path=/dev/tpm0 pathrm=/dev/tpmrm0"_s);
    QCOMPARE(model->problems().value(u"tpm"_s), u"Mooring has no emulated TPM."_s);
    QCOMPARE(cell(u"tpm"_s, DeviceListModel::Effect), u"cannot be used"_s);
    QVERIFY(!model->problemsWith(u"pot"_s, options(u"type=teapot"_s)).isEmpty());
}

// Whoever adds a rule to the catalogue has to give translators its words.
void tst_DeviceListModel::saysEveryRuleInTheUsersLanguage()
{
    QFile source(QFINDTESTDATA("../../../models/catalogue/devicecatalogue.cpp"));
    QFile words(QFINDTESTDATA("../../../models/items/devicewords.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QVERIFY(words.open(QIODevice::ReadOnly));
    const QString said = QString::fromUtf8(words.readAll());
    static const QRegularExpression rule(u"return refuse\\(u(\"[^\"]+\")_s\\)"_s);
    auto rules = rule.globalMatch(QString::fromUtf8(source.readAll()));
    int count = 0;
    for (; rules.hasNext(); ++count) {
        const QString text = rules.next().captured(1);
        QVERIFY2(said.contains(u"\"DeviceRule\", "_s + text), qPrintable(text));
    }
    QVERIFY(count > 5);
}

void tst_DeviceListModel::findsDevicesAtOdds()
{
    // Either way round: the check names the later one.
    for (const QString &name : {u"aaa"_s, u"zzz"_s}) {
        const auto problems = model->problemsWith(name, options(u"type=disk source=/home path=/mnt/data"_s));
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.constFirst().text.endsWith(u"with the device data: both have the same path, /mnt/data"_s),
                 qPrintable(problems.constFirst().text));
        stage(name, u"type=disk source=/home path=/mnt/data"_s);
        QVERIFY(model->problems().contains(name)); // nor is it blind for being staged already
        stage(name, {});
    }
}

void tst_DeviceListModel::blamesNobodyForOthersThatAreAtOdds()
{
    stage(u"other"_s, u"type=disk source=/home path=/mnt/data"_s);
    QVERIFY(model->problems().contains(u"other"_s));
    QVERIFY(model->problemsWith(u"third"_s, options(u"type=disk source=/home path=/mnt/home"_s)).isEmpty());
}

void tst_DeviceListModel::keepsWhatTheServerRefusedUntilItChanges()
{
    stage(u"tty"_s, u"type=unix-char source=/dev/ttyS0"_s);
    model->refuse(u"tty"_s, {.code = Error::Code::NotFound, .subject = u"tty source"_s, .detail = u"No /dev/ttyS0."_s});
    QCOMPARE(model->problems().value(u"tty"_s), u"No /dev/ttyS0."_s);
    stage(u"tty"_s, u"type=unix-char source=/dev/ttyS1"_s);
    QVERIFY(model->problems().isEmpty());
}

void tst_DeviceListModel::countsWhatNeedsARestart()
{
    stage(u"tty"_s, u"type=unix-char source=/dev/ttyS0"_s);
    QCOMPARE(model->stagedForRestart(), 0);
    stage(u"nic"_s, u"type=nic nictype=physical parent=eth7"_s);
    QCOMPARE(model->stagedForRestart(), 1);
    QCOMPARE(cell(u"nic"_s, DeviceListModel::Effect), u"after restart"_s);
    stage(u"eth0"_s, u"type=nic nictype=ipvlan parent=eth0"_s);
    QCOMPARE(model->stagedForRestart(), 2); // of whichever kind it was
}

void tst_DeviceListModel::keepsRowsThatStay()
{
    const QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);
    stage(u"data"_s, {});
    stage(u"eth0"_s, u"type=none"_s);
    QCOMPARE(resets.size(), 0);
    stage(u"tty"_s, u"type=unix-char source=/dev/ttyS0"_s);
    QCOMPARE(resets.size(), 1);
}

void tst_DeviceListModel::describesWhatTheCatalogueHas()
{
    const QList<DeviceDescription> kinds = deviceDescriptions();
    for (const DeviceDescription &kind : kinds) {
        QCOMPARE(describing(kinds, kindOptions(kind)), &kind);
        QVERIFY(!deviceTitle(kind).isEmpty());
        for (const DeviceOptionDescription &option : kind.options) {
            QVERIFY2(!optionKind(option).isEmpty(), qPrintable(option.name));
            QVERIFY2(!option.example.isEmpty() && !option.summary.chinese.isEmpty(), qPrintable(option.name));
        }
    }
    QCOMPARE(describing(kinds, options(u"type=nic network=a"_s))->kind, u"bridged"_s);
    QCOMPARE(describing(kinds, options(u"type=gpu"_s))->kind, u"physical"_s);
    QVERIFY(!describing(kinds, options(u"type=nic"_s)));
}

QTEST_GUILESS_MAIN(tst_DeviceListModel)
#include "tst_devicelistmodel.moc"
