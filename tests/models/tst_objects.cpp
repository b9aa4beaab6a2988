// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbus/names.h"
#include "models/parse/objects.h"

#include <QDBusArgument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

const QString someFingerprint(64, u'a');
const QDateTime someTime = QDateTime::fromSecsSinceEpoch(1'700'000'000);

QVariantMap instanceProperties()
{
    return {{u"Name"_s, u"web-1"_s},
            {u"Owner"_s, 1000U},
            {u"Status"_s, u"Running"_s},
            {u"Type"_s, u"virtual-machine"_s},
            {u"Architecture"_s, u"x86_64"_s},
            {u"Ephemeral"_s, true},
            {u"Profiles"_s, QStringList{u"default"_s, u"docker"_s}},
            {u"Image"_s, someFingerprint},
            {u"CreatedAt"_s, 1'700'000'000LL},
            {u"LastUsedAt"_s, 1'700'000'000LL},
            {u"Etag"_s, u"e1"_s}};
}

QVariantMap imageProperties()
{
    return {{u"Fingerprint"_s, someFingerprint},
            {u"Aliases"_s, QStringList{u"debian/13"_s}},
            {u"Description"_s, u"Debian"_s},
            {u"Owner"_s, 1000U},
            {u"Public"_s, true},
            {u"Architecture"_s, u"x86_64"_s},
            {u"Size"_s, 100ULL},
            {u"UnpackedSize"_s, 400ULL},
            {u"CreatedAt"_s, 1'700'000'000LL},
            {u"ImportedAt"_s, 1'700'000'000LL},
            {u"LastUsedAt"_s, 1'700'000'000LL}};
}

QVariantMap operationProperties()
{
    const QList<QDBusObjectPath> resources{QDBusObjectPath(u"/org/mooring/Helper1/instances/7"_s)};
    return {{u"Kind"_s, u"image-import"_s},
            {u"Subject"_s, u"web-1"_s},
            {u"Resources"_s, QVariant::fromValue(resources)},
            {u"Status"_s, u"Failure"_s},
            {u"Stage"_s, u"unpacking"_s},
            {u"BytesDone"_s, 10ULL},
            {u"BytesTotal"_s, 20ULL},
            {u"Rate"_s, 5ULL},
            {u"Owner"_s, 1000U},
            {u"MayCancel"_s, true},
            {u"ErrorName"_s, u"org.mooring.Helper1.Error.NoSpace"_s},
            {u"CreatedAt"_s, 1'700'000'000LL}};
}

const Instance wholeInstance{.id = InstanceId{u"42"_s},
                             .name = u"web-1"_s,
                             .status = InstanceStatus::Running,
                             .type = InstanceType::VirtualMachine,
                             .architecture = u"x86_64"_s,
                             .ephemeral = true,
                             .owner = 1000,
                             .profiles = {u"default"_s, u"docker"_s},
                             .image = someFingerprint,
                             .createdAt = someTime,
                             .lastUsedAt = someTime,
                             .etag = u"e1"_s};
const Image wholeImage{.id = ImageId{someFingerprint},
                       .fingerprint = someFingerprint,
                       .aliases = {u"debian/13"_s},
                       .description = u"Debian"_s,
                       .owner = 1000,
                       .isPublic = true,
                       .architecture = u"x86_64"_s,
                       .size = 100,
                       .unpackedSize = 400,
                       .createdAt = someTime,
                       .importedAt = someTime,
                       .lastUsedAt = someTime};
const Operation wholeOperation{.id = OperationId{u"9"_s},
                               .kind = OperationKind::ImageImport,
                               .subject = u"web-1"_s,
                               .resources = {u"7"_s},
                               .status = OperationStatus::Failure,
                               .stage = OperationStage::Unpacking,
                               .bytesDone = 10,
                               .bytesTotal = 20,
                               .rate = 5,
                               .owner = 1000,
                               .mayCancel = true,
                               .error = Error::Code::NoSpace,
                               .createdAt = someTime};

// A value of no type that any property has.
QVariant nonsense()
{
    return QVariant::fromValue(QPair<int, int>(1, 2));
}

// Every property left out, then of a wrong type: what comes out is the whole but for that one, and an update leaves the old value.
template<typename Value>
void missAndSpoil(const Value &whole, const QVariantMap &properties)
{
    QCOMPARE(parsed<Value>(whole.id, properties), whole);
    for (const QString &key : properties.keys()) {
        QVariantMap missing = properties;
        missing.remove(key);
        const Value without = parsed<Value>(whole.id, missing);
        QVariantMap wrong = properties;
        for (const QVariant &value : {nonsense(), QVariant(), QVariant(3.5), QVariant(QByteArray("x")), QVariant(-1)}) {
            wrong[key] = value;
            QVERIFY2(parsed<Value>(whole.id, wrong) == without, qUtf8Printable(key));
            Value updated = whole;
            update(updated, {{key, value}});
            QVERIFY2(updated == whole, qUtf8Printable(key));
        }
        Value put = without;
        update(put, {{key, properties.value(key)}});
        QVERIFY2(put == whole, qUtf8Printable(key));
    }
}

} // namespace

class tst_Objects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instances() { missAndSpoil(wholeInstance, instanceProperties()); }
    void images() { missAndSpoil(wholeImage, imageProperties()); }
    void operations() { missAndSpoil(wholeOperation, operationProperties()); }
    void profiles()
    {
        missAndSpoil(
            Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s, .description = u"For all"_s, .etag = u"e"_s},
            {{u"Name"_s, u"default"_s}, {u"Description"_s, u"For all"_s}, {u"Etag"_s, u"e"_s}});
    }

    void whatAChangeOfAProfileDid()
    {
        const QList<QDBusObjectPath> restart{QDBusObjectPath(bus::instancesPath + u"7"_s),
                                             QDBusObjectPath(bus::imagesPath + u"7"_s), QDBusObjectPath(u"/"_s)};
        const bus::OperationResultList failures{{.object = QDBusObjectPath(bus::instancesPath + u"8"_s),
                                                 .errorName = bus::errorNames[3],
                                                 .subject = u"web-8"_s,
                                                 .detail = u"Why"_s}};
        const ProfileChange change = parseProfileChange(u"e2"_s, restart, failures);
        QCOMPARE(change.etag, u"e2"_s);
        QCOMPARE(change.restart, QList<InstanceId>{InstanceId{u"7"_s}}); // the others are no instances
        QCOMPARE(change.failures.size(), 1);
        QCOMPARE(change.failures[0].resource, u"8"_s);
        QCOMPARE(change.failures[0].outcome.error().code, Error::Code::Busy);
        QCOMPARE(change.failures[0].outcome.error().detail, u"Why"_s);
    }

    void missingFieldsAreTheDefaults()
    {
        QCOMPARE(parsed<Instance>(InstanceId{u"1"_s}, {}), Instance{.id = InstanceId{u"1"_s}});
        QCOMPARE(parsed<Operation>(OperationId{u"1"_s}, {}), Operation{.id = OperationId{u"1"_s}});
        const Image image = parsed<Image>(ImageId{someFingerprint}, {});
        QCOMPARE(image.fingerprint, someFingerprint); // its id says it as well
    }

    void propertiesOfANewerHelperAreIgnored()
    {
        QVariantMap properties = instanceProperties();
        properties.insert(u"Mood"_s, u"cheerful"_s);
        QCOMPARE(parsed<Instance>(wholeInstance.id, properties), wholeInstance);
    }

    void wordsOfANewerHelperLoseNothing()
    {
        Instance instance = wholeInstance;
        update(instance, {{u"Status"_s, u"Migrating"_s}, {u"Type"_s, u"unikernel"_s}});
        QCOMPARE(instance.status, InstanceStatus::Error); // not "Running" any more, whatever it is
        QCOMPARE(instance.type, InstanceType::VirtualMachine);
        QCOMPARE(instance.name, u"web-1"_s);

        Operation operation = wholeOperation;
        update(operation, {{u"Status"_s, u"Pausing"_s},
                           {u"Stage"_s, u"polishing"_s},
                           {u"Kind"_s, u"image-polish"_s},
                           {u"ErrorName"_s, u"org.mooring.Helper1.Error.Haunted"_s}});
        QVERIFY(!isFinal(operation.status));
        QCOMPARE(operation.stage, OperationStage::None);
        QCOMPARE(operation.kind, OperationKind::ImageImport);
        QCOMPARE(operation.error, Error::Code::Failed);
    }

    void zeroTimesAreNever()
    {
        Instance instance = wholeInstance;
        update(instance, {{u"LastUsedAt"_s, 0LL}, {u"CreatedAt"_s, 0LL}});
        QCOMPARE(instance.lastUsedAt, std::nullopt);
        QVERIFY(!instance.createdAt.isValid());
    }

    void timesThatNoCalendarHasAreNotTaken_data()
    {
        QTest::addColumn<qlonglong>("seconds");
        QTest::newRow("before the epoch") << -1LL;
        QTest::newRow("the first") << std::numeric_limits<qlonglong>::min();
        QTest::newRow("the last") << std::numeric_limits<qlonglong>::max();
        QTest::newRow("year 10000") << 253'402'300'800LL;
    }
    void timesThatNoCalendarHasAreNotTaken()
    {
        QFETCH(qlonglong, seconds);
        Image image = wholeImage;
        update(image, {{u"CreatedAt"_s, seconds}, {u"LastUsedAt"_s, seconds}});
        QCOMPARE(image, wholeImage);
    }

    void numbersMayBeOfAnyWidthThatFits()
    {
        Image image = wholeImage;
        update(image, {{u"Size"_s, 7U}, {u"Owner"_s, 5ULL}, {u"UnpackedSize"_s, 9LL}});
        QCOMPARE(image.size, 7);
        QCOMPARE(image.owner, 5);
        QCOMPARE(image.unpackedSize, 9);
        update(image, {{u"Size"_s, -7},
                       {u"Owner"_s, 0x1'0000'0000ULL},
                       {u"UnpackedSize"_s, std::numeric_limits<quint64>::max()}});
        QCOMPARE(image.size, 7);
        QCOMPARE(image.owner, 5);
        QCOMPARE(image.unpackedSize, std::numeric_limits<quint64>::max());
    }

    void resourcesThatAreNobodysAreLeftOut()
    {
        const QList<QDBusObjectPath> resources{QDBusObjectPath(u"/"_s), QDBusObjectPath(u"/com/example/3"_s),
                                               QDBusObjectPath(u"/org/mooring/Helper1/images/"_s + someFingerprint)};
        Operation operation = wholeOperation;
        update(operation, {{u"Resources"_s, QVariant::fromValue(resources)}});
        QCOMPARE(operation.resources, QStringList{someFingerprint});
        // Packed by somebody as something else: read by nobody.
        update(operation, {{u"Resources"_s, QVariant::fromValue(QDBusArgument())}});
        QCOMPARE(operation.resources, QStringList{someFingerprint});
    }

    void resultsKeepTheirObjects()
    {
        const auto results = parseResults({{.object = QDBusObjectPath(u"/org/mooring/Helper1/instances/7"_s)},
                                           {.object = QDBusObjectPath(u"/"_s),
                                            .errorName = u"org.mooring.Helper1.Error.TimedOut"_s,
                                            .subject = u"web-1"_s,
                                            .detail = u"30 s"_s},
                                           {.errorName = u"com.example.Odd"_s}});
        QCOMPARE(results.size(), 3);
        QCOMPARE(results[0].resource, u"7"_s);
        QVERIFY(results[0].outcome.has_value());
        QCOMPARE(results[1].resource, QString());
        QCOMPARE(results[1].outcome.error(),
                 (Error{.code = Error::Code::TimedOut, .subject = u"web-1"_s, .detail = u"30 s"_s}));
        QCOMPARE(results[2].outcome.error().code, Error::Code::Failed);
    }

    void addressesStayInOrder()
    {
        const QList<QPair<QString, QString>> pairs{{u"eth0"_s, u"10.0.0.2"_s}, {u"eth0"_s, u"fd42::2"_s}};
        QCOMPARE(parseAddresses(
                     {{.device = u"eth0"_s, .address = u"10.0.0.2"_s}, {.device = u"eth0"_s, .address = u"fd42::2"_s}}),
                 pairs);
        QVERIFY(parseAddresses({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Objects)
#include "tst_objects.moc"
