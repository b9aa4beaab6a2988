// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"
#include "tests/helper/bus/witness.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// One interface as sorted lines, such as "Stop(in a{sv}, out o)" and "signal AddressesChanged()".
using Lines = QStringList;

class InterfaceReader
{
public:
    // All interfaces of an introspection document by name.
    static QMap<QString, Lines> read(const QByteArray &xml)
    {
        InterfaceReader reader(xml);
        reader.readAll();
        return reader.m_interfaces;
    }
    static QMap<QString, Lines> readFile(const QString &name)
    {
        QFile file(u"%1/%2"_s.arg(QLatin1StringView(MOORING_CONTRACT), name));
        return file.open(QIODevice::ReadOnly) ? read(file.readAll()) : QMap<QString, Lines>();
    }

private:
    explicit InterfaceReader(const QByteArray &xml)
        : m_xml(xml)
    {
    }

    QString attribute(QLatin1StringView name) const { return m_xml.attributes().value(name).toString(); }

    void readAll()
    {
        while (!m_xml.atEnd()) {
            m_xml.readNext();
            if (m_xml.isStartElement())
                start();
            else if (m_xml.isEndElement() && (m_xml.name() == "method"_L1 || m_xml.name() == "signal"_L1))
                m_interfaces[m_interface] += u"%1(%2)"_s.arg(m_member, m_arguments.join(u", "_s));
            else if (m_xml.isEndElement() && m_xml.name() == "interface"_L1)
                m_interfaces[m_interface].sort();
        }
    }

    void start()
    {
        if (m_xml.name() == "interface"_L1) {
            m_interface = attribute("name"_L1);
            m_interfaces[m_interface];
        } else if (m_xml.name() == "method"_L1 || m_xml.name() == "signal"_L1) {
            m_isSignal = m_xml.name() == "signal"_L1;
            m_member = (m_isSignal ? u"signal "_s : QString()) + attribute("name"_L1);
            m_arguments.clear();
        } else if (m_xml.name() == "arg"_L1) {
            const QString direction = m_isSignal ? u"out"_s : attribute("direction"_L1);
            m_arguments += u"%1 %2 %3"_s.arg(direction, attribute("name"_L1), attribute("type"_L1));
        } else if (m_xml.name() == "property"_L1) {
            m_interfaces[m_interface] +=
                u"property %1 %2 %3"_s.arg(attribute("name"_L1), attribute("type"_L1), attribute("access"_L1));
        }
    }

    QXmlStreamReader m_xml;
    QString m_interface;
    QString m_member;
    bool m_isSignal = false;
    QStringList m_arguments;
    QMap<QString, Lines> m_interfaces;
};

// Everything that can be read out of a value, as text.
QString spelledOut(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QDBusArgument>()) {
        const auto argument = value.value<QDBusArgument>();
        QString text;
        switch (argument.currentType()) {
        case QDBusArgument::MapType:
            argument.beginMap();
            while (!argument.atEnd()) {
                argument.beginMapEntry();
                const QVariant key = argument.asVariant();
                text += spelledOut(key) + u'=' + spelledOut(argument.asVariant()) + u';';
                argument.endMapEntry();
            }
            argument.endMap();
            return text;
        case QDBusArgument::ArrayType:
            argument.beginArray();
            while (!argument.atEnd())
                text += spelledOut(argument.asVariant()) + u',';
            argument.endArray();
            return text;
        case QDBusArgument::StructureType:
            argument.beginStructure();
            while (!argument.atEnd())
                text += spelledOut(argument.asVariant()) + u',';
            argument.endStructure();
            return text;
        default:
            return spelledOut(argument.asVariant());
        }
    }
    if (value.metaType() == QMetaType::fromType<QDBusVariant>())
        return spelledOut(value.value<QDBusVariant>().variant());
    if (value.metaType() == QMetaType::fromType<QDBusObjectPath>())
        return value.value<QDBusObjectPath>().path();
    if (value.metaType() == QMetaType::fromType<QVariantMap>()) {
        QString text;
        for (const auto &[key, entry] : value.toMap().asKeyValueRange())
            text += key + u'=' + spelledOut(entry) + u';';
        return text;
    }
    return value.toStringList().join(u',');
}

QString spelledOut(const QDBusMessage &message)
{
    QString text = message.path() + u' ' + message.member() + u' ';
    for (const QVariant &argument : message.arguments())
        text += spelledOut(argument) + u' ';
    return text;
}

} // namespace

// The live objects are what the XML says, and tell strangers nothing they should not know.
class tst_Contract : public QObject
{
    Q_OBJECT

    static constexpr auto properties = "org.freedesktop.DBus.Properties"_L1;

    // One object of each kind.
    static void fill(Stage &stage)
    {
        stage.engine.put(someInstance());
        stage.engine.put(someImage());
        stage.engine.put(Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s});
        stage.engine.put(Network{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s});
        stage.engine.put(
            Operation{.id = OperationId{u"1"_s}, .resources = {u"1"_s}, .status = OperationStatus::Running});
    }

    static QMap<QString, Lines> introspect(const Stage &stage, const QString &path)
    {
        const auto reply = stage.call(path, "org.freedesktop.DBus.Introspectable"_L1, u"Introspect"_s);
        return InterfaceReader::read(reply.arguments().value(0).toString().toUtf8());
    }

private Q_SLOTS:
    void liveObjectsAreWhatTheXmlSays_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        const auto row = [](const char *name, const QString &path, const QString &interface) {
            QTest::newRow(name) << path << interface;
        };
        row("Manager", bus::rootPath, bus::managerInterface);
        row("ObjectManager", bus::rootPath, u"org.freedesktop.DBus.ObjectManager"_s);
        row("Instance", bus::instancesPath + u"1"_s, bus::instanceInterface);
        row("Image", bus::imagesPath + QString(64, u'a'), bus::imageInterface);
        row("Profile", bus::profilesPath + u"1"_s, bus::profileInterface);
        row("Network", bus::networksPath + u"1"_s, bus::networkInterface);
        row("Pool", bus::poolsPath + u"1"_s, bus::poolInterface);
        row("Operation", bus::operationsPath + u"1"_s, bus::operationInterface);
    }
    void liveObjectsAreWhatTheXmlSays()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        Stage stage;
        fill(stage);
        stage.open();
        const Lines written = InterfaceReader::readFile(interface + u".xml"_s).value(interface);
        QVERIFY(!written.isEmpty());
        const auto live = introspect(stage, path);
        QCOMPARE(live.value(interface), written);

        // Nothing else of ours, and the standard interfaces.
        QStringList names = live.keys();
        names.removeIf([](const QString &name) { return !name.startsWith(bus::service); });
        QCOMPARE(names, QStringList{path == bus::rootPath ? QString(bus::managerInterface) : interface});
        QVERIFY(live.contains(properties) && live.contains(u"org.freedesktop.DBus.Introspectable"_s));
    }

    void everyInterfaceOfTheContractIsServed()
    {
        Stage stage;
        fill(stage);
        stage.open();
        const auto reply = stage.call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
        QStringList served{QString(bus::managerInterface)};
        for (const auto &interfaces : qdbus_cast<bus::ManagedObjects>(reply.arguments().value(0)))
            served += interfaces.keys();
        served.sort();
        QStringList files =
            QDir(QLatin1StringView(MOORING_CONTRACT)).entryList({u"org.mooring.*.xml"_s}, QDir::Files, QDir::Name);
        files.replaceInStrings(u".xml"_s, QString());
        QCOMPARE(served, files);
    }

    void listedPropertiesHaveTheirTypes()
    {
        Stage stage;
        fill(stage);
        stage.open();
        const auto reply = stage.call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
        const auto objects = qdbus_cast<bus::ManagedObjects>(reply.arguments().value(0));
        QCOMPARE(objects.size(), 6);
        for (const auto &interfaces : objects) {
            const QString interface = interfaces.firstKey();
            Lines listed;
            for (const auto &[name, value] : interfaces.first().asKeyValueRange()) {
                const QString signature = value.metaType() == QMetaType::fromType<QDBusArgument>()
                                              ? value.value<QDBusArgument>().currentSignature()
                                              : QString::fromLatin1(QDBusMetaType::typeToSignature(value.metaType()));
                listed += u"property %1 %2 read"_s.arg(name, signature);
            }
            Lines written = InterfaceReader::readFile(interface + u".xml"_s).value(interface);
            written.removeIf([](const QString &line) { return !line.startsWith(u"property "); });
            QCOMPARE(listed, written);
        }
    }

    void strangersLearnNoSecret()
    {
        constexpr auto secret = "s3cr3t"_L1;
        Stage stage;
        fill(stage);
        stage.open();
        const auto stranger = stage.bus.connect();
        Witness witness(stranger);

        // Secrets in everything that is not public.
        stage.engine.setConfiguration(InstanceId{u"1"_s},
                                      {{.key = u"user.token"_s, .value = secret, .origin = u"local"_s},
                                       {.key = u"environment.PASSWORD"_s, .value = secret, .origin = u"default"_s}});
        stage.engine.setAddresses(InstanceId{u"1"_s}, {{u"eth0"_s, secret}});
        stage.engine.setImageProperties(someImage().id, {{u"os"_s, secret}});
        stage.engine.put(Profile{.id = ProfileId{u"2"_s}, .name = u"p"_s},
                         {.config = {{u"user.a"_s, secret}}, .devices = {{u"disk"_s, {{u"source"_s, secret}}}}});
        stage.engine.put(Network{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s, .status = u"Ready"_s},
                         {{u"ipv4.address"_s, secret}});
        stage.engine.putLeases(NetworkId{u"1"_s}, {{.address = secret, .name = secret}});
        const auto pool = stage.engine.fakePools().create(
            {.name = u"fast"_s, .driver = u"dir"_s, .config = {{u"source"_s, u"/"_s + secret}}});
        (void)stage.engine.fakePools().createVolume(*pool.result(), {.name = secret});
        stage.engine.putNotices(NetworkId{u"1"_s}, {{.source = u"firewall"_s, .text = secret, .repair = {secret}}});
        stage.engine.setFacts({{u"storage"_s, secret}});
        const bus::StringMap config{{u"user.key"_s, secret}, {u"environment.TOKEN"_s, secret}};
        const auto created =
            stage.manager(u"CreateInstance"_s, {u"web-2"_s, u"debian/13"_s, QStringList(), QVariant::fromValue(config),
                                                QVariantMap{{u"start"_s, true}}});
        QVERIFY(pathIn(created).startsWith(bus::instancesPath));
        stage.engine.finish(
            OperationId{numberOf(pathIn(created, 1))}, OperationStatus::Failure,
            {{.resource = numberOf(pathIn(created)), .outcome = failure(Error::Code::Failed, u"web-2"_s, secret)}});
        QTRY_VERIFY(witness.count(u"ConfigurationChanged"_s) >= 2 && witness.count(u"AddressesChanged"_s) >= 1 &&
                    witness.count(u"PropertiesChanged"_s) >= 3);

        // All that can be read without being asked, and all that is denied.
        stage.polkit.will(FakePolkit::Will::Deny);
        QString learned;
        const auto read = [&](const QString &path, QLatin1StringView interface, const QString &method,
                              const QVariantList &arguments = {}) {
            learned += spelledOut(replyTo(stranger, Stage::message(path, interface, method, arguments))) + u'\n';
        };
        read(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
        const auto list = replyTo(
            stranger, Stage::message(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s));
        const auto objects = qdbus_cast<bus::ManagedObjects>(list.arguments().value(0));
        for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
            const QString interface = interfaces.firstKey();
            read(path.path(), properties, u"GetAll"_s, {interface});
            read(path.path(), "org.freedesktop.DBus.Introspectable"_L1, u"Introspect"_s);
            const auto latin = interface.toLatin1();
            for (const QString &method :
                 {u"GetConfiguration"_s, u"GetAddresses"_s, u"GetLeases"_s, u"GetUsage"_s, u"GetUsers"_s,
                  u"GetNotices"_s, u"ListVolumes"_s, u"GetProperties"_s, u"GetResults"_s}) {
                if (path.path() != pathIn(created, 1)) // its owner may know; the stranger of this test is the same user
                    read(path.path(), QLatin1StringView(latin), method);
            }
        }
        for (const QString &method : {u"GetFacts"_s, u"ListTrash"_s})
            read(bus::rootPath, bus::managerInterface, method);
        for (const QDBusMessage &heard : witness.heard())
            learned += spelledOut(heard) + u'\n';

        QVERIFY(learned.contains(u"web-2")); // it did learn what is public
        QVERIFY(learned.contains(u"Failure"));
        QVERIFY(learned.contains(u"debian/13"));
        QVERIFY2(!learned.contains(secret), qUtf8Printable(learned));
        // The log of a prompt or of a rule is no place for them either.
        for (const auto &query : stage.polkit.queries())
            QVERIFY(!query.details.values().join(u' ').contains(secret));
    }
};

QTEST_GUILESS_MAIN(tst_Contract)
#include "tst_contract.moc"
