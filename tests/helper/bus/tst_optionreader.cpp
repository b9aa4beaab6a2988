// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/optionreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_OptionReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesDefaultsWhereNothingIsSaid()
    {
        const QVariantMap none;
        OptionReader reader(none);
        QCOMPARE(reader.flag("force"_L1), false);
        QCOMPARE(reader.number("timeout"_L1, 1, 3'600, 30), 30U);
        QCOMPARE(reader.text("name"_L1, 10), QString());
        QVERIFY(reader.done());
    }

    void readsWhatIsSaid()
    {
        const QVariantMap options{{u"force"_s, true}, {u"timeout"_s, 3'600U}, {u"name"_s, u"1234567890"_s}};
        OptionReader reader(options);
        QCOMPARE(reader.flag("force"_L1), true);
        QCOMPARE(reader.number("timeout"_L1, 1, 3'600, 30), 3'600U);
        QCOMPARE(reader.text("name"_L1, 10), u"1234567890"_s);
        QVERIFY(reader.done());
    }

    void refuses_data()
    {
        QTest::addColumn<QVariantMap>("options");
        QTest::addColumn<QString>("subject");
        QTest::newRow("unknown key") << QVariantMap{{u"forse"_s, true}} << u"forse"_s;
        QTest::newRow("flag as number") << QVariantMap{{u"force"_s, 1U}} << u"force"_s;
        QTest::newRow("flag as word") << QVariantMap{{u"force"_s, u"true"_s}} << u"force"_s;
        QTest::newRow("signed number") << QVariantMap{{u"timeout"_s, 30}} << u"timeout"_s;
        QTest::newRow("wide number") << QVariantMap{{u"timeout"_s, 30ULL}} << u"timeout"_s;
        QTest::newRow("number below") << QVariantMap{{u"timeout"_s, 0U}} << u"timeout"_s;
        QTest::newRow("number above") << QVariantMap{{u"timeout"_s, 3'601U}} << u"timeout"_s;
        QTest::newRow("long text") << QVariantMap{{u"name"_s, QString(11, u'a')}} << u"name"_s;
        QTest::newRow("line end in text") << QVariantMap{{u"name"_s, u"a\nb"_s}} << u"name"_s;
        QTest::newRow("bytes as text") << QVariantMap{{u"name"_s, QByteArray("ab")}} << u"name"_s;
    }
    void refuses()
    {
        QFETCH(QVariantMap, options);
        QFETCH(QString, subject);
        OptionReader reader(options);
        [[maybe_unused]] const bool force = reader.flag("force"_L1);
        [[maybe_unused]] const quint32 timeout = reader.number("timeout"_L1, 1, 3'600, 30);
        [[maybe_unused]] const QString name = reader.text("name"_L1, 10);
        const auto done = reader.done();
        QVERIFY(!done);
        QCOMPARE(done.error().code, Error::Code::InvalidArgument);
        QCOMPARE(done.error().subject, subject);
        QVERIFY(!done.error().detail.isEmpty());
    }

    void knowsNothingWhereNoOptionsAre()
    {
        QVERIFY(noOptions({}));
        QCOMPARE(noOptions({{u"force"_s, true}}).error().subject, u"force"_s);
    }
};

QTEST_GUILESS_MAIN(tst_OptionReader)
#include "tst_optionreader.moc"
