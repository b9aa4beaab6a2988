// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/expansion.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Expansion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingExpandsToNothing();
    void laterLayersWinKeyByKeyAndAreNamed();
    void aDeviceIsReplacedWhole();
    void valuesAreSortedAndFoundByTheirKey();
};

void tst_Expansion::nothingExpandsToNothing()
{
    const ExpandedConfiguration expanded = expand({});
    QVERIFY(expanded.values.isEmpty());
    QVERIFY(expanded.devices.isEmpty());
    QCOMPARE(expanded.value(u"user.a"_s), QString());
}

void tst_Expansion::laterLayersWinKeyByKeyAndAreNamed()
{
    const ExpandedConfiguration expanded =
        expand({{.origin = u"default"_s, .config = {{u"user.a"_s, u"1"_s}, {u"user.b"_s, u"1"_s}}, .devices = {}},
                {.origin = u"web"_s, .config = {{u"user.b"_s, u"2"_s}, {u"user.c"_s, u"2"_s}}, .devices = {}},
                {.origin = u"local"_s, .config = {{u"user.c"_s, u""_s}}, .devices = {}}});
    const QList<ConfigurationValue> wanted{
        {u"user.a"_s, u"1"_s, u"default"_s}, {u"user.b"_s, u"2"_s, u"web"_s}, {u"user.c"_s, u""_s, u"local"_s}};
    QCOMPARE(expanded.values, wanted);
}

void tst_Expansion::aDeviceIsReplacedWhole()
{
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth0"_s}};
    const DeviceOptions none{{u"type"_s, u"none"_s}};
    const DeviceOptions root{{u"type"_s, u"disk"_s}};
    const ExpandedConfiguration expanded =
        expand({{.origin = u"default"_s, .config = {}, .devices = {{u"eth0"_s, nic}, {u"root"_s, root}}},
                {.origin = u"local"_s, .config = {}, .devices = {{u"eth0"_s, none}}}});
    const QMap<QString, ExpandedDevice> wanted{{u"eth0"_s, {.options = none, .origin = u"local"_s}},
                                               {u"root"_s, {.options = root, .origin = u"default"_s}}};
    QCOMPARE(expanded.devices, wanted);
}

void tst_Expansion::valuesAreSortedAndFoundByTheirKey()
{
    QMap<QString, QString> config;
    for (int i = 0; i < 50; ++i)
        config.insert(u"user.%1"_s.arg((i * 37) % 50), QString::number((i * 37) % 50));
    const ExpandedConfiguration expanded = expand({{.origin = u"local"_s, .config = config, .devices = {}}});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(expanded.value(u"user.%1"_s.arg(i)), QString::number(i));
    QCOMPARE(expanded.value(u"user.50"_s), QString());
}

QTEST_GUILESS_MAIN(tst_Expansion)
#include "tst_expansion.moc"
