// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"
#include "tests/helper/bus/witness.h"

#include <QDBusArgument>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

// The list of objects, and the signals that keep it true.
class tst_ObjectTree : public QObject
{
    Q_OBJECT

    static constexpr auto objectManager = "org.freedesktop.DBus.ObjectManager"_L1;

    static bus::ManagedObjects objects(const Stage &stage)
    {
        const auto reply = stage.call(bus::rootPath, objectManager, u"GetManagedObjects"_s);
        return qdbus_cast<bus::ManagedObjects>(reply.arguments().value(0));
    }
    static QDBusObjectPath path(const QString &number) { return QDBusObjectPath(bus::instancesPath + number); }

private Q_SLOTS:
    void listsEverythingWithItsProperties()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.put(someImage());
        stage.engine.put(Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s});
        stage.engine.put(Network{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s});
        stage.open();
        const auto listed = objects(stage);
        QCOMPARE(listed.size(), 5); // with the first pool
        const auto pool = listed.value(QDBusObjectPath(bus::poolsPath + u'1')).value(bus::poolInterface);
        QCOMPARE(pool.value(u"Name"_s).toString(), u"default"_s);
        QCOMPARE(pool.size(), 5);
        const auto properties = listed.value(path(u"1"_s)).value(bus::instanceInterface);
        QCOMPARE(properties.value(u"Name"_s).toString(), u"web-1"_s);
        QCOMPARE(properties.value(u"Status"_s).toString(), u"Stopped"_s);
        QCOMPARE(properties.value(u"CreatedAt"_s).toLongLong(), 1'700'000'000);
        QCOMPARE(properties.value(u"LastUsedAt"_s).toLongLong(), 0);
        QCOMPARE(properties.size(), 11);
    }

    void announcesAndForgets()
    {
        Stage stage;
        stage.open();
        Witness witness(stage.bus.connect());
        stage.engine.put(someInstance());
        QTRY_COMPARE(witness.count(u"InterfacesAdded"_s), 1);
        const auto added = witness.last(u"InterfacesAdded"_s);
        QCOMPARE(added.path(), bus::rootPath);
        QCOMPARE(added.arguments()[0].value<QDBusObjectPath>(), path(u"1"_s));
        const auto interfaces = qdbus_cast<bus::InterfaceMap>(added.arguments()[1]);
        QCOMPARE(interfaces.value(bus::instanceInterface).value(u"Name"_s).toString(), u"web-1"_s);

        stage.engine.forgetInstance(InstanceId{u"1"_s});
        QTRY_COMPARE(witness.count(u"InterfacesRemoved"_s), 1);
        const auto removed = witness.last(u"InterfacesRemoved"_s);
        QCOMPARE(removed.arguments()[0].value<QDBusObjectPath>(), path(u"1"_s));
        QCOMPARE(removed.arguments()[1].toStringList(), QStringList{bus::instanceInterface});
        QVERIFY(!objects(stage).contains(path(u"1"_s)));
    }

    void tellsChangedPropertiesOnlyAndOnceATurn()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        Witness witness(stage.bus.connect());
        stage.engine.put(someInstance(u"1"_s, u"web-1"_s, InstanceStatus::Starting));
        stage.engine.put(someInstance(u"1"_s, u"web-2"_s, InstanceStatus::Running));
        QTRY_COMPARE(witness.count(u"PropertiesChanged"_s), 1);
        const auto changed = witness.last(u"PropertiesChanged"_s);
        QCOMPARE(changed.path(), bus::instancesPath + u"1"_s);
        QCOMPARE(changed.arguments()[0].toString(), bus::instanceInterface);
        const auto properties = qdbus_cast<QVariantMap>(changed.arguments()[1]);
        QCOMPARE(properties, (QVariantMap{{u"Name"_s, u"web-2"_s}, {u"Status"_s, u"Running"_s}}));
        QVERIFY(changed.arguments()[2].toStringList().isEmpty());
    }

    void saysNothingWhereNothingChanged()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        Witness witness(stage.bus.connect());
        stage.engine.put(someInstance(u"1"_s, u"web-1"_s, InstanceStatus::Starting));
        stage.engine.put(someInstance());
        stage.engine.setAddresses(InstanceId{u"1"_s}, {});
        QTRY_COMPARE(witness.count(u"AddressesChanged"_s), 1);
        stage.engine.setConfiguration(InstanceId{u"1"_s}, {});
        QTRY_COMPARE(witness.count(u"PropertiesChanged"_s), 1); // of the etag only
        QCOMPARE(witness.count(u"ConfigurationChanged"_s), 1);
        QCOMPARE(witness.last(u"ConfigurationChanged"_s).arguments(), QVariantList{u"e1*"_s});
        QCOMPARE(qdbus_cast<QVariantMap>(witness.last(u"PropertiesChanged"_s).arguments()[1]).keys(),
                 QStringList{u"Etag"_s});
    }

    void tellsTheEndOfAnOperationBeforeItGoes()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        Witness witness(stage.bus.connect());
        const OperationId id{numberOf(pathIn(stage.instance(u"1"_s, u"Start"_s, {QVariantMap()})))};
        stage.engine.finish(id, OperationStatus::Success);
        stage.engine.forgetOperation(id);
        QTRY_COMPARE(witness.count(u"InterfacesRemoved"_s), 1);
        QCOMPARE(witness.count(u"PropertiesChanged"_s), 1);
        const auto properties = qdbus_cast<QVariantMap>(witness.last(u"PropertiesChanged"_s).arguments()[1]);
        QCOMPARE(properties.value(u"Status"_s).toString(), u"Success"_s);
    }

    void answersGetAndGetAll()
    {
        Stage stage;
        stage.engine.put(someImage());
        stage.open();
        const QString image = bus::imagesPath + QString(64, u'a');
        const auto all =
            stage.call(image, "org.freedesktop.DBus.Properties"_L1, u"GetAll"_s, {QString(bus::imageInterface)});
        const auto properties = qdbus_cast<QVariantMap>(all.arguments().value(0));
        QCOMPARE(properties.size(), 12);
        QCOMPARE(properties.value(u"Aliases"_s).toStringList(), QStringList{u"debian/13"_s});
        const auto version = stage.call(bus::rootPath, "org.freedesktop.DBus.Properties"_L1, u"Get"_s,
                                        {QString(bus::managerInterface), u"Version"_s});
        QVERIFY(!version.arguments().value(0).value<QDBusVariant>().variant().toString().isEmpty());
        const auto set =
            stage.call(image, "org.freedesktop.DBus.Properties"_L1, u"Set"_s,
                       {QString(bus::imageInterface), u"Description"_s, QVariant::fromValue(QDBusVariant(u"x"_s))});
        QCOMPARE(set.type(), QDBusMessage::ErrorMessage);
    }

    void listsAThousandInATenthOfASecond()
    {
        Stage stage;
        for (int i = 1; i <= 1'000; ++i)
            stage.engine.put(someInstance(QString::number(i), u"c-%1"_s.arg(i)));
        QElapsedTimer clock;
        clock.start();
        stage.open();
        const qint64 opening = clock.elapsed();
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            clock.restart();
            const auto reply = stage.call(bus::rootPath, objectManager, u"GetManagedObjects"_s);
            best = std::min(best, clock.elapsed());
            QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
        }
        QCOMPARE(objects(stage).size(), 1'001); // with the first pool
        qInfo("1,000 instances: published in %lld ms, listed in %lld ms", static_cast<long long>(opening),
              static_cast<long long>(best));
        QVERIFY(best < 100);
    }
};

QTEST_GUILESS_MAIN(tst_ObjectTree)
#include "tst_objecttree.moc"
