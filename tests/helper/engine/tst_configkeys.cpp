// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configkeys.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ConfigKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatUsersMaySet_data();
    void whatUsersMaySet();
    void whatNobodyMaySet_data();
    void whatNobodyMaySet();
    void oneBadKeyAmongGoodOnesIsNamed();
    void theEnvironmentHasNoPrefix();
};

void tst_ConfigKeys::whatUsersMaySet_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("their own") << u"user.note"_s << u"anything at all: äöü 中文 \u202e"_s;
    QTest::newRow("deep") << u"user.a.b-c_d/e"_s << u""_s;
    QTest::newRow("a variable") << u"environment.LANG"_s << u"C.UTF-8"_s;
    QTest::newRow("one with digits") << u"environment._a1"_s << u"= $(x) `y`"_s;
    QTest::newRow("longest") << u"user."_s + QString(250, u'x') << u"1"_s;
}

void tst_ConfigKeys::whatUsersMaySet()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QVERIFY(checkConfiguration({{key, value}}));
}

void tst_ConfigKeys::whatNobodyMaySet_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("nothing") << u""_s << u"1"_s;
    QTest::newRow("only the prefix") << u"user."_s << u"1"_s;
    QTest::newRow("ours") << u"volatile.eth0.hwaddr"_s << u"00:16:3e:00:00:00"_s;
    QTest::newRow("liblxc's") << u"raw.lxc"_s << u"lxc.cap.drop ="_s;
    QTest::newRow("privileged") << u"security.privileged"_s << u"true"_s;
    QTest::newRow("a prefix of a prefix") << u"users.a"_s << u"1"_s;
    QTest::newRow("capitals") << u"User.a"_s << u"1"_s;
    QTest::newRow("a variable without name") << u"environment."_s << u"1"_s;
    QTest::newRow("a variable that is none") << u"environment.A-B"_s << u"1"_s;
    QTest::newRow("a variable with a digit first") << u"environment.1A"_s << u"1"_s;
    QTest::newRow("an equals sign in the key") << u"environment.A=B"_s << u"1"_s;
    QTest::newRow("a line break in the key") << u"user.a\nb"_s << u"1"_s;
    QTest::newRow("a space in the key") << u"user.a b"_s << u"1"_s;
    QTest::newRow("foreign letters in the key") << u"user.ä"_s << u"1"_s;
    QTest::newRow("too long") << u"user."_s + QString(251, u'x') << u"1"_s;
    for (const char16_t c : {u'\n', u'\r', u'\t', u'\0', u'\x1b', u'\x7f', u'\x85'})
        QTest::addRow("U+%04x in the value", unsigned(c)) << u"environment.A"_s << u"a"_s + QChar(c) + u"b"_s;
}

void tst_ConfigKeys::whatNobodyMaySet()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const auto checked = checkConfiguration({{key, value}});
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
    QVERIFY(key.startsWith(checked.error().subject));
    QVERIFY(!checked.error().detail.isEmpty());
}

void tst_ConfigKeys::oneBadKeyAmongGoodOnesIsNamed()
{
    const auto checked = checkConfiguration({{u"user.a"_s, u"1"_s}, {u"raw.lxc"_s, u"1"_s}, {u"user.z"_s, u"1"_s}});
    QVERIFY(!checked);
    QCOMPARE(checked.error().subject, u"raw.lxc"_s);
}

void tst_ConfigKeys::theEnvironmentHasNoPrefix()
{
    const QMap<QString, QString> config{
        {u"environment.A"_s, u"1"_s}, {u"environment.b"_s, u""_s}, {u"user.environment.C"_s, u"3"_s}};
    QCOMPARE(environmentOf(config), (QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"b"_s, u""_s}}));
}

QTEST_GUILESS_MAIN(tst_ConfigKeys)
#include "tst_configkeys.moc"
