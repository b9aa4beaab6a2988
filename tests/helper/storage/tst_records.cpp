// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/records.h"
#include "tests/helper/storage/samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Records : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInstanceComesBackAsItWas();
    void anImageComesBackAsItWas();
    void aProfileComesBackAsItWas();
    void aProfileOfAnOlderMooringIsRead();
    void everyTruncationIsRefused();
    void whatIsNotWholeIsRefused_data();
    void whatIsNotWholeIsRefused();
    void mapsListsAndDevicesComeBack();
    void theEtagChangesWithWhatUsersChange();
};

void tst_Records::anInstanceComesBackAsItWas()
{
    const InstanceRecord record = sampleInstance(42, u"web-1"_s);
    QCOMPARE(instanceRecord(toJson(record)), Result<InstanceRecord>(record));
}

void tst_Records::anImageComesBackAsItWas()
{
    const ImageRecord record = sampleImage(u'a', {u"debian/13"_s, u"debian"_s});
    QCOMPARE(imageRecord(toJson(record)), Result<ImageRecord>(record));
}

void tst_Records::aProfileComesBackAsItWas()
{
    ProfileRecord record = sampleProfile(7, u"web"_s);
    record.formerNames = {u"site"_s, u"shop"_s};
    QCOMPARE(profileRecord(toJson(record)), Result<ProfileRecord>(record));
    record.name = u"a/b"_s;
    QCOMPARE(profileRecord(toJson(record)).error().code, Error::Code::Protocol);
}

void tst_Records::aProfileOfAnOlderMooringIsRead()
{
    const QByteArray json =
        R"({"version": 1, "number": 7, "name": "web", "description": "d", "config": {}, "devices": {}})";
    QCOMPARE(profileRecord(json),
             Result<ProfileRecord>(ProfileRecord{.number = 7, .name = u"web"_s, .description = u"d"_s}));
}

void tst_Records::everyTruncationIsRefused()
{
    const QByteArray instance = toJson(sampleInstance(42, u"web-1"_s)).trimmed();
    for (qsizetype length = 0; length < instance.size(); ++length)
        QVERIFY2(!instanceRecord(instance.first(length)), QByteArray::number(length));
    const QByteArray image = toJson(sampleImage(u'a')).trimmed();
    for (qsizetype length = 0; length < image.size(); ++length)
        QVERIFY2(!imageRecord(image.first(length)), QByteArray::number(length));
    const QByteArray profile = toJson(sampleProfile(7, u"web"_s)).trimmed();
    for (qsizetype length = 0; length < profile.size(); ++length)
        QVERIFY2(!profileRecord(profile.first(length)), QByteArray::number(length));
}

void tst_Records::whatIsNotWholeIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("no number") << QByteArray("\"number\": 42") << QByteArray("\"number\": 0");
    QTest::newRow("a number that is text") << QByteArray("\"number\": 42") << QByteArray("\"number\": \"42\"");
    QTest::newRow("no ids") << QByteArray("\"id-slot\": 42") << QByteArray("\"id-slot\": 0");
    QTest::newRow("a name that leads out") << QByteArray("web-1") << QByteArray("../web");
    QTest::newRow("no image") << QByteArray("\"image\"") << QByteArray("\"imago\"");
    QTest::newRow("another version") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2");
    QTest::newRow("no object") << QByteArray("{") << QByteArray("[");
}

void tst_Records::whatIsNotWholeIsRefused()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QByteArray json = toJson(sampleInstance(42, u"web-1"_s));
    QVERIFY(json.contains(from));
    json.replace(from, to);
    const auto record = instanceRecord(json);
    QVERIFY(!record);
    QCOMPARE(record.error().code, Error::Code::Protocol);
}

void tst_Records::mapsListsAndDevicesComeBack()
{
    const StringMap map{{u"a"_s, u"1\n"_s}, {u""_s, u""_s}};
    QCOMPARE(stringMap(toJson(map)), map);
    const QStringList list{u"b"_s, u"a"_s, u""_s};
    QCOMPARE(stringList(toJson(list)), list);
    const QMap<QString, StringMap> devices{{u"eth0"_s, {{u"type"_s, u"nic"_s}}}, {u"none"_s, {}}};
    QCOMPARE(deviceMap(toJson(devices)), devices);
    QVERIFY(stringMap("nonsense").isEmpty());
}

void tst_Records::theEtagChangesWithWhatUsersChange()
{
    const InstanceRecord record = sampleInstance(42, u"web-1"_s);
    InstanceRecord used = record;
    used.lastUsedAt = QDateTime::currentDateTimeUtc();
    QCOMPARE(etagOf(used), etagOf(record));
    InstanceRecord renamed = record;
    renamed.name = u"web-2"_s;
    QCOMPARE_NE(etagOf(renamed), etagOf(record));
    InstanceRecord configured = record;
    configured.config.insert(u"user.b"_s, u"1"_s);
    QCOMPARE_NE(etagOf(configured), etagOf(record));
    InstanceRecord profiled = record;
    profiled.profiles.removeLast();
    QCOMPARE_NE(etagOf(profiled), etagOf(record));

    const ProfileRecord profile = sampleProfile(7, u"web"_s);
    ProfileRecord other = profile;
    other.number = 8;
    other.formerNames = {u"site"_s};
    QCOMPARE(etagOf(other), etagOf(profile));
    other.description += u'.';
    QCOMPARE_NE(etagOf(other), etagOf(profile));
    other = profile;
    other.name = u"site"_s;
    QCOMPARE_NE(etagOf(other), etagOf(profile));
    other = profile;
    other.config.insert(u"user.b"_s, u"1"_s);
    QCOMPARE_NE(etagOf(other), etagOf(profile));
    other = profile;
    other.devices.clear();
    QCOMPARE_NE(etagOf(other), etagOf(profile));
}

QTEST_GUILESS_MAIN(tst_Records)
#include "tst_records.moc"
