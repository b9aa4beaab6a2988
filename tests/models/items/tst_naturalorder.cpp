// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/naturalorder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_NaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsTheFirstBeforeTheSecond_data();
    void putsTheFirstBeforeTheSecond();
    void takesForEqual_data();
    void takesForEqual();
};

void tst_NaturalOrder::putsTheFirstBeforeTheSecond_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("letters") << u"alpha"_s << u"beta"_s;
    QTest::newRow("case ignored") << u"Alpha"_s << u"beta"_s;
    QTest::newRow("numbers by value") << u"web-2"_s << u"web-10"_s;
    QTest::newRow("numbers longer than any integer") << u"a99999999999999999999"_s << u"a100000000000000000000"_s;
    QTest::newRow("number in the middle") << u"a2b9"_s << u"a10b1"_s;
    QTest::newRow("shorter first") << u"web"_s << u"web-1"_s;
    QTest::newRow("nothing first") << QString() << u"a"_s;
    QTest::newRow("addresses") << u"10.0.3.9"_s << u"10.0.3.12"_s;
    QTest::newRow("digit before letter") << u"web1"_s << u"weba"_s;
}

void tst_NaturalOrder::putsTheFirstBeforeTheSecond()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QVERIFY(naturalOrder(first, second) < 0);
    QVERIFY(naturalOrder(second, first) > 0);
}

void tst_NaturalOrder::takesForEqual_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("itself") << u"web-1"_s << u"web-1"_s;
    QTest::newRow("case") << u"Web"_s << u"wEB"_s;
    QTest::newRow("leading zeros") << u"web-01"_s << u"web-1"_s;
    QTest::newRow("zeros alone") << u"a000"_s << u"a0"_s;
}

void tst_NaturalOrder::takesForEqual()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QCOMPARE(naturalOrder(first, second), 0);
    QCOMPARE(naturalOrder(second, first), 0);
}

QTEST_GUILESS_MAIN(tst_NaturalOrder)
#include "tst_naturalorder.moc"
