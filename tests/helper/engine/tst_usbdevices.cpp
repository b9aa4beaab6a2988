// SPDX-License-Identifier: GPL-3.0-or-later
// What is plugged into USB, which of it a device means, and what drivers made of it; a folder stands for /sys.
#include "helper/engine/devices/usbdevices.h"
#include "tests/helper/engine/fakesys.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_UsbDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        sys = std::make_unique<FakeSys>(folder->path());
    }

    void aComputerWithoutUsbHasNone();
    void eachHasItsFileAndNumbers();
    void theyAreChosen_data();
    void theyAreChosen();
    void whatDriversMadeOfItAreItsParts();
    void whatIsBehindAHubIsNoPartOfIt();
    void whatIsPulledOutIsGone();
    void oneThatIsOnItsWayOutIsGone();

private:
    void addThree() const
    {
        sys->addUsb(u"1-2"_s, "0bda", "8153", 5);
        sys->addUsb(u"1-2.4"_s, "0403", "6001", 12);
        sys->addUsb(u"1-3"_s, "0403", "6015", 7);
    }
    QList<UsbDevice> devices() const { return usbDevices(folder->path()); }
    QStringList chosen(const DeviceOptions &options) const
    {
        QStringList ports;
        for (const UsbDevice &device : devices()) {
            if (isChosen(options, device))
                ports += device.port;
        }
        return ports;
    }
    QStringList parts(const QString &port) const
    {
        QStringList paths;
        for (const UsbDevice &device : devices()) {
            for (const HostDevice &part : device.port == port ? partsOf(device) : QList<HostDevice>())
                paths += part.path;
        }
        return paths;
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeSys> sys;
};

void tst_UsbDevices::aComputerWithoutUsbHasNone()
{
    QVERIFY(devices().isEmpty());
}

void tst_UsbDevices::eachHasItsFileAndNumbers()
{
    addThree();
    QCOMPARE(devices().size(), 3);
    const UsbDevice second = devices().at(1);
    QCOMPARE(second.port, u"1-2.4"_s);
    QCOMPARE(second.vendor + u':' + second.product, u"0403:6001"_s);
    QVERIFY((second.file == HostDevice{.path = u"/dev/bus/usb/001/012"_s, .major = 189, .minor = 11}));
}

void tst_UsbDevices::theyAreChosen_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QStringList>("ports");
    QTest::newRow("vendor") << DeviceOptions{{u"vendorid"_s, u"0403"_s}} << QStringList{u"1-2.4"_s, u"1-3"_s};
    QTest::newRow("product") << DeviceOptions{{u"productid"_s, u"6015"_s}} << QStringList{u"1-3"_s};
    QTest::newRow("both") << DeviceOptions{{u"vendorid"_s, u"0BDA"_s}, {u"productid"_s, u"8153"_s}}
                          << QStringList{u"1-2"_s};
    QTest::newRow("not both") << DeviceOptions{{u"vendorid"_s, u"0bda"_s}, {u"productid"_s, u"6015"_s}}
                              << QStringList{};
    QTest::newRow("port") << DeviceOptions{{u"port"_s, u"1-2"_s}} << QStringList{u"1-2"_s};
    QTest::newRow("only there") << DeviceOptions{{u"port"_s, u"1-3"_s}, {u"vendorid"_s, u"0bda"_s}} << QStringList{};
}

void tst_UsbDevices::theyAreChosen()
{
    QFETCH(const DeviceOptions, options);
    addThree();
    QTEST(chosen(options), "ports");
}

void tst_UsbDevices::whatDriversMadeOfItAreItsParts()
{
    addThree();
    sys->addPart(u"1-3"_s, u"1-3:1.0/ttyUSB0/tty/ttyUSB0"_s, u"tty"_s, u"ttyUSB0"_s, 188, 0);
    sys->addPart(u"1-3"_s, u"1-3:1.1/host2/target2:0:0/2:0:0:0/block/sdb"_s, u"block"_s, u"sdb"_s, 8, 16);
    sys->addPart(u"1-3"_s, u"1-3:1.1/host2/target2:0:0/2:0:0:0/block/sdb/sdb1"_s, u"block"_s, u"sdb1"_s, 8, 17);
    QCOMPARE(parts(u"1-3"_s), (QStringList{u"/dev/ttyUSB0"_s, u"/dev/sdb"_s, u"/dev/sdb1"_s}));
    const QList<HostDevice> found = partsOf(devices().at(2));
    QVERIFY(found.at(0).kind == HostDevice::Kind::Character);
    QVERIFY(found.at(2).kind == HostDevice::Kind::Block);
    QCOMPARE(found.at(2).minor, 17U);
}

void tst_UsbDevices::whatIsBehindAHubIsNoPartOfIt()
{
    addThree();
    sys->addPart(u"1-2.4"_s, u"1-2.4:1.0/ttyUSB0/tty/ttyUSB0"_s, u"tty"_s, u"ttyUSB0"_s, 188, 0);
    QCOMPARE(parts(u"1-2"_s), QStringList());
    QCOMPARE(parts(u"1-2.4"_s), QStringList{u"/dev/ttyUSB0"_s});
}

void tst_UsbDevices::whatIsPulledOutIsGone()
{
    addThree();
    sys->removeUsb(u"1-3"_s);
    QCOMPARE(chosen({}), (QStringList{u"1-2"_s, u"1-2.4"_s}));
}

// Its folder stays a little longer than its file in /dev.
void tst_UsbDevices::oneThatIsOnItsWayOutIsGone()
{
    addThree();
    QVERIFY(QFile::remove(devices().at(2).folder + u"/dev"_s));
    QCOMPARE(devices().size(), 2);
}

QTEST_GUILESS_MAIN(tst_UsbDevices)
#include "tst_usbdevices.moc"
