// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbus/names.h"
#include "models/parse/requestoptions.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_RequestOptions : public QObject
{
    Q_OBJECT

    static QDBusUnixFileDescriptor someDescriptor()
    {
        QDBusUnixFileDescriptor descriptor;
        descriptor.giveFileDescriptor(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
        return descriptor;
    }

private Q_SLOTS:
    void defaultsAreLeftOut()
    {
        QCOMPARE(createOptions({}), QVariantMap());
        QCOMPARE(configureOptions({}), QVariantMap());
        QCOMPARE(stopOptions({}), QVariantMap());
        QCOMPARE(deleteOptions(false), QVariantMap());
        QCOMPARE(undeleteOptions(QString()), QVariantMap());
        QCOMPARE(importOptions({}), QVariantMap());
        QCOMPARE(execOptions({}), QVariantMap());
    }

    void everythingIsSaidWithItsType()
    {
        QCOMPARE(createOptions({.start = true, .ephemeral = true}),
                 (QVariantMap{{u"start"_s, true}, {u"ephemeral"_s, true}}));
        QCOMPARE(stopOptions({.timeout = std::chrono::seconds(5)}), (QVariantMap{{u"timeout"_s, 5U}}));
        QCOMPARE(stopOptions({.timeout = std::chrono::seconds(5)}).value(u"timeout"_s).typeId(), int(QMetaType::UInt));
        QCOMPARE(stopOptions({.force = true, .timeout = std::chrono::seconds(5)}), (QVariantMap{{u"force"_s, true}}));
        QCOMPARE(deleteOptions(true), (QVariantMap{{u"force"_s, true}}));
        QCOMPARE(undeleteOptions(u"web-2"_s), (QVariantMap{{u"name"_s, u"web-2"_s}}));
        QCOMPARE(importOptions({.name = u"d.tar"_s, .isPublic = true}),
                 (QVariantMap{{u"name"_s, u"d.tar"_s}, {u"public"_s, true}}));
        const ExecRequest exec{
            .user = 1000, .group = 100, .cwd = u"/srv"_s, .terminal = true, .columns = 132, .rows = 43};
        const QVariantMap all{{u"user"_s, 1000U},    {u"group"_s, 100U},   {u"cwd"_s, u"/srv"_s},
                              {u"terminal"_s, true}, {u"columns"_s, 132U}, {u"rows"_s, 43U}};
        QCOMPARE(execOptions(exec), all);
        QCOMPARE(execOptions(exec).value(u"user"_s).typeId(), int(QMetaType::UInt));
    }

    void devicesAndProfilesAreSaidWithTheirTypes()
    {
        const QMap<QString, DeviceOptions> devices{{u"eth0"_s, {{u"type"_s, u"nic"_s}}}};
        const QVariantMap create = createOptions({.devices = devices});
        QCOMPARE(create.value(u"devices"_s).metaType(), QMetaType::fromType<bus::DeviceMap>());
        const QVariantMap options = configureOptions(
            {.devices = devices, .removedDevices = {u"eth1"_s}, .profiles = QStringList()}); // no profile at all
        QCOMPARE(options.value(u"devices"_s).value<bus::DeviceMap>(), devices);
        QCOMPARE(options.value(u"removed-devices"_s), QVariant(QStringList{u"eth1"_s}));
        QCOMPARE(options.value(u"profiles"_s), QVariant(QStringList()));
    }

    void aTimeoutBeyondTheWireIsCut()
    {
        QCOMPARE(stopOptions({.timeout = std::chrono::seconds::max()}).value(u"timeout"_s).toUInt(), 0xffff'ffffU);
        QCOMPARE(stopOptions({.timeout = std::chrono::seconds(-1)}).value(u"timeout"_s).toUInt(), 0U);
    }

    void aSessionNeedsAllItsDescriptors()
    {
        const auto control = someDescriptor();
        const bus::DescriptorList one{someDescriptor()};
        const bus::DescriptorList three{someDescriptor(), someDescriptor(), someDescriptor()};
        const bus::DescriptorList broken{someDescriptor(), QDBusUnixFileDescriptor(), someDescriptor()};
        QVERIFY(parseSession(one, control, true));
        QVERIFY(parseSession(three, control, false));
        QCOMPARE(parseSession(one, control, false).error().code, Error::Code::Protocol);
        QCOMPARE(parseSession(three, control, true).error().code, Error::Code::Protocol);
        QCOMPARE(parseSession(broken, control, false).error().code, Error::Code::Protocol);
        QCOMPARE(parseSession({}, control, true).error().code, Error::Code::Protocol);
        QCOMPARE(parseSession(three, QDBusUnixFileDescriptor(), false).error().code, Error::Code::Protocol);
    }

    void whatIsNotAskedForIsLeftOut()
    {
        QVERIFY(configureOptions({}).isEmpty());
        QVERIFY(configureAllOptions({.etag = u"e"_s}).isEmpty());
        QVERIFY(createProfileOptions({.name = u"a"_s}).isEmpty());
        QVERIFY(configureProfileOptions({.etag = u"e"_s}).isEmpty());
    }

    void whatIsAskedForIsThere()
    {
        const QMap<QString, DeviceOptions> devices{{u"eth0"_s, {{u"type"_s, u"nic"_s}}}};
        const QVariantMap all = configureAllOptions({.changes = {{u"a"_s, u"b"_s}},
                                                     .removed = {u"c"_s},
                                                     .devices = devices,
                                                     .removedDevices = {u"eth1"_s},
                                                     .profiles = QStringList()});
        QCOMPARE(all.keys(),
                 (QStringList{u"changes"_s, u"devices"_s, u"profiles"_s, u"removed"_s, u"removed-devices"_s}));
        QCOMPARE(all.value(u"changes"_s).value<bus::StringMap>().value(u"a"_s), u"b"_s);
        QCOMPARE(all.value(u"devices"_s).value<bus::DeviceMap>(), devices);
        QCOMPARE(all.value(u"profiles"_s).toStringList(),
                 QStringList()); // none, which is something else than as before
        const QVariantMap made = createProfileOptions({.description = u"d"_s, .copyOf = ProfileId{u"3"_s}});
        QCOMPARE(made.value(u"copy-of"_s).value<QDBusObjectPath>().path(), bus::profilesPath + u"3"_s);
        QCOMPARE(made.value(u"description"_s), QVariant(u"d"_s));
        QCOMPARE(configureProfileOptions({.description = QString()}).keys(), QStringList{u"description"_s});
    }

    void aSessionOutlivesTheMessage()
    {
        Result<ExecSession> session;
        {
            session = parseSession({someDescriptor()}, someDescriptor(), true);
        }
        QVERIFY(session);
        QVERIFY(::lseek(session->streams[0].get(), 0, SEEK_CUR) == -1 && errno == ESPIPE); // open, and a socket
        QVERIFY(descriptors(session->streams).first().isValid());
    }
};

QTEST_GUILESS_MAIN(tst_RequestOptions)
#include "tst_requestoptions.moc"
