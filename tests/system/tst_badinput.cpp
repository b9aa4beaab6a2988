// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is sent, the answer is a clear error that names the thing, and nothing half-made is left.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

QByteArray pythonTar(const QString &program, const QString &target)
{
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, program, target});
    python.waitForFinished(60'000);
    return python.exitCode() == 0 ? QByteArray() : python.readAllStandardError();
}

// A tar of metadata.yaml, rootfs/ and whatever `member` adds; `m(name, **fields)` adds one.
QString tarProgram(const QString &member, const QString &architecture = u"x86_64"_s)
{
    return uR"(
import sys, io, tarfile
t = tarfile.open(sys.argv[1], 'w:gz')
def m(name, data=b'', type=tarfile.REGTYPE, **f):
    i = tarfile.TarInfo(name); i.type = type; i.size = len(data) if type == tarfile.REGTYPE else 0
    for k, v in f.items(): setattr(i, k, v)
    t.addfile(i, io.BytesIO(data) if type == tarfile.REGTYPE else None)
m('metadata.yaml', b'architecture: %1\ncreation_date: 1700000000\nproperties: {os: test}\n')
m('rootfs', type=tarfile.DIRTYPE, mode=0o755)
m('rootfs/etc', type=tarfile.DIRTYPE, mode=0o755)
%2
t.close()
)"_s.arg(architecture, member);
}

// Everything of ours on disk that an import or a create could have left.
QStringList leftovers()
{
    QStringList left;
    for (const QString &folder : {u"staging"_s, u"images"_s, u"instances"_s, u"trash"_s})
        for (const QString &entry :
             QDir(u"/var/lib/mooring/"_s + folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden))
            left.append(folder + u'/' + entry);
    return left;
}

} // namespace

class tst_BadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void aNewlineIsRefusedInEveryValue_data();
    void aNewlineIsRefusedInEveryValue();
    void unknownOptionsAreRefused();
    void badArchivesAreRefused_data();
    void badArchivesAreRefused();
    void badDescriptorsAreRefused_data();
    void badDescriptorsAreRefused();
    void aDescriptorThatBlocksCanBeCancelled();
    void aDescriptorThatChangesChangesNothing();
    void aFullDiskIsSaidAndLeavesNothing();
    void anImageThatIsNotThereIsNamed();

private:
    QString importError(const QList<int> &files, QString *detail = nullptr);
    std::unique_ptr<BusUser> alice;
    QStringList before;
};

void tst_BadInput::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    before = leftovers();
}

void tst_BadInput::cleanup()
{
    QTRY_COMPARE(leftovers(), before);
    QVERIFY(instancePaths(*alice).isEmpty());
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

void tst_BadInput::aNewlineIsRefusedInEveryValue_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("image") << u"busybox\n"_s << u"default"_s << u"user.a"_s << u"b"_s;
    QTest::newRow("profile") << u"busybox"_s << u"default\nx"_s << u"user.a"_s << u"b"_s;
    QTest::newRow("key") << u"busybox"_s << u"default"_s << u"user.a\nlxc.hook.start"_s << u"b"_s;
    QTest::newRow("value") << u"busybox"_s << u"default"_s << u"user.a"_s << u"b\nc"_s;
    QTest::newRow("environment") << u"busybox"_s << u"default"_s << u"environment.A"_s << u"b\nlxc.x = y"_s;
    QTest::newRow("escape") << u"busybox"_s << u"default"_s << u"user.a"_s << u"\u001b[2J"_s;
}

void tst_BadInput::aNewlineIsRefusedInEveryValue()
{
    QFETCH(QString, image);
    QFETCH(QString, profile);
    QFETCH(QString, key);
    QFETCH(QString, value);
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"web-1"_s, image, QStringList{profile},
                                             QVariant::fromValue(bus::StringMap{{key, value}}), QVariantMap{}});
    QVERIFY2(reply.errorName() == errorName(Error::Code::InvalidArgument) ||
                 reply.errorName() == errorName(Error::Code::NotFound),
             qUtf8Printable(reply.errorName()));
}

void tst_BadInput::unknownOptionsAreRefused()
{
    for (const QVariantMap &options : {QVariantMap{{u"start"_s, u"yes"_s}}, QVariantMap{{u"strat"_s, true}}}) {
        const QDBusMessage reply =
            alice->manager(u"CreateInstance"_s, {u"web-1"_s, u"busybox"_s, QStringList{u"default"_s},
                                                 QVariant::fromValue(bus::StringMap{}), options});
        QCOMPARE(reply.errorName(), errorName(Error::Code::InvalidArgument));
        QVERIFY(reply.arguments().at(2).toString().contains(options.firstKey()) ||
                reply.arguments().at(1).toString().contains(options.firstKey()));
    }
}

// The name of the error, "" for a success; the detail of the operation's own result.
QString tst_BadInput::importError(const QList<int> &files, QString *detail)
{
    bus::DescriptorList descriptors;
    for (const int fd : files)
        descriptors.append(QDBusUnixFileDescriptor(fd));
    const QDBusMessage reply = alice->manager(
        u"ImportImage"_s, {QVariant::fromValue(descriptors), QStringList{}, QVariantMap{{u"name"_s, u"bad.tar"_s}}});
    if (reply.type() == QDBusMessage::ErrorMessage)
        return reply.errorName();
    const QString operation = pathIn(reply);
    if (alice->outcome(operation, 120'000) == "Success"_L1) {
        const auto resources =
            alice->property(operation, bus::operationInterface, u"Resources"_s).value<QList<QDBusObjectPath>>();
        alice->outcome(
            pathIn(alice->call(resources.value(0).path(), bus::imageInterface, u"Delete"_s, {QVariantMap{}})));
        return {};
    }
    const QDBusMessage results = alice->call(operation, bus::operationInterface, u"GetResults"_s);
    const auto list = qdbus_cast<bus::OperationResultList>(results.arguments().constFirst());
    if (detail && !list.isEmpty())
        *detail = list.constFirst().subject + u' ' + list.constFirst().detail;
    return alice->property(operation, bus::operationInterface, u"ErrorName"_s).toString();
}

void tst_BadInput::badArchivesAreRefused_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("named");
    const auto bad = Error::Code::InvalidArgument;
    QTest::newRow("absolute path") << tarProgram(u"m('/etc/passwd', b'x')"_s) << bad << u"/etc/passwd"_s;
    QTest::newRow("two dots") << tarProgram(u"m('rootfs/../../evil', b'x')"_s) << bad << u"evil"_s;
    QTest::newRow("through a link")
        << tarProgram(u"m('rootfs/way', type=tarfile.SYMTYPE, linkname='/etc'); m('rootfs/way/evil', b'x')"_s) << bad
        << u"evil"_s;
    QTest::newRow("hard link out")
        << tarProgram(u"m('rootfs/passwd', type=tarfile.LNKTYPE, linkname='../../../../etc/passwd')"_s) << bad
        << u"passwd"_s;
    QTest::newRow("id beyond the map") << tarProgram(u"m('rootfs/etc/foreign', b'x', uid=70000)"_s) << bad
                                       << u"foreign"_s;
    QTest::newRow("wrong architecture") << tarProgram(u"pass"_s, u"riscv64"_s) << Error::Code::Unsupported
                                        << u"riscv64"_s;
    QTest::newRow("no metadata") << uR"(
import sys, tarfile
t = tarfile.open(sys.argv[1], 'w'); i = tarfile.TarInfo('rootfs'); i.type = tarfile.DIRTYPE; t.addfile(i); t.close()
)"_s << bad << u"metadata.yaml"_s;
    QTest::newRow("not an archive") << u"import sys; open(sys.argv[1], 'wb').write(b'hello world ' * 1000)"_s << bad
                                    << QString();
    QTest::newRow("empty") << u"import sys; open(sys.argv[1], 'wb')"_s << bad << QString();
    QTest::newRow("sparse bomb") << uR"(
import sys, subprocess, os, tempfile
d = tempfile.mkdtemp(dir='/var/tmp'); os.makedirs(d + '/rootfs/etc')
open(d + '/metadata.yaml', 'w').write('architecture: x86_64\ncreation_date: 1700000000\n')
with open(d + '/rootfs/bomb', 'wb') as f: f.truncate(1 << 43)
subprocess.check_call(['tar', '-C', d, '--sparse', '-czf', sys.argv[1], 'metadata.yaml', 'rootfs'])
subprocess.check_call(['rm', '-rf', d])
)"_s << Error::Code::LimitExceeded
                                 << QString();
}

void tst_BadInput::badArchivesAreRefused()
{
    QFETCH(QString, program);
    QFETCH(Error::Code, code);
    QFETCH(QString, named);
    QTemporaryDir folder(u"/var/tmp/bad-XXXXXX"_s);
    const QString file = folder.filePath(u"bad.tar"_s);
    const QByteArray trouble = pythonTar(program, file);
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    const int fd = ::open(qUtf8Printable(file), O_RDONLY | O_CLOEXEC);
    QString detail;
    const QString error = importError({fd}, &detail);
    ::close(fd);
    QVERIFY2(error == errorName(code), qUtf8Printable(error + u' ' + detail));
    QVERIFY2(detail.contains(named), qUtf8Printable(detail));
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
    QCOMPARE(importError({fd}), errorName(Error::Code::InvalidArgument));
    ::close(fd);
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

void tst_BadInput::aFullDiskIsSaidAndLeavesNothing()
{
    // The staging folder on a disk of its own that is too small for the image.
    const char *staging = "/var/lib/mooring/staging";
    QVERIFY(QDir().mkpath(QString::fromLatin1(staging)));
    QCOMPARE(::mount("tiny", staging, "tmpfs", 0, "size=8m,mode=700"), 0);
    const int fd = openFile(images::debian);
    QString detail;
    const QString error = importError({fd}, &detail);
    ::close(fd);
    QCOMPARE(::umount2(staging, MNT_DETACH), 0);
    QVERIFY2(error == errorName(Error::Code::NoSpace), qUtf8Printable(error + u' ' + detail));
}

void tst_BadInput::anImageThatIsNotThereIsNamed()
{
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"web-1"_s, u"no-such-image"_s, QStringList{},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(reply.errorName(), errorName(Error::Code::NotFound));
    QCOMPARE(reply.arguments().at(1).toString(), u"no-such-image"_s);
}

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_badinput.moc"
