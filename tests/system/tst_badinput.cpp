// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is sent, the answer is a clear error that names the thing, and nothing half-made is left.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"
#include "tests/system/support/tarfile.h"

#include <QDBusArgument>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// Everything of ours on disk that an import or a creation could have left.
QStringList leftovers()
{
    QStringList left;
    for (const QString &folder : {u"staging"_s, u"images"_s, u"instances"_s, u"trash"_s, u"pools"_s})
        for (const QString &entry : stateEntries(folder))
            left.append(folder + u'/' + entry);
    return left;
}

// On this computer: folders that no pool may lie in, and that alice may share, or not.
constexpr auto oddFolders = "/var/tmp/mooring-odd"_L1;

// Of pools and volumes: (what is odd, the name).
QList<std::pair<QString, QString>> oddStorageNames()
{
    return {{u"empty"_s, QString()},
            {u"64 characters"_s, QString(64, u'a')},
            {u"a megabyte"_s, QString(1 << 20, u'a')},
            {u"slash"_s, u"a/b"_s},
            {u"way up"_s, u".."_s},
            {u"way up and down"_s, u"../../etc"_s},
            {u"hidden"_s, u".a"_s},
            {u"leading hyphen"_s, u"-rf"_s},
            {u"space"_s, u"a b"_s},
            {u"percent"_s, u"a%2f"_s},
            {u"right to left"_s, u"a\u202egnp.exe"_s},
            {u"another script"_s, u"d\u0430ta"_s},
            {u"Chinese"_s, u"数据"_s}};
}

// What has a value of text in it, as the contract's XML names it: "Manager.CreateInstance name".
QSet<QString> textParameters(const QByteArray &xml)
{
    static const QStringList texts{u"s"_s, u"as"_s, u"a{ss}"_s, u"a{sv}"_s, u"a{sa{ss}}"_s};
    QSet<QString> found;
    QString interface;
    QString method;
    for (QXmlStreamReader reader(xml); !reader.atEnd(); reader.readNext()) {
        if (!reader.isStartElement())
            continue;
        const auto attribute = [&](QLatin1StringView name) { return reader.attributes().value(name).toString(); };
        if (reader.name() == "interface"_L1)
            interface = attribute("name"_L1).section(u'.', -1);
        else if (reader.name() == "method"_L1 || reader.name() == "signal"_L1)
            method = interface + u'.' + attribute("name"_L1);
        else if (reader.name() == "arg"_L1 && attribute("direction"_L1) == "in"_L1 &&
                 texts.contains(attribute("type"_L1)))
            found.insert(method + u' ' + attribute("name"_L1));
    }
    return found;
}

} // namespace

class tst_BadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void aNewlineIsRefusedInEveryValue_data();
    void aNewlineIsRefusedInEveryValue();
    void anOddLanguageIsEnglish();
    void everyTextOfTheContractIsTried();
    void aNewlineInACommandArrives();
    void badOptionsAreRefused_data();
    void badOptionsAreRefused();
    void badArchivesAreRefused_data();
    void badArchivesAreRefused();
    void deviceNodesAreLeftOut();
    void badDescriptorsAreRefused_data();
    void badDescriptorsAreRefused();
    void aDescriptorThatBlocksCanBeCancelled();
    void aDescriptorThatChangesChangesNothing();
    void anImageThatIsNotThereIsNamed();
    void badPoolsAreRefused_data();
    void badPoolsAreRefused();
    void badVolumesAreRefused_data();
    void badVolumesAreRefused();
    void badSharesAreRefused_data();
    void badSharesAreRefused();

private:
    struct Call
    {
        QString path{};
        QString method{}; // "Manager.CreateInstance", below org.mooring.Helper1
        QVariantList arguments{};
    };
    struct OddCall
    {
        QString parameter{}; // "Manager.CreateInstance config: key"
        Call call{};
        Error::Code code{};
        QString named{};
    };
    [[nodiscard]] QList<OddCall> oddCalls() const;
    void addOddProfileCalls(QList<OddCall> &calls) const;
    void addOddNetworkCalls(QList<OddCall> &calls) const;
    void addOddPoolCalls(QList<OddCall> &calls) const;
    void addOddVolumeCalls(QList<OddCall> &calls) const;
    void addOddShareCalls(QList<OddCall> &calls) const;
    QDBusMessage send(const Call &call) const;
    [[nodiscard]] Call creation(const QString &name, const QString &image, const QStringList &profiles,
                                const bus::StringMap &config, const QVariantMap &options = {}) const;
    [[nodiscard]] Call change(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                              const QVariantMap &options = {}) const;
    [[nodiscard]] Call execution(const QStringList &command, const bus::StringMap &environment,
                                 const QVariantMap &options) const;
    [[nodiscard]] Call sharing(const QString &folder, const QString &path, const QVariantMap &options,
                               quint32 user = 0) const;
    [[nodiscard]] Call importing(const QStringList &aliases, const QVariantMap &options) const;
    [[nodiscard]] QDBusMessage import(int fd, const QString &alias = {}) const;
    [[nodiscard]] Verdict importVerdict(int fd) const;
    std::unique_ptr<BusUser> alice;
    QString image;
    QString runs;
    QString profile;
    QString network;
    QString pool;
    qulonglong volume = 0;
    QString trashed;
    QStringList before;
};

void tst_BadInput::initTestCase()
{
    letTestersWork();
    QCOMPARE(here(u"mkdir -p %1 && cd %1 && mkdir -m 755 open full && mkdir -m 700 hers his target && "
                  "mkdir target/below && touch full/file && chmod 700 full && chown alice: hers && chown bob: his && "
                  "ln -s target link"_s.arg(oddFolders)),
             QString());
    alice = std::make_unique<BusUser>(u"alice"_s);
    image = importImage(*alice, {images::busybox}, u"busybox"_s);
    QVERIFY(!image.isEmpty());
    runs = launch(*alice, u"busybox"_s, u"runs"_s);
    trashed = launch(*alice, u"busybox"_s, u"trashed"_s);
    QVERIFY(!runs.isEmpty() && !trashed.isEmpty());
    profile = pathIn(alice->manager(u"FindProfile"_s, {u"docker"_s}));
    network = pathIn(alice->manager(u"FindNetwork"_s, {u"mooringbr0"_s}));
    pool = pathIn(alice->manager(u"FindPool"_s, {u"default"_s}));
    QVERIFY(!profile.isEmpty() && !pool.isEmpty());
    const QDBusMessage made =
        send({pool, u"Pool.CreateVolume"_s, {u"kept"_s, QVariant::fromValue(bus::StringMap{}), QVariantMap{}}});
    volume = made.arguments().value(0).toULongLong();
    QVERIFY2(volume > 0, qPrintable(made.errorMessage()));
    QCOMPARE(verdictOf(*alice, alice->instance(trashed, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})).error,
             QString());
    before = leftovers();
}

void tst_BadInput::cleanupTestCase()
{
    removeAllInstances(*alice);
    QCOMPARE(send({pool, u"Pool.DeleteVolume"_s, {volume, QVariantMap{}}}).errorMessage(), QString());
    QCOMPARE(here(u"rm -r %1"_s.arg(oddFolders)), QString());
}

void tst_BadInput::cleanup()
{
    QTRY_COMPARE(leftovers(), before);
    QCOMPARE(instancePaths(*alice), QStringList{runs});
}

QDBusMessage tst_BadInput::send(const Call &call) const
{
    const QByteArray interface = "org.mooring.Helper1." + call.method.section(u'.', 0, 0).toLatin1();
    return alice->call(call.path, QLatin1StringView(interface), call.method.section(u'.', 1), call.arguments);
}

tst_BadInput::Call tst_BadInput::creation(const QString &name, const QString &reference, const QStringList &profiles,
                                          const bus::StringMap &config, const QVariantMap &options) const
{
    return {
        bus::rootPath, u"Manager.CreateInstance"_s, {name, reference, profiles, QVariant::fromValue(config), options}};
}

tst_BadInput::Call tst_BadInput::change(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                                        const QVariantMap &options) const
{
    return {runs, u"Instance.SetConfiguration"_s, {etag, QVariant::fromValue(changes), removed, options}};
}

tst_BadInput::Call tst_BadInput::execution(const QStringList &command, const bus::StringMap &environment,
                                           const QVariantMap &options) const
{
    return {runs, u"Instance.Exec"_s, {command, QVariant::fromValue(environment), options}};
}

tst_BadInput::Call tst_BadInput::sharing(const QString &folder, const QString &path, const QVariantMap &options,
                                         quint32 user) const
{
    const int fd = ::open(qUtf8Printable(folder), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    const QDBusUnixFileDescriptor descriptor(fd);
    ::close(fd);
    return {runs, u"Instance.ShareFolder"_s, {QVariant::fromValue(descriptor), path, user, user, options}};
}

tst_BadInput::Call tst_BadInput::importing(const QStringList &aliases, const QVariantMap &options) const
{
    QDBusUnixFileDescriptor file;
    file.giveFileDescriptor(openFile(images::busybox));
    return {
        bus::rootPath, u"Manager.ImportImage"_s, {QVariant::fromValue(bus::DescriptorList{file}), aliases, options}};
}

void tst_BadInput::badNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("64 characters") << QString(64, u'a');
    QTest::newRow("a megabyte") << QString(1 << 20, u'a');
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("way up") << u"../../etc"_s;
    QTest::newRow("leading hyphen") << u"-rf"_s;
    QTest::newRow("leading digit") << u"1web"_s;
    QTest::newRow("trailing hyphen") << u"web-"_s;
    QTest::newRow("dot") << u"web.1"_s;
    QTest::newRow("space") << u"web 1"_s;
    QTest::newRow("newline") << u"web\n1"_s;
    QTest::newRow("letters of another script") << u"wеb"_s; // a Cyrillic е
    QTest::newRow("Chinese") << u"网站"_s;
}

void tst_BadInput::badNamesAreRefused()
{
    QFETCH(QString, name);
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {name, u"busybox"_s, QStringList{u"default"_s},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(reply.errorName(), errorName(Error::Code::InvalidArgument));
    QCOMPARE(reply.arguments().size(), 3);
    QVERIFY(reply.arguments().at(2).toString().contains(u"name"_s));
}

// Each with one line break, or what is as bad; a parameter is called what the contract calls it, what follows a colon says more.
QList<tst_BadInput::OddCall> tst_BadInput::oddCalls() const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto missing = Error::Code::NotFound;
    QList<OddCall> calls;
    const auto row = [&](const char *parameter, const Call &call, Error::Code code, const QString &named) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = code, .named = named};
    };
    const QStringList plain{u"default"_s};
    const QVariantMap odd{{u"odd\noption"_s, true}};

    row("name", creation(u"odd\nname"_s, u"busybox"_s, plain, {}), bad, u"odd\nname"_s);
    row("image", creation(u"web-1"_s, u"odd\nimage"_s, plain, {}), missing, u"odd␊image"_s);
    row("profiles", creation(u"web-1"_s, u"busybox"_s, {u"odd\nprofile"_s}, {}), missing, u"odd␊profile"_s);
    row("config: key", creation(u"web-1"_s, u"busybox"_s, plain, {{u"user.a\nlxc.hook.start"_s, u"b"_s}}), bad,
        u"user.a␊lxc.hook.start"_s);
    row("config: value", creation(u"web-1"_s, u"busybox"_s, plain, {{u"user.odd"_s, u"b\nc"_s}}), bad, u"user.odd"_s);
    row("config: variable", creation(u"web-1"_s, u"busybox"_s, plain, {{u"environment.ODD"_s, u"b\nlxc.x = y"_s}}), bad,
        u"environment.ODD"_s);
    row("config: escape", creation(u"web-1"_s, u"busybox"_s, plain, {{u"user.odd"_s, u"\u001b[2J"_s}}), bad,
        u"user.odd"_s);
    row("options", creation(u"web-1"_s, u"busybox"_s, plain, {}, odd), bad, u"odd\noption"_s);

    row("aliases", importing({u"odd\nalias"_s}, {}), bad, u"odd\nalias"_s);
    row("options", importing({}, odd), bad, u"odd\noption"_s);
    row("options: name", importing({}, {{u"name"_s, u"odd\nname"_s}}), bad, u"name"_s);

    const QVariant one = QVariant::fromValue(QList{QDBusObjectPath(runs)});
    row("verb", {bus::rootPath, u"Manager.Apply"_s, {u"odd\nverb"_s, one, QVariantMap{}}}, bad, u"odd\nverb"_s);
    row("options", {bus::rootPath, u"Manager.Apply"_s, {u"stop"_s, one, odd}}, bad, u"odd\noption"_s);
    const qulonglong number = trashed.section(u'/', -1).toULongLong();
    row("options", {bus::rootPath, u"Manager.Undelete"_s, {number, odd}}, bad, u"odd\noption"_s);
    row("options: name", {bus::rootPath, u"Manager.Undelete"_s, {number, QVariantMap{{u"name"_s, u"odd\nname"_s}}}},
        bad, u"name"_s);
    row("name", {bus::rootPath, u"Manager.FindInstance"_s, {u"odd\nname"_s}}, missing, u"odd\nname"_s);
    row("reference", {bus::rootPath, u"Manager.FindImage"_s, {u"odd\nimage"_s}}, missing, u"odd␊image"_s);
    for (const QString &method : {u"StartAtBoot"_s, u"StopForShutdown"_s, u"Recover"_s})
        row("options", {bus::rootPath, u"Manager."_s + method, {odd}}, bad, u"odd\noption"_s);

    row("etag", change(u"odd\netag"_s, {{u"user.a"_s, u"b"_s}}, {}), Error::Code::Conflict, u"runs"_s);
    row("changes: key", change({}, {{u"user.a\nlxc.hook.start"_s, u"b"_s}}, {}), bad, u"user.a␊lxc.hook.start"_s);
    row("changes: value", change({}, {{u"user.odd"_s, u"b\nc"_s}}, {}), bad, u"user.odd"_s);
    row("changes: variable", change({}, {{u"environment.ODD"_s, u"b\nlxc.x = y"_s}}, {}), bad, u"environment.ODD"_s);
    row("changes: truth", change({}, {{u"boot.autostart"_s, u"true\nx"_s}}, {}), bad, u"boot.autostart"_s);
    row("changes: escape", change({}, {{u"user.odd"_s, u"\u001b[2J"_s}}, {}), bad, u"user.odd"_s);
    row("removed", change({}, {}, {u"user.a\nlxc.hook.start"_s}), bad, u"user.a␊lxc.hook.start"_s);
    row("options", change({}, {}, {}, odd), bad, u"odd\noption"_s);

    addOddProfileCalls(calls);
    addOddNetworkCalls(calls);
    addOddPoolCalls(calls);
    addOddVolumeCalls(calls);
    addOddShareCalls(calls);

    row("environment", execution({u"true"_s}, {{u"ODD\nNAME"_s, u"b"_s}}, {}), bad, u"ODD\nNAME"_s);
    row("options", execution({u"true"_s}, {}, odd), bad, u"odd\noption"_s);
    row("options: cwd", execution({u"true"_s}, {}, {{u"cwd"_s, u"/tmp\n/root"_s}}), bad, u"cwd"_s);
    for (const QString &method : {u"Start"_s, u"Stop"_s, u"Restart"_s, u"Delete"_s})
        row("options", {runs, u"Instance."_s + method, {odd}}, bad, u"odd\noption"_s);
    row("options", {image, u"Image.Delete"_s, {odd}}, bad, u"odd\noption"_s);
    return calls;
}

void tst_BadInput::addOddProfileCalls(QList<OddCall> &calls) const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [&](const char *parameter, const Call &call, const QString &named, Error::Code code) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = code, .named = named};
    };
    const auto create = [](const QString &name, const bus::StringMap &config, const bus::DeviceMap &devices,
                           const QVariantMap &options) {
        return Call{bus::rootPath,
                    u"Manager.CreateProfile"_s,
                    {name, QVariant::fromValue(config), QVariant::fromValue(devices), options}};
    };
    const auto set = [this](const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                            const QVariantMap &options) {
        return Call{profile, u"Profile.SetConfiguration"_s, {etag, QVariant::fromValue(changes), removed, options}};
    };
    const bus::DeviceMap oddDevice{{u"odd\ndevice"_s, {{u"type"_s, u"nic"_s}}}};
    const QVariantMap odd{{u"odd\noption"_s, true}};

    row("name", create(u"odd\nname"_s, {}, {}, {}), u"odd\nname"_s, bad);
    row("config: key", create(u"web"_s, {{u"user.a\nb"_s, u"c"_s}}, {}, {}), u"user.a␊b"_s, bad);
    row("config: value", create(u"web"_s, {{u"user.odd"_s, u"b\nc"_s}}, {}, {}), u"user.odd"_s, bad);
    row("devices: name", create(u"web"_s, {}, oddDevice, {}), u"odd␊device"_s, bad);
    row("options", create(u"web"_s, {}, {}, odd), u"odd\noption"_s, bad);
    row("options: description", create(u"web"_s, {}, {}, {{u"description"_s, u"a\nb"_s}}), u"description"_s, bad);
    row("name", {bus::rootPath, u"Manager.FindProfile"_s, {u"odd\nname"_s}}, u"odd\nname"_s, Error::Code::NotFound);

    row("etag", set(u"odd\netag"_s, {{u"user.a"_s, u"b"_s}}, {}, {}), u"docker"_s, Error::Code::Conflict);
    row("changes: key", set({}, {{u"user.a\nb"_s, u"c"_s}}, {}, {}), u"user.a␊b"_s, bad);
    row("changes: value", set({}, {{u"user.odd"_s, u"b\nc"_s}}, {}, {}), u"user.odd"_s, bad);
    row("removed", set({}, {}, {u"user.a\nb"_s}, {}), u"user.a␊b"_s, bad);
    row("options", set({}, {}, {}, odd), u"odd\noption"_s, bad);
    row("options: devices", set({}, {}, {}, {{u"devices"_s, QVariant::fromValue(oddDevice)}}), u"odd␊device"_s, bad);
    row("options: removed devices", set({}, {}, {}, {{u"removed-devices"_s, QStringList{u"a\nb"_s}}}),
        u"removed-devices"_s, bad);
    row("options: description", set({}, {}, {}, {{u"description"_s, u"a\nb"_s}}), u"description"_s, bad);
    row("name", {profile, u"Profile.Rename"_s, {u"odd\nname"_s, QVariantMap()}}, u"odd\nname"_s, bad);
    row("options", {profile, u"Profile.Rename"_s, {u"web"_s, odd}}, u"odd\noption"_s, bad);
    row("options", {profile, u"Profile.Delete"_s, {odd}}, u"odd\noption"_s, bad);
}

void tst_BadInput::addOddNetworkCalls(QList<OddCall> &calls) const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [&](const char *parameter, const Call &call, const QString &named, Error::Code code) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = code, .named = named};
    };
    const auto create = [](const QString &name, const bus::StringMap &config, const QVariantMap &options) {
        return Call{bus::rootPath, u"Manager.CreateNetwork"_s, {name, QVariant::fromValue(config), options}};
    };
    const auto set = [this](const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                            const QVariantMap &options) {
        return Call{network, u"Network.SetConfiguration"_s, {etag, QVariant::fromValue(changes), removed, options}};
    };
    const QVariantMap odd{{u"odd\noption"_s, true}};

    row("name", create(u"odd\nname"_s, {}, {}), u"odd\nname"_s, bad);
    row("config: key", create(u"web0"_s, {{u"ipv4.nat\nb"_s, u"true"_s}}, {}), u"ipv4.nat␊b"_s, bad);
    row("config: value", create(u"web0"_s, {{u"dns.domain"_s, u"b\nc"_s}}, {}), u"dns.domain"_s, bad);
    row("options", create(u"web0"_s, {}, odd), u"odd\noption"_s, bad);
    row("name", {bus::rootPath, u"Manager.FindNetwork"_s, {u"odd\nname"_s}}, u"odd\nname"_s, Error::Code::NotFound);

    row("etag", set(u"odd\netag"_s, {{u"dns.domain"_s, u"lan"_s}}, {}, {}), u"mooringbr0"_s, Error::Code::Conflict);
    row("changes: key", set({}, {{u"ipv4.nat\nb"_s, u"c"_s}}, {}, {}), u"ipv4.nat␊b"_s, bad);
    row("changes: value", set({}, {{u"dns.domain"_s, u"b\nc"_s}}, {}, {}), u"dns.domain"_s, bad);
    row("removed", set({}, {}, {u"ipv4.nat\nb"_s}, {}), u"ipv4.nat␊b"_s, bad);
    row("options", set({}, {}, {}, odd), u"odd\noption"_s, bad);
    row("options", {network, u"Network.Delete"_s, {odd}}, u"odd\noption"_s, bad);
}

void tst_BadInput::addOddPoolCalls(QList<OddCall> &calls) const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [&](const char *parameter, const Call &call, const QString &named, Error::Code code) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = code, .named = named};
    };
    const auto create = [](const QString &name, const QString &driver, const bus::StringMap &config,
                           const QVariantMap &options) {
        return Call{bus::rootPath, u"Manager.CreatePool"_s, {name, driver, QVariant::fromValue(config), options}};
    };
    const auto set = [this](const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                            const QVariantMap &options) {
        return Call{pool, u"Pool.SetConfiguration"_s, {etag, QVariant::fromValue(changes), removed, options}};
    };
    const QVariantMap odd{{u"odd\noption"_s, true}};

    row("name", create(u"odd\nname"_s, u"dir"_s, {}, {}), u"odd\nname"_s, bad);
    row("driver", create(u"fast"_s, u"dir\n"_s, {}, {}), u"driver"_s, bad);
    row("config: key", create(u"fast"_s, u"dir"_s, {{u"source\nb"_s, u"/srv"_s}}, {}), u"source\nb"_s, bad);
    row("config: value", create(u"fast"_s, u"dir"_s, {{u"source"_s, u"/srv\n/etc"_s}}, {}), u"source"_s, bad);
    row("options", create(u"fast"_s, u"dir"_s, {}, odd), u"odd\noption"_s, bad);
    row("options: description", create(u"fast"_s, u"dir"_s, {}, {{u"description"_s, u"a\nb"_s}}), u"description"_s,
        bad);
    row("name", {bus::rootPath, u"Manager.FindPool"_s, {u"odd\nname"_s}}, u"odd\nname"_s, Error::Code::NotFound);

    row("etag", set(u"odd\netag"_s, {}, {}, {}), u"default"_s, Error::Code::Conflict);
    row("changes: key", set({}, {{u"source\nb"_s, u"/srv"_s}}, {}, {}), u"source\nb"_s, bad);
    row("changes: value", set({}, {{u"source"_s, u"/srv\n"_s}}, {}, {}), u"source"_s, Error::Code::Unsupported);
    row("removed", set({}, {}, {u"source\nb"_s}, {}), u"source\nb"_s, bad);
    row("options", set({}, {}, {}, odd), u"odd\noption"_s, bad);
    row("options: description", set({}, {}, {}, {{u"description"_s, u"a\nb"_s}}), u"description"_s, bad);
    row("options", {pool, u"Pool.Delete"_s, {odd}}, u"odd\noption"_s, bad);
}

void tst_BadInput::addOddVolumeCalls(QList<OddCall> &calls) const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [&](const char *parameter, const Call &call, const QString &named) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = bad, .named = named};
    };
    const auto create = [this](const QString &name, const bus::StringMap &config, const QVariantMap &options) {
        return Call{pool, u"Pool.CreateVolume"_s, {name, QVariant::fromValue(config), options}};
    };
    const auto set = [this](const bus::StringMap &changes, const QStringList &removed, const QVariantMap &options) {
        return Call{pool, u"Pool.SetVolume"_s, {volume, QVariant::fromValue(changes), removed, options}};
    };
    const QVariantMap odd{{u"odd\noption"_s, true}};

    row("name", create(u"odd\nname"_s, {}, {}), u"odd\nname"_s);
    row("config: key", create(u"data"_s, {{u"size\nb"_s, u"1GiB"_s}}, {}), u"size\nb"_s);
    row("config: value", create(u"data"_s, {{u"size"_s, u"1GiB\n"_s}}, {}), u"size"_s);
    row("options", create(u"data"_s, {}, odd), u"odd\noption"_s);
    row("changes: key", set({{u"size\nb"_s, u"1GiB"_s}}, {}, {}), u"size\nb"_s);
    row("changes: value", set({{u"size"_s, u"1GiB\n"_s}}, {}, {}), u"size"_s);
    row("removed", set({}, {u"size\nb"_s}, {}), u"size\nb"_s);
    row("options", set({}, {}, odd), u"odd\noption"_s);
    row("options: description", set({}, {}, {{u"description"_s, u"a\nb"_s}}), u"description"_s);
    row("name", {pool, u"Pool.RenameVolume"_s, {volume, u"odd\nname"_s}}, u"odd\nname"_s);
    row("options", {pool, u"Pool.DeleteVolume"_s, {volume, odd}}, u"odd\noption"_s);
}

void tst_BadInput::addOddShareCalls(QList<OddCall> &calls) const
{
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [&](const char *parameter, const Call &call, const QString &named) {
        calls += OddCall{
            .parameter = call.method + u' ' + QLatin1StringView(parameter), .call = call, .code = bad, .named = named};
    };
    const QString hers = oddFolders + u"/hers"_s;
    row("path", sharing(hers, u"/mnt\n/etc"_s, {}), u"shared1 path"_s);
    row("options", sharing(hers, u"/mnt"_s, {{u"odd\noption"_s, true}}), u"odd\noption"_s);
    row("options: name", sharing(hers, u"/mnt"_s, {{u"name"_s, u"odd\nname"_s}}), u"name"_s);
}

void tst_BadInput::aNewlineIsRefusedInEveryValue_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    for (const OddCall &odd : oddCalls())
        QTest::newRow(qUtf8Printable(odd.parameter))
            << odd.call.path << odd.call.method << odd.call.arguments << odd.code << odd.named;
}

void tst_BadInput::aNewlineIsRefusedInEveryValue()
{
    QFETCH(QString, path);
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    QFETCH(Error::Code, code);
    QFETCH(QString, named);
    const QDBusMessage reply = send({path, method, arguments});
    QVERIFY2(reply.errorName() == errorName(code), qUtf8Printable(reply.errorName() + reply.errorMessage()));
    QCOMPARE(reply.arguments().value(1).toString(), named);
}

void tst_BadInput::anOddLanguageIsEnglish()
{
    const auto summaries = [this](const QString &method, const QString &language) {
        const QDBusMessage reply = send({bus::rootPath, method, {language}});
        QStringList texts;
        const auto entries = qdbus_cast<bus::DescriptionList>(reply.arguments().value(0));
        for (const QVariantMap &entry : entries)
            texts += entry.value(u"summary"_s).toString();
        return texts;
    };
    for (const QString &method : {u"Manager.GetConfigKeys"_s, u"Manager.GetDeviceKinds"_s}) {
        const QStringList english = summaries(method, u"en_GB.UTF-8"_s);
        QVERIFY(english.size() > 20);
        QCOMPARE(summaries(method, u"odd\nlanguage"_s), english);
        QVERIFY(summaries(method, u"zh_CN"_s) != english);
    }
}

void tst_BadInput::everyTextOfTheContractIsTried()
{
    QSet<QString> texts;
    for (const QString &path : {QString(bus::rootPath), runs, image, profile, network, pool}) {
        const QDBusMessage reply = alice->call(path, "org.freedesktop.DBus.Introspectable"_L1, u"Introspect"_s);
        texts += textParameters(reply.arguments().value(0).toString().toUtf8());
    }
    QVERIFY(texts.remove(u"Instance.Exec command"_s));                      // aNewlineInACommandArrives()
    for (const QString &method : {u"GetConfigKeys"_s, u"GetDeviceKinds"_s}) // anOddLanguageIsEnglish()
        QVERIFY(texts.remove(u"Manager.%1 language"_s.arg(method)));
    texts.removeIf([](const QString &text) { return text.startsWith("Properties."_L1); }); // D-Bus's own
    QVERIFY(texts.size() > 20);
    for (const OddCall &odd : oddCalls())
        texts.remove(odd.parameter.section(u':', 0, 0));
    QCOMPARE(texts.values(), QStringList());
}

// A program's arguments and variables are the caller's own affair, line breaks and all.
void tst_BadInput::aNewlineInACommandArrives()
{
    const auto told = run(*alice, runs, {u"printf"_s, u"%s"_s, u"one\ntwo"_s});
    QCOMPARE(told.outcome, u"exit 0"_s);
    QCOMPARE(told.output, "one\ntwo");

    const auto variable =
        run(*alice, runs, {u"sh"_s, u"-c"_s, u"printf %s \"$LINES_OF\""_s}, {}, {{u"LINES_OF"_s, u"one\ntwo"_s}});
    QCOMPARE(variable.output, "one\ntwo");

    const auto program = run(*alice, runs, {u"no\nsuch"_s});
    QCOMPARE(program.outcome, u"exit 127"_s);
    QVERIFY2(program.errors.startsWith("no\nsuch: "), program.errors.constData());
}

void tst_BadInput::badOptionsAreRefused_data()
{
    QTest::addColumn<QVariantMap>("options");
    QTest::newRow("another type") << QVariantMap{{u"start"_s, u"yes"_s}};
    QTest::newRow("unknown") << QVariantMap{{u"strat"_s, true}};
}

void tst_BadInput::badOptionsAreRefused()
{
    QFETCH(QVariantMap, options);
    const QDBusMessage reply = send(creation(u"web-1"_s, u"busybox"_s, {u"default"_s}, {}, options));
    QCOMPARE(reply.errorName(), errorName(Error::Code::InvalidArgument));
    QCOMPARE(reply.arguments().value(1).toString(), options.firstKey());
}

QDBusMessage tst_BadInput::import(int fd, const QString &alias) const
{
    const bus::DescriptorList files{QDBusUnixFileDescriptor(fd)};
    return alice->manager(u"ImportImage"_s,
                          {QVariant::fromValue(files), alias.isEmpty() ? QStringList{} : QStringList{alias},
                           QVariantMap{{u"name"_s, u"bad.tar"_s}}});
}

// What was taken in all the same goes again.
Verdict tst_BadInput::importVerdict(int fd) const
{
    const QDBusMessage reply = import(fd);
    const Verdict verdict = verdictOf(*alice, reply);
    if (!verdict.error.isEmpty())
        return verdict;
    const auto resources =
        alice->property(pathIn(reply), bus::operationInterface, u"Resources"_s).value<QList<QDBusObjectPath>>();
    return verdictOf(*alice, alice->call(resources.value(0).path(), bus::imageInterface, u"Delete"_s, {QVariantMap{}}));
}

void tst_BadInput::badArchivesAreRefused_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    const auto bad = Error::Code::InvalidArgument;
    const auto tooMuch = Error::Code::LimitExceeded;
    const auto row = [](const char *what, const QString &program, Error::Code code, const QString &named) {
        QTest::newRow(what) << program << code << named;
    };
    row("absolute path", imageProgram(u"m('/etc/passwd', b'x')"_s), bad, u"/etc/passwd"_s);
    row("two dots", imageProgram(u"m('rootfs/../../evil', b'x')"_s), bad, u"rootfs/../../evil"_s);
    row("through a link",
        imageProgram(u"m('rootfs/way', type=tarfile.SYMTYPE, linkname='/etc'); m('rootfs/way/evil', b'x')"_s), bad,
        u"way/evil"_s);
    row("hard link out", imageProgram(u"m('rootfs/passwd', type=tarfile.LNKTYPE, linkname='../../../../etc/passwd')"_s),
        bad, u"../../../../etc/passwd"_s);
    row("id beyond the map", imageProgram(u"m('rootfs/etc/foreign', b'x', uid=70000)"_s), bad, u"etc/foreign"_s);
    row("wrong architecture", imageProgram(u"pass"_s, u"riscv64"_s), Error::Code::Unsupported, u"riscv64"_s);
    row("no metadata", uR"(
import sys, tarfile
t = tarfile.open(sys.argv[1], 'w'); i = tarfile.TarInfo('rootfs'); i.type = tarfile.DIRTYPE; t.addfile(i); t.close()
)"_s,
        bad, u"metadata.yaml"_s);
    row("not an archive", u"import sys; open(sys.argv[1], 'wb').write(b'hello world ' * 1000)"_s, bad,
        u"no archive at all"_s);
    row("empty", u"import sys; open(sys.argv[1], 'wb')"_s, bad, u"empty"_s);

    const QString large = u"m('rootfs/etc/large', os.urandom(1 << 20))"_s;
    const QString cut = u"os.truncate(sys.argv[1], os.path.getsize(sys.argv[1]) %1)"_s;
    row("cut in the middle", imageProgram(large, u"x86_64"_s, cut.arg(u"// 2"_s)), bad, u"damaged"_s);
    row("cut in its last bytes", imageProgram(large, u"x86_64"_s, cut.arg(u"- 4"_s)), bad, u"damaged"_s);
    row("cut after its head", imageProgram(large, u"x86_64"_s, cut.arg(u"* 0 + 12"_s)), bad, u"damaged"_s);

    row("sparse bomb", uR"(
import sys, subprocess, os, tempfile
d = tempfile.mkdtemp(dir='/var/tmp'); os.makedirs(d + '/rootfs/etc')
open(d + '/metadata.yaml', 'w').write('architecture: x86_64\ncreation_date: 1700000000\n')
with open(d + '/rootfs/bomb', 'wb') as f: f.truncate(1 << 43)
subprocess.check_call(['tar', '-C', d, '--sparse', '-czf', sys.argv[1], 'metadata.yaml', 'rootfs'])
subprocess.check_call(['rm', '-rf', d])
)"_s,
        tooMuch, u"bomb"_s);
    // Its head says so; the zeros that follow never end. One that fills the disk first: tst_fulldisk.
    row("bomb of zeros", uR"(
import io, sys, tarfile, gzip
metadata = b'architecture: x86_64\ncreation_date: 1700000000\n'
out = gzip.open(sys.argv[1], 'wb', 1)
for name, size in (('metadata.yaml', len(metadata)), ('rootfs/bomb', 65 << 30)):
    i = tarfile.TarInfo(name); i.size = size; out.write(i.tobuf(tarfile.GNU_FORMAT))
    if size < 512: out.write(metadata.ljust(512, b'\0'))
for _ in range(64): out.write(bytes(1 << 20))
out.close()
)"_s,
        tooMuch, u"bomb"_s);
}

void tst_BadInput::badArchivesAreRefused()
{
    QFETCH(QString, program);
    QFETCH(Error::Code, code);
    QFETCH(QString, named);
    const QTemporaryDir folder(u"/var/tmp/bad-XXXXXX"_s);
    const QString file = folder.filePath(u"bad.tar"_s);
    QCOMPARE(runPython(program, file), QByteArray());
    const int fd = openFile(file);
    const Verdict verdict = importVerdict(fd);
    ::close(fd);
    QVERIFY2(verdict.error == errorName(code), qUtf8Printable(verdict.error + u' ' + verdict.detail));
    QCOMPARE(verdict.subject, u"bad.tar"_s);
    QVERIFY2(verdict.detail.contains(named), qUtf8Printable(verdict.detail));
}

void tst_BadInput::deviceNodesAreLeftOut()
{
    const QTemporaryDir folder(u"/var/tmp/bad-XXXXXX"_s);
    const QString file = folder.filePath(u"bad.tar"_s);
    QCOMPARE(runPython(imageProgram(u"m('rootfs/disk', type=tarfile.BLKTYPE, devmajor=8, devminor=0, mode=0o666)\n"
                                    "m('rootfs/etc/memory', type=tarfile.CHRTYPE, devmajor=1, devminor=1, mode=0o666)\n"
                                    "m('rootfs/pipe', type=tarfile.FIFOTYPE)\n"
                                    "m('rootfs/last', b'here')"_s),
                       file),
             QByteArray());
    const int fd = openFile(file);
    const QDBusMessage reply = import(fd, u"nodes"_s);
    ::close(fd);
    QCOMPARE(verdictOf(*alice, reply).error, QString());
    const QString nodes = pathIn(alice->manager(u"FindImage"_s, {u"nodes"_s}));
    const QString root = u"/var/lib/mooring/images/%1/rootfs"_s.arg(nodes.section(u'/', -1));
    QCOMPARE(QDir(root).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name),
             (QStringList{u"etc"_s, u"last"_s, u"pipe"_s}));
    QCOMPARE(QDir(root + u"/etc"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot), QStringList());
    QCOMPARE(verdictOf(*alice, alice->call(nodes, bus::imageInterface, u"Delete"_s, {QVariantMap{}})).error, QString());
}

void tst_BadInput::badDescriptorsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("flags");
    QTest::newRow("folder") << u"/etc"_s << (O_RDONLY | O_DIRECTORY);
    QTest::newRow("path only") << u"/images"_s << O_PATH;
    QTest::newRow("endless device") << u"/dev/zero"_s << O_RDONLY;
    QTest::newRow("write only") << u"/dev/null"_s << O_WRONLY;
}

void tst_BadInput::badDescriptorsAreRefused()
{
    QFETCH(QString, path);
    QFETCH(int, flags);
    const int fd = ::open(qUtf8Printable(path), flags | O_CLOEXEC);
    QVERIFY(fd >= 0);
    const Verdict verdict = importVerdict(fd);
    ::close(fd);
    QCOMPARE(verdict.error, errorName(Error::Code::InvalidArgument));
    QCOMPARE(verdict.subject, u"files[0]"_s);
}

void tst_BadInput::aDescriptorThatBlocksCanBeCancelled()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    bus::DescriptorList files{QDBusUnixFileDescriptor(ends[0])};
    const QString operation =
        pathIn(alice->manager(u"ImportImage"_s, {QVariant::fromValue(files), QStringList{}, QVariantMap{}}));
    QVERIFY(!operation.isEmpty());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!alice->manager(u"FindImage"_s, {u"busybox"_s}).arguments().isEmpty()); // others are served meanwhile
    QVERIFY(clock.elapsed() < 1'000);
    QCOMPARE(alice->call(operation, bus::operationInterface, u"Cancel"_s).type(), QDBusMessage::ReplyMessage);
    QCOMPARE(alice->outcome(operation), u"Cancelled"_s);
    ::close(ends[0]);
    ::close(ends[1]);
}

void tst_BadInput::aDescriptorThatChangesChangesNothing()
{
    QFile good{images::busybox};
    QVERIFY(good.open(QIODevice::ReadOnly));
    QByteArray bytes = good.readAll();
    bytes.append("another file then"); // after the end of gzip's stream: another fingerprint
    const int fd = ::memfd_create("changing", MFD_CLOEXEC);
    QCOMPARE(::write(fd, bytes.constData(), size_t(bytes.size())), bytes.size());
    ::lseek(fd, 0, SEEK_SET);
    bus::DescriptorList files{QDBusUnixFileDescriptor(fd)};
    const QString operation =
        pathIn(alice->manager(u"ImportImage"_s, {QVariant::fromValue(files), QStringList{}, QVariantMap{}}));
    QVERIFY(!operation.isEmpty());
    for (int i = 0; i < 200; ++i) { // overwrite what is being read
        const QByteArray noise(4096, char(i));
        [[maybe_unused]] const ssize_t count =
            ::pwrite(fd, noise.constData(), size_t(noise.size()), (i * 8192) % bytes.size());
    }
    // Either the copy was made before (Success), or it holds noise and is refused; what is stored is what was hashed.
    const QString status = alice->outcome(operation);
    QVERIFY2(status == u"Success"_s || status == u"Failure"_s, qUtf8Printable(status));
    if (status == u"Success"_s) {
        const auto resources =
            alice->property(operation, bus::operationInterface, u"Resources"_s).value<QList<QDBusObjectPath>>();
        const QString fingerprint = resources.value(0).path().section(u'/', -1);
        QProcess sum;
        sum.start(u"sha256sum"_s, {u"/var/lib/mooring/images/%1/image"_s.arg(fingerprint)});
        sum.waitForFinished();
        QCOMPARE(QString::fromLatin1(sum.readAllStandardOutput().left(64)), fingerprint);
        alice->outcome(
            pathIn(alice->call(resources.value(0).path(), bus::imageInterface, u"Delete"_s, {QVariantMap{}})));
    }
    ::close(fd);
}

void tst_BadInput::anImageThatIsNotThereIsNamed()
{
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"web-1"_s, u"no-such-image"_s, QStringList{},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(reply.errorName(), errorName(Error::Code::NotFound));
    QCOMPARE(reply.arguments().at(1).toString(), u"no-such-image"_s);
}

void tst_BadInput::badPoolsAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<bus::StringMap>("config");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    const auto bad = Error::Code::InvalidArgument;
    const auto row = [](const char *what, const QString &name, const bus::StringMap &config, Error::Code code,
                        const QString &named, const QString &driver = u"dir"_s) {
        QTest::newRow(what) << name << driver << config << code << named;
    };
    for (const auto &[what, name] : oddStorageNames())
        row(qPrintable(u"name: "_s + what), name, {}, bad, name.left(64));
    row("the first one's name", u"default"_s, {}, Error::Code::AlreadyExists, u"default"_s);
    row("no driver", u"fast"_s, {}, bad, u"driver"_s, QString());
    row("a driver of others", u"fast"_s, {}, bad, u"driver"_s, u"zfs"_s);
    row("another key", u"fast"_s, {{u"zfs.pool_name"_s, u"tank"_s}}, bad, u"zfs.pool_name"_s);
    row("a size of a folder", u"fast"_s, {{u"size"_s, u"1GiB"_s}}, Error::Code::Unsupported, u"size"_s);
    for (const char *size : {"-1GiB", "0", "1", "255MiB", "1e9GiB", "99999999999999999999", "0x10GiB", "1GiB 1GiB"})
        row(size, u"fast"_s, {{u"size"_s, QLatin1StringView(size)}}, bad, u"size"_s, u"btrfs"_s);
    row("larger than the disk", u"fast"_s, {{u"size"_s, u"7000PiB"_s}}, Error::Code::NoSpace, u"size"_s, u"btrfs"_s);
    row("size and source", u"fast"_s, {{u"size"_s, u"1GiB"_s}, {u"source"_s, u"/srv"_s}}, bad, u"size"_s, u"btrfs"_s);

    const auto source = [&](const char *what, const QString &path, Error::Code code) {
        row(what, u"fast"_s, {{u"source"_s, path}}, code, u"source"_s);
    };
    source("the root", u"/"_s, bad);
    source("a relative path", u"srv"_s, bad);
    source("a way up", u"/srv/../etc"_s, bad);
    source("a slash at its end", u"/srv/"_s, bad);
    source("a long path", u'/' + QString(5000, u'a'), bad);
    source("nothing there", u"/srv/no/such"_s, Error::Code::NotFound);
    source("a file", u"/etc/passwd"_s, bad);
    source("a device", u"/dev/null"_s, bad);
    source("the kernel's", u"/proc/sys"_s, Error::Code::Untrusted);
    source("ours", u"/var/lib/mooring/instances"_s, bad);
    source("everybody's", oddFolders + u"/open"_s, Error::Code::Untrusted);
    source("a user's", oddFolders + u"/hers"_s, Error::Code::Untrusted);
    source("a link to one", oddFolders + u"/link"_s, bad);
    source("below a link", oddFolders + u"/link/below"_s, bad);
    source("not empty", oddFolders + u"/full"_s, Error::Code::Conflict);
}

// What is not ours stays as it is.
void tst_BadInput::badPoolsAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QString, driver);
    QFETCH(const bus::StringMap, config);
    QFETCH(const Error::Code, code);
    QFETCH(const QString, named);
    const QString listing = u"ls -lanR %1"_s.arg(oddFolders);
    const QString there = here(listing);
    const QDBusMessage reply =
        send({bus::rootPath, u"Manager.CreatePool"_s, {name, driver, QVariant::fromValue(config), QVariantMap{}}});
    QVERIFY2(reply.errorName() == errorName(code), qUtf8Printable(reply.errorName() + reply.errorMessage()));
    QCOMPARE(reply.arguments().value(1).toString(), named);
    QCOMPARE(here(listing), there);
}

void tst_BadInput::badVolumesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bus::StringMap>("config");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    const auto bad = Error::Code::InvalidArgument;
    for (const auto &[what, name] : oddStorageNames())
        QTest::addRow("name: %s", qUtf8Printable(what)) << name << bus::StringMap{} << bad << name.left(64);
    QTest::newRow("one that is there") << u"kept"_s << bus::StringMap{} << Error::Code::AlreadyExists << u"kept"_s;
    QTest::newRow("another key") << u"data"_s << bus::StringMap{{u"snapshots.schedule"_s, u"@daily"_s}} << bad
                                 << u"snapshots.schedule"_s;
    for (const char *size : {"-1GiB", "0", "1", "1e9GiB", "99999999999999999999"})
        QTest::addRow("size: %s", size) << u"data"_s << bus::StringMap{{u"size"_s, QLatin1StringView(size)}} << bad
                                        << u"size"_s;
}

void tst_BadInput::badVolumesAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const bus::StringMap, config);
    QFETCH(const Error::Code, code);
    QFETCH(const QString, named);
    const QDBusMessage reply = send({pool, u"Pool.CreateVolume"_s, {name, QVariant::fromValue(config), QVariantMap{}}});
    QVERIFY2(reply.errorName() == errorName(code), qUtf8Printable(reply.errorName() + reply.errorMessage()));
    QCOMPARE(reply.arguments().value(1).toString(), named);
    if (config.isEmpty()) // nor does it get such a name later, whoever it is
        QCOMPARE(send({pool, u"Pool.RenameVolume"_s, {volume, name}}).errorName(), errorName(code));
}

void tst_BadInput::badSharesAreRefused_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    QTest::addColumn<quint32>("user");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    const auto bad = Error::Code::InvalidArgument;
    const QString hers = oddFolders + u"/hers"_s;
    QTest::newRow("root's") << u"/etc"_s << u"/mnt"_s << 0U << bad << u"folder"_s;
    QTest::newRow("bob's") << oddFolders + u"/his"_s << u"/mnt"_s << 0U << Error::Code::NotAuthorized << u"folder"_s;
    QTest::newRow("a file") << u"/etc/passwd"_s << u"/mnt"_s << 0U << bad << u"folder"_s;
    QTest::newRow("a device") << u"/dev/null"_s << u"/mnt"_s << 0U << bad << u"folder"_s;
    QTest::newRow("a link") << oddFolders + u"/link"_s << u"/mnt"_s << 0U << bad << u"folder"_s;
    QTest::newRow("the kernel's") << u"/proc/self"_s << u"/mnt"_s << 0U << bad << u"folder"_s;
    QTest::newRow("nobody") << hers << u"/mnt"_s << 0xffffffffU << bad << u"user"_s;
    QTest::newRow("beyond the map") << hers << u"/mnt"_s << 4'000'000'000U << bad << u"runs"_s;
    QTest::newRow("the kernel's place") << hers << u"/proc/1"_s << 0U << bad << u"runs"_s;
    QTest::newRow("a relative place") << hers << u"mnt"_s << 0U << bad << u"path"_s;
    QTest::newRow("a way up") << hers << u"/mnt/../../etc"_s << 0U << bad << u"path"_s;
    QTest::newRow("the root's place") << hers << u"/"_s << 0U << bad << u"shared1"_s;
}

void tst_BadInput::badSharesAreRefused()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, path);
    QFETCH(const quint32, user);
    QFETCH(const Error::Code, code);
    QFETCH(const QString, named);
    const QDBusMessage reply = send(sharing(folder, path, {}, user));
    QVERIFY2(reply.errorName() == errorName(code), qUtf8Printable(reply.errorName() + reply.errorMessage()));
    QVERIFY2(reply.arguments().value(1).toString().contains(named),
             qUtf8Printable(reply.arguments().value(1).toString()));
}

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_badinput.moc"
