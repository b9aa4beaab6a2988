// SPDX-License-Identifier: GPL-3.0-or-later
// Which files the graphics cards of a computer have, and which cards a device means; a folder stands for /sys.
#include "helper/engine/devices/graphicscards.h"
#include "tests/helper/engine/fakesys.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_GraphicsCards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        sys = std::make_unique<FakeSys>(folder->path());
    }

    void aComputerWithoutAnyHasNone();
    void eachHasItsFilesAndNumbers();
    void oneOnNoPciBusIsOneToo();
    void theyAreChosen_data();
    void theyAreChosen();
    void theyAreNamedInOneWay_data();
    void theyAreNamedInOneWay();
    void theRefusalSaysWhatThereIs();

private:
    void addThree() const
    {
        sys->addCard(0, u"0000:00:02.0"_s, "8086", "3e92");
        sys->addCard(1, u"0000:01:00.0"_s, "10de", "1f03");
        sys->addCard(10, u"0000:0A:00.0"_s, "10de", "2204");
    }
    QList<GraphicsCard> cards() const { return graphicsCards(folder->path()); }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeSys> sys;
};

void tst_GraphicsCards::aComputerWithoutAnyHasNone()
{
    QVERIFY(cards().isEmpty());
    const auto chosen = chosenCards({}, {});
    QCOMPARE(chosen.error().code, Error::Code::NotFound);
    QVERIFY(chosen.error().detail.contains(u"has no graphics card"_s));
}

void tst_GraphicsCards::eachHasItsFilesAndNumbers()
{
    addThree();
    const GraphicsCard second{.number = 1,
                              .pci = u"0000:01:00.0"_s,
                              .vendor = u"10de"_s,
                              .product = u"1f03"_s,
                              .files = {{.path = u"/dev/dri/card1"_s, .major = 226, .minor = 1},
                                        {.path = u"/dev/dri/renderD129"_s, .major = 226, .minor = 129}}};
    QCOMPARE(cards().size(), 3);
    QVERIFY(cards().at(1) == second);
    QCOMPARE(cards().at(2).number, 10);
}

void tst_GraphicsCards::oneOnNoPciBusIsOneToo()
{
    sys->addCard(0, {});
    QCOMPARE(cards().size(), 1);
    QCOMPARE(cards().constFirst().pci, QString());
    QCOMPARE(cards().constFirst().files.size(), 2);
    QVERIFY(chosenCards({{u"id"_s, u"0"_s}}, cards()));
    QVERIFY(!chosenCards({{u"vendorid"_s, u"8086"_s}}, cards()));
}

void tst_GraphicsCards::theyAreChosen_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QList<int>>("numbers");
    QTest::newRow("all") << DeviceOptions{} << QList<int>{0, 1, 10};
    QTest::newRow("id") << DeviceOptions{{u"id"_s, u"1"_s}} << QList<int>{1};
    QTest::newRow("no such id") << DeviceOptions{{u"id"_s, u"2"_s}} << QList<int>{};
    QTest::newRow("pci") << DeviceOptions{{u"pci"_s, u"0000:0a:00.0"_s}} << QList<int>{10};
    QTest::newRow("vendor") << DeviceOptions{{u"vendorid"_s, u"10DE"_s}} << QList<int>{1, 10};
    QTest::newRow("product") << DeviceOptions{{u"productid"_s, u"3e92"_s}} << QList<int>{0};
    QTest::newRow("both") << DeviceOptions{{u"vendorid"_s, u"10de"_s}, {u"productid"_s, u"2204"_s}} << QList<int>{10};
    QTest::newRow("not both") << DeviceOptions{{u"vendorid"_s, u"8086"_s}, {u"productid"_s, u"2204"_s}} << QList<int>{};
}

void tst_GraphicsCards::theyAreChosen()
{
    QFETCH(const DeviceOptions, options);
    addThree();
    const auto chosen = chosenCards(options, cards());
    QList<int> numbers;
    for (const GraphicsCard &card : chosen.value_or(QList<GraphicsCard>()))
        numbers += int(card.number);
    QTEST(numbers, "numbers");
    QCOMPARE(chosen.has_value(), !numbers.isEmpty());
}

void tst_GraphicsCards::theyAreNamedInOneWay_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("option");
    QTest::newRow("none") << DeviceOptions{} << QString();
    QTest::newRow("vendor and product") << DeviceOptions{{u"vendorid"_s, u"10de"_s}, {u"productid"_s, u"2204"_s}}
                                        << QString();
    QTest::newRow("id and pci") << DeviceOptions{{u"id"_s, u"0"_s}, {u"pci"_s, u"0000:0a:00.0"_s}} << u"pci"_s;
    QTest::newRow("id and product") << DeviceOptions{{u"id"_s, u"0"_s}, {u"productid"_s, u"2204"_s}} << u"productid"_s;
}

void tst_GraphicsCards::theyAreNamedInOneWay()
{
    QFETCH(const DeviceOptions, options);
    const auto checked = checkCardOptions(options);
    QTEST(checked ? QString() : checked.error().subject, "option");
}

void tst_GraphicsCards::theRefusalSaysWhatThereIs()
{
    addThree();
    const QString said = chosenCards({{u"id"_s, u"7"_s}}, cards()).error().detail;
    QVERIFY2(said.contains(u"card1 (0000:01:00.0, 10de:1f03)"_s) && said.contains(u"card10"_s), qPrintable(said));
}

QTEST_GUILESS_MAIN(tst_GraphicsCards)
#include "tst_graphicscards.moc"
