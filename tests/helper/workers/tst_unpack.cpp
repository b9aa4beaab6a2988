// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/workers/spawnerstage.h"
#include "tests/helper/workers/tarbuilder.h"
#include "tests/helper/workers/unpackstage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QPointer>
#include <QProcess>
#include <QTimer>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Code = Error::Code;

namespace {

struct stat statOf(const QString &path)
{
    struct stat status{};
    if (::lstat(path.toUtf8().constData(), &status) != 0)
        qWarning("no %s", qPrintable(path));
    return status;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray xattrOf(const QString &path, const char *name)
{
    QByteArray value(256, '\0');
    const ssize_t size = ::lgetxattr(path.toUtf8().constData(), name, value.data(), size_t(value.size()));
    return size < 0 ? QByteArray() : value.first(size);
}

// How many unpackers there are on this computer.
int unpackers()
{
    int count = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        if (contentsOf(u"/proc/%1/comm"_s.arg(pid)).startsWith("mooring-unpack"))
            ++count;
    }
    return count;
}

QByteArray allBytes()
{
    QByteArray bytes(256 * 1024, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i * 7919 >> 3);
    return bytes;
}

// VFS_CAP_REVISION_2 with cap_net_raw, effective, as setcap writes it.
const QByteArray netRaw = QByteArray::fromHex("0100000200200000000000000000000000000000");

} // namespace

// Strangers' images, through the real unpacker in its jail.
class tst_Unpack : public QObject
{
    Q_OBJECT

public:
    explicit tst_Unpack(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    Result<workers::Unpacked> import(UnpackStage &stage, const QByteArray &bytes)
    {
        return stage.import(m_workers, {UnpackStage::file(bytes)});
    }
    static QString saidBy(const Result<workers::Unpacked> &outcome)
    {
        return outcome ? u"taken"_s : u"%1 %2"_s.arg(int(outcome.error().code)).arg(outcome.error().detail);
    }

    SpawnedWorkers m_workers;

private Q_SLOTS:
    // Whatever happened, nobody is left.
    void cleanup() { QTRY_COMPARE(unpackers(), 0); }

    void takesRealImages_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("busybox, gzip") << QStringList{u"/images/busybox.tar.gz"_s};
        QTest::newRow("Debian, zstd") << QStringList{u"/images/debian-13.tar.zst"_s};
        QTest::newRow("Debian, split, squashfs")
            << QStringList{u"/images/debian-13.metadata.tar.xz"_s, u"/images/debian-13.rootfs.squashfs"_s};
    }
    void takesRealImages()
    {
        QFETCH(QStringList, files);
        UnpackStage stage;
        QList<FileDescriptor> descriptors;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &file : files) {
            descriptors.append(UnpackStage::open(file));
            hash.addData(contentsOf(file));
        }
        QElapsedTimer timer;
        timer.start();
        const auto outcome = stage.import(m_workers, descriptors);
        qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY2(outcome, qPrintable(saidBy(outcome)));
        QCOMPARE(QByteArray::fromStdString(outcome->fingerprint), hash.result().toHex());
        QVERIFY(outcome->architecture == "x86_64" && outcome->createdAt > 0 && !outcome->properties.empty());
        QCOMPARE(contentsOf(stage.path(u"image"_s)), contentsOf(files.first()));
        QCOMPARE(statOf(stage.path(u"image"_s)).st_mode & 07777, 0600U);
        QVERIFY(QFile::exists(stage.path(u"rootfs/bin/sh"_s)));

        // As its own tools see it: every name, kind, mode and owner.
        const auto listing = [](const QString &root) {
            QProcess find;
            find.start(u"sh"_s, {u"-c"_s, u"cd \"$1\" && find . -mindepth 1 -printf '%P %y %m %U %G %l\\n' | sort"_s,
                                 u"sh"_s, root});
            find.waitForFinished();
            return find.readAllStandardOutput();
        };
        const QByteArray mine = listing(stage.path(u"rootfs"_s));
        QVERIFY(mine.contains("etc/passwd f 644 0 0"));
        const QTemporaryDir other(u"/var/tmp/other.XXXXXX"_s);
        QProcess tool;
        if (files.size() == 2)
            tool.start(u"unsquashfs"_s, {u"-q"_s, u"-n"_s, u"-d"_s, other.filePath(u"rootfs"_s), files.last()});
        else
            tool.start(u"tar"_s, {u"-C"_s, other.path(), u"-xf"_s, files.first(), u"--numeric-owner"_s});
        QVERIFY(tool.waitForFinished(60'000));
        const QByteArray theirs = listing(other.filePath(u"rootfs"_s));
        // Device nodes are the one thing that is not there.
        QByteArrayList expected;
        for (const QByteArray &line : theirs.split('\n')) {
            const QByteArrayList words = line.split(' ');
            if (words.size() < 2 || (words[1] != "c" && words[1] != "b"))
                expected.append(line);
        }
        QCOMPARE(mine.split('\n'), expected);
        QCOMPARE(quint64(theirs.split('\n').size() - expected.size()), quint64(outcome->skippedNodes));
    }

    void tellsHowFarItIs()
    {
        UnpackStage stage;
        QVERIFY(stage.import(m_workers, {UnpackStage::open(u"/images/debian-13.tar.zst"_s)}));
        QVERIFY(stage.progress.size() >= 2);
        const quint64 total = quint64(QFileInfo(u"/images/debian-13.tar.zst"_s).size());
        for (qsizetype i = 0; i < stage.progress.size(); ++i) {
            const auto &step = stage.progress[i];
            QVERIFY(step.total == total && step.done <= total);
            if (i > 0)
                QVERIFY(step.stage > stage.progress[i - 1].stage ||
                        (step.stage == stage.progress[i - 1].stage && step.done >= stage.progress[i - 1].done));
        }
        QCOMPARE(stage.progress.last().stage, 1);
    }

    void takesEveryCompression_data()
    {
        QTest::addColumn<QByteArray>("program");
        for (const char *program : {"cat", "gzip", "xz", "zstd", "bzip2", "lzma"})
            QTest::newRow(program) << QByteArray(program);
    }
    void takesEveryCompression()
    {
        QFETCH(QByteArray, program);
        UnpackStage stage;
        const QByteArray tar = TarBuilder().image().file("rootfs/data", allBytes()).bytes();
        const QByteArray image = program == "cat" ? tar : compressed(tar, program.constData());
        QVERIFY(!image.isEmpty());
        const auto outcome = import(stage, image);
        QVERIFY2(outcome, qPrintable(saidBy(outcome)));
        QCOMPARE(contentsOf(stage.path(u"rootfs/data"_s)), allBytes());
        QCOMPARE(outcome->unpackedBytes, quint64(allBytes().size()));
    }

    void keepsOwnersModesAndAttributesPlain()
    {
        UnpackStage stage;
        const auto outcome =
            import(stage, TarBuilder()
                              .image()
                              .add({.name = "rootfs/private/deep/file",
                                    .contents = "x",
                                    .user = 33,
                                    .group = 34,
                                    .mode = 0640}) // before its folder
                              .add({.name = "rootfs/private", .type = '5', .user = 1000, .group = 1001, .mode = 02700})
                              .add({.name = "rootfs/sudo", .contents = "x", .mode = 06755})
                              .add({.name = "rootfs/last", .contents = "x", .user = 65535, .group = 65535, .mode = 0})
                              .add({.name = "rootfs/link", .type = '2', .target = "/etc/passwd", .user = 5, .group = 6})
                              .add({.name = "rootfs/ping",
                                    .contents = "x",
                                    .mode = 0755,
                                    .pax = {{"SCHILY.xattr.security.capability", netRaw},
                                            {"SCHILY.xattr.user.note", "hi"},
                                            {"SCHILY.xattr.trusted.overlay.opaque", "y"},
                                            {"SCHILY.xattr.user.overlay.opaque", "y"}}})
                              .add({.name = "rootfs/pipe", .type = '6', .user = 7, .group = 8, .mode = 0622})
                              .add({.name = "rootfs/null", .type = '3'})
                              .add({.name = "rootfs/disk", .type = '4'})
                              .add({.name = "rootfs/twice", .contents = "first"})
                              .add({.name = "rootfs/twice", .contents = "second"})
                              .add({.name = "rootfs/hard", .type = '1', .target = "rootfs/sudo"})
                              .bytes());
        QVERIFY2(outcome, qPrintable(saidBy(outcome)));
        const auto check = [&](const char *name, mode_t mode, uid_t user, gid_t group) {
            const auto status = statOf(stage.path(u"rootfs/"_s + QString::fromLatin1(name)));
            return status.st_mode == mode && status.st_uid == user && status.st_gid == group;
        };
        QVERIFY(check("private", S_IFDIR | 02700, 1000, 1001));
        QVERIFY(check("private/deep", S_IFDIR | 0755, 0, 0));
        QVERIFY(check("private/deep/file", S_IFREG | 0640, 33, 34));
        QVERIFY(check("sudo", S_IFREG | 06755, 0, 0));
        QVERIFY(check("last", S_IFREG, 65535, 65535));
        QVERIFY(check("link", S_IFLNK | 0777, 5, 6));
        QVERIFY(check("pipe", S_IFIFO | 0622, 7, 8));
        QCOMPARE(xattrOf(stage.path(u"rootfs/ping"_s), "security.capability"), netRaw);
        QCOMPARE(xattrOf(stage.path(u"rootfs/ping"_s), "user.note"), "hi");
        QVERIFY(xattrOf(stage.path(u"rootfs/ping"_s), "trusted.overlay.opaque").isEmpty());
        QVERIFY(xattrOf(stage.path(u"rootfs/ping"_s), "user.overlay.opaque").isEmpty());
        QCOMPARE(contentsOf(stage.path(u"rootfs/twice"_s)), "second");
        QCOMPARE(statOf(stage.path(u"rootfs/hard"_s)).st_ino, statOf(stage.path(u"rootfs/sudo"_s)).st_ino);
        QVERIFY(!QFile::exists(stage.path(u"rootfs/null"_s)) && !QFile::exists(stage.path(u"rootfs/disk"_s)));
        QCOMPARE(outcome->skippedNodes, 4U); // two devices, two attributes
        QCOMPARE(statOf(stage.path(u"rootfs/sudo"_s)).st_mtime, 1'700'000'000);
        QCOMPARE(statOf(stage.path(u"rootfs/private"_s)).st_mtime, 1'700'000'000);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("image");
        QTest::addColumn<Code>("code");
        QTest::addColumn<QString>("word"); // that the sentence must have
        const auto row = [](const char *name, const TarBuilder &tar, Code code, const char *word) {
            QTest::newRow(name) << tar.bytes() << code << QString::fromLatin1(word);
        };
        const auto image = [] { return TarBuilder().image(); };
        row("absolute path", image().file("/etc/evil", "x"), Code::InvalidArgument, "/etc/evil");
        row("dots", image().file("rootfs/../../evil", "x"), Code::InvalidArgument, "rootfs/../../evil");
        row("dots outside the root", image().file("../evil", "x"), Code::InvalidArgument, "../evil");
        row("through a link", image().link("rootfs/out", "/tmp").file("rootfs/out/evil", "x"), Code::InvalidArgument,
            "out/evil");
        row("through a link upwards", image().link("rootfs/out", "../../..").file("rootfs/out/evil", "x"),
            Code::InvalidArgument, "out/evil");
        row("through two links", image().link("rootfs/a", "b").link("rootfs/b", "/").file("rootfs/a/evil", "x"),
            Code::InvalidArgument, "a/evil");
        row("a folder over a link", image().link("rootfs/out", "/tmp").folder("rootfs/out"), Code::InvalidArgument,
            "out");
        row("a file over a folder", image().folder("rootfs/x").file("rootfs/x", "x"), Code::InvalidArgument, "x");
        row("a path through a file", image().file("rootfs/x", "x").file("rootfs/x/y", "x"), Code::InvalidArgument,
            "x/y");
        row("hard link out of the root", image().add({.name = "rootfs/x", .type = '1', .target = "metadata.yaml"}),
            Code::InvalidArgument, "rootfs/x");
        row("hard link upwards", image().add({.name = "rootfs/x", .type = '1', .target = "rootfs/../../etc/passwd"}),
            Code::InvalidArgument, "..");
        row("hard link absolute", image().add({.name = "rootfs/x", .type = '1', .target = "/etc/passwd"}),
            Code::InvalidArgument, "/etc/passwd");
        row("hard link through a link",
            image().link("rootfs/l", "/etc").add({.name = "rootfs/x", .type = '1', .target = "rootfs/l/passwd"}),
            Code::InvalidArgument, "l/passwd");
        row("hard link to nothing", image().add({.name = "rootfs/x", .type = '1', .target = "rootfs/none"}),
            Code::InvalidArgument, "none");
        row("hard link to a folder",
            image().folder("rootfs/d").add({.name = "rootfs/x", .type = '1', .target = "rootfs/d"}),
            Code::InvalidArgument, "d");
        row("owner beyond the map", image().add({.name = "rootfs/x", .user = 65536}), Code::InvalidArgument, "65536");
        row("owner far beyond the map", image().add({.name = "rootfs/x", .user = 4'294'967'294}), Code::InvalidArgument,
            "4294967294");
        row("group beyond the map", image().add({.name = "rootfs/x", .type = '5', .group = 65536}),
            Code::InvalidArgument, "65536");
        row("no metadata", TarBuilder().folder("rootfs").file("rootfs/x", "x"), Code::InvalidArgument, "metadata.yaml");
        row("no root", TarBuilder().file("metadata.yaml", "architecture: x86_64\n"), Code::InvalidArgument, "rootfs");
        row("metadata is a link", TarBuilder().link("metadata.yaml", "/etc/passwd").folder("rootfs"),
            Code::InvalidArgument, "metadata.yaml");
        row("metadata is too large", TarBuilder().file("metadata.yaml", QByteArray(2'000'000, 'a')).folder("rootfs"),
            Code::LimitExceeded, "metadata.yaml");
        row("other computers", TarBuilder().image("s390x").file("rootfs/x", "x"), Code::Unsupported, "s390x");
        row("root is a file", TarBuilder().file("metadata.yaml", "architecture: x86_64\n").file("rootfs", "x"),
            Code::InvalidArgument, "root");
        row("root is a link", TarBuilder().file("metadata.yaml", "architecture: x86_64\n").link("rootfs", "/"),
            Code::InvalidArgument, "link");
        row("long name", image().file("rootfs/" + QByteArray("a/").repeated(2100) + "x", "x"), Code::LimitExceeded,
            "too long");
        row("long element", image().file("rootfs/" + QByteArray(300, 'x'), "x"), Code::LimitExceeded, "too long");
        row("many attributes",
            image().add({.name = "rootfs/x",
                         .pax = {{"SCHILY.xattr.user.a", QByteArray(40'000, 'x')},
                                 {"SCHILY.xattr.user.b", QByteArray(40'000, 'x')}}}),
            Code::LimitExceeded, "attributes");
        row("template beyond its folder", image().file("templates/../evil", "x"), Code::InvalidArgument, "..");
        row("nothing but the end", TarBuilder(), Code::InvalidArgument, "metadata.yaml");
        QTest::newRow("text") << QByteArray("hello\n") << Code::InvalidArgument << QString();
        QTest::newRow("empty") << QByteArray() << Code::InvalidArgument << u"empty"_s;
        QTest::newRow("noise") << allBytes() << Code::InvalidArgument << QString();
        QTest::newRow("zip") << QByteArray("PK\x03\x04") + QByteArray(1000, 'x') << Code::InvalidArgument << u"zip"_s;
        QTest::newRow("noise after gzip's magic")
            << QByteArray("\x1f\x8b\x08") + allBytes() << Code::InvalidArgument << QString();
        QTest::newRow("squashfs alone") << QByteArray("hsqs") + QByteArray(1000, 'x') << Code::InvalidArgument
                                        << u"metadata"_s;
        QTest::newRow("garbage behind it") << image().bytes() + allBytes() << Code::InvalidArgument << QString();
    }
    void refuses()
    {
        QFETCH(QByteArray, image);
        QFETCH(QString, word);
        UnpackStage stage;
        const auto outcome = import(stage, image);
        QVERIFY2(!outcome, "it was taken");
        QTEST(outcome.error().code, "code");
        QVERIFY2(outcome.error().detail.contains(word) && !outcome.error().detail.isEmpty(),
                 qPrintable(saidBy(outcome)));
        QVERIFY(!QFile::exists(u"/tmp/evil"_s) && !QFile::exists(u"/var/tmp/evil"_s) &&
                !QFile::exists(stage.path(u"evil"_s)) && !QFile::exists(u"/etc/evil"_s));
    }

    void stopsBombs_data()
    {
        QTest::addColumn<QByteArray>("image");
        const QByteArray huge(64 << 20, '\0');
        QTest::newRow("compressed") << compressed(TarBuilder().image().file("rootfs/zeros", huge).bytes(), "zstd");
        QTest::newRow("compressed, beside the root")
            << compressed(TarBuilder().image().file("other/zeros", huge).bytes(), "zstd");
        QTest::newRow("sparse") << TarBuilder()
                                       .image()
                                       .add({.name = "rootfs/hole",
                                             .contents = "1\n0\n512\n" + QByteArray(504, 'x') + QByteArray(512, 'y'),
                                             .pax = {{"GNU.sparse.major", "1"},
                                                     {"GNU.sparse.minor", "0"},
                                                     {"GNU.sparse.name", "rootfs/hole"},
                                                     {"GNU.sparse.realsize", "9000000000000"}}})
                                       .bytes();
        QTest::newRow("says that it is large")
            << TarBuilder().image().add({.name = "rootfs/x", .contents = "x", .size = 8'000'000'000}).bytes();
        TarBuilder many;
        many.image();
        for (int i = 0; i < 2000; ++i)
            many.file("rootfs/f" + QByteArray::number(i), {});
        QTest::newRow("many files") << many.bytes();
        TarBuilder links;
        links.image().file("rootfs/f", {});
        for (int i = 0; i < 2000; ++i)
            links.add({.name = "rootfs/f" + QByteArray::number(i), .type = '1', .target = "rootfs/f"});
        QTest::newRow("many hard links") << links.bytes();
        QTest::newRow("deep folders")
            << TarBuilder().image().folder("rootfs/" + QByteArray("a/").repeated(1500)).bytes();
        TarBuilder templates;
        templates.image();
        for (int i = 0; i < 1100; ++i)
            templates.file("templates/t" + QByteArray::number(i), {});
        QTest::newRow("many templates") << templates.bytes();
    }
    void stopsBombs()
    {
        QFETCH(QByteArray, image);
        UnpackStage stage;
        stage.plan.maxUnpackedBytes = 16 << 20;
        stage.plan.maxInodes = 1000;
        const auto outcome = import(stage, image);
        QVERIFY2(!outcome, "it was taken");
        QVERIFY2(outcome.error().code == Code::LimitExceeded, qPrintable(saidBy(outcome)));
        qint64 used = 0;
        for (QDirIterator it(stage.path(u"rootfs"_s), QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            used += statOf(it.next()).st_blocks * 512;
        QVERIFY(used <= 17 << 20);
    }

    void stopsLargeFiles()
    {
        UnpackStage stage;
        stage.plan.maxFileBytes = 1000;
        QCOMPARE(import(stage, TarBuilder().image().bytes()).error().code, Code::LimitExceeded);
    }

    void knowsACutFile_data()
    {
        QTest::addColumn<QByteArray>("program");
        for (const char *program : {"cat", "gzip", "xz", "zstd", "bzip2"})
            QTest::newRow(program) << QByteArray(program);
    }
    void knowsACutFile()
    {
        QFETCH(QByteArray, program);
        const QByteArray tar =
            TarBuilder().image().file("rootfs/data", allBytes().first(5000)).file("rootfs/more", "x").bytes();
        const QByteArray image = program == "cat" ? tar.chopped(1024) : compressed(tar, program.constData());
        for (int part = 1; part < 12; ++part) {
            UnpackStage stage;
            // Plain tars are cut within members: at a border nothing is missing that could be missed.
            const qsizetype cut =
                image.size() * part / 12 + (program == "cat" && image.size() * part / 12 % 512 == 0 ? 1 : 0);
            const auto outcome = import(stage, image.first(cut));
            QVERIFY2(!outcome, qPrintable(QString::number(cut)));
            QVERIFY2(outcome.error().code == Code::InvalidArgument, qPrintable(saidBy(outcome)));
        }
        if (program != "cat") {
            UnpackStage stage;
            const auto outcome = import(stage, image.chopped(1));
            QVERIFY2(!outcome, "the last byte may be missing");
        }
    }

    void knowsACutSquashfs()
    {
        const QByteArray whole = contentsOf(u"/images/debian-13.rootfs.squashfs"_s);
        const auto metadata = UnpackStage::open(u"/images/debian-13.metadata.tar.xz"_s);
        for (const double part : {0.00001, 0.5, 0.999, 0.9999}) {
            UnpackStage stage;
            ::lseek(metadata.get(), 0, SEEK_SET);
            const auto outcome = stage.import(
                m_workers, {metadata, UnpackStage::file(whole.first(qsizetype(double(whole.size()) * part)))});
            QVERIFY2(!outcome && outcome.error().code == Code::InvalidArgument, qPrintable(saidBy(outcome)));
        }
    }

    void survivesASpoiltSquashfs()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"root/etc/deep"_s));
        for (int i = 0; i < 50; ++i) {
            QFile file(folder.filePath(u"root/etc/%1"_s.arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(allBytes().first(i * 100));
        }
        QProcess tool;
        tool.start(u"mksquashfs"_s,
                   {folder.filePath(u"root"_s), folder.filePath(u"image"_s), u"-quiet"_s, u"-no-progress"_s});
        QVERIFY(tool.waitForFinished());
        const QByteArray good = contentsOf(folder.filePath(u"image"_s));
        const QByteArray metadata = TarBuilder().file("metadata.yaml", "architecture: x86_64\n").bytes();
        int refused = 0;
        for (int i = 0; i < 60; ++i) {
            QByteArray spoilt = good;
            const qsizetype at = i < 24 ? i * 4 : (i * 7919) % good.size(); // all of the superblock, and here and there
            spoilt[at] = char(spoilt[at] ^ 0x55);
            UnpackStage stage;
            stage.plan.maxUnpackedBytes = 64 << 20;
            const auto outcome = stage.import(m_workers, {UnpackStage::file(metadata), UnpackStage::file(spoilt)});
            if (!outcome) {
                ++refused;
                QVERIFY2(outcome.error().code == Code::InvalidArgument || outcome.error().code == Code::LimitExceeded,
                         qPrintable(u"%1: %2"_s.arg(at).arg(saidBy(outcome))));
            }
        }
        QVERIFY(refused > 20);
    }

    void wantsTheSplitFilesInOrder()
    {
        UnpackStage stage;
        const auto outcome = stage.import(m_workers, {UnpackStage::open(u"/images/debian-13.rootfs.squashfs"_s),
                                                      UnpackStage::open(u"/images/debian-13.metadata.tar.xz"_s)});
        QCOMPARE(outcome.error().code, Code::InvalidArgument);
        QVERIFY(outcome.error().detail.contains(u"metadata"_s));
    }

    void refusesWhatIsNoFile_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("flags");
        QTest::newRow("folder") << u"/etc"_s << O_RDONLY;
        QTest::newRow("device") << u"/dev/zero"_s << O_RDONLY;
        QTest::newRow("a path only") << u"/etc/passwd"_s << O_PATH;
        QTest::newRow("for writing only") << u"/dev/shm/write"_s << (O_WRONLY | O_CREAT);
    }
    void refusesWhatIsNoFile()
    {
        QFETCH(QString, path);
        QFETCH(int, flags);
        UnpackStage stage;
        const auto outcome =
            stage.import(m_workers, {FileDescriptor(::open(path.toUtf8().constData(), flags | O_CLOEXEC, 0600))});
        QVERIFY2(!outcome && outcome.error().code == Code::InvalidArgument, qPrintable(saidBy(outcome)));
    }

    void readsAPipeAndHashesWhatItStores()
    {
        UnpackStage stage;
        const QByteArray image = TarBuilder().image().file("rootfs/data", allBytes()).bytes();
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const FileDescriptor reader(ends[0]);
        std::thread writer([&] {
            const FileDescriptor end(ends[1]);
            for (qsizetype at = 0; at < image.size();)
                at += std::max<ssize_t>(
                    ::write(end.get(), image.constData() + at, size_t(std::min<qsizetype>(image.size() - at, 10'000))),
                    0);
        });
        const auto outcome = stage.import(m_workers, {reader});
        writer.join();
        QVERIFY2(outcome, qPrintable(saidBy(outcome)));
        QCOMPARE(QByteArray::fromStdString(outcome->fingerprint),
                 QCryptographicHash::hash(image, QCryptographicHash::Sha256).toHex());
    }

    void cancels_data()
    {
        QTest::addColumn<bool>("blocked");
        QTest::newRow("while unpacking") << false;
        QTest::newRow("while a pipe gives nothing") << true;
    }
    void cancels()
    {
        QFETCH(bool, blocked);
        UnpackStage stage;
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const FileDescriptor reader(ends[0]);
        const FileDescriptor silent(ends[1]);
        std::optional<Result<workers::Unpacked>> outcome;
        bool isUnder = false;
        UnpackJob *job =
            m_workers.unpack(stage.plan, {blocked ? reader : UnpackStage::open(u"/images/debian-13.tar.zst"_s)});
        connect(job, &UnpackJob::finished, this, [&](const Result<workers::Unpacked> &result) { outcome = result; });
        connect(job, &UnpackJob::progress, this, [&](const workers::Progress &step) { isUnder = step.stage == 1; });
        QTRY_VERIFY(blocked ? unpackers() == 2 && QFile::exists(stage.path(u"image"_s)) : isUnder);
        job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(outcome, 2000);
        QCOMPARE(outcome->error().code, Code::Cancelled);
        // Nobody writes any more.
        const auto before = QDir(stage.path(u"rootfs"_s)).entryList(QDir::AllEntries | QDir::Hidden);
        QTRY_COMPARE_WITH_TIMEOUT(unpackers(), 0, 2000);
        QCOMPARE(QDir(stage.path(u"rootfs"_s)).entryList(QDir::AllEntries | QDir::Hidden), before);
    }

    void isCancelledBeforeItBegan()
    {
        UnpackStage stage;
        std::optional<Result<workers::Unpacked>> outcome;
        UnpackJob *job = m_workers.unpack(stage.plan, {UnpackStage::open(u"/images/debian-13.tar.zst"_s)});
        connect(job, &UnpackJob::finished, this, [&](const Result<workers::Unpacked> &result) { outcome = result; });
        job->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(outcome, 2000);
        QCOMPARE(outcome->error().code, Code::Cancelled);
    }

    // Also between its forks, where nothing may be left that nobody can reach.
    void isCancelledAtAnyMoment()
    {
        for (int i = 0; i < 60; ++i) {
            UnpackStage stage;
            std::optional<Result<workers::Unpacked>> outcome;
            int ends[2];
            QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
            const FileDescriptor reader(ends[0]);
            const FileDescriptor silent(ends[1]);
            UnpackJob *job = m_workers.unpack(stage.plan, {reader});
            connect(job, &UnpackJob::finished, this,
                    [&](const Result<workers::Unpacked> &result) { outcome = result; });
            const QPointer<UnpackJob> same(job);
            QTimer::singleShot(std::chrono::microseconds(i * 250), this, [same] {
                if (same)
                    same->cancel();
            });
            QTRY_VERIFY_WITH_TIMEOUT(outcome, 2000);
            QCOMPARE(outcome->error().code, Code::Cancelled);
        }
        QTRY_COMPARE_WITH_TIMEOUT(unpackers(), 0, 2000);
    }

    void givesUpOnASilentPipe()
    {
        UnpackStage stage;
        stage.plan.maxSeconds = 1;
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        const FileDescriptor reader(ends[0]);
        const FileDescriptor silent(ends[1]);
        QCOMPARE(stage.import(m_workers, {reader}).error().code, Code::TimedOut);
    }

    void endsWhenNobodyListensAnyMore()
    {
        UnpackStage stage;
        {
            // A helper that dies: its spawner goes with it, its workers are on their own.
            QProcess helper;
            helper.start(QCoreApplication::applicationFilePath(),
                         {u"--import"_s, QString::fromStdString(stage.plan.target)});
            QTRY_COMPARE(unpackers(), 2);
            helper.kill();
            QVERIFY(helper.waitForFinished());
        }
        QTRY_COMPARE_WITH_TIMEOUT(unpackers(), 0, 2000);
    }

    void isFullWhenTheDiskIs()
    {
        UnpackStage stage;
        QCOMPARE(QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=100k,mode=700"_s, u"tmpfs"_s,
                                                QString::fromStdString(stage.plan.target)}),
                 0);
        const auto outcome = import(stage, TarBuilder().image().file("rootfs/data", allBytes()).bytes());
        QCOMPARE(QProcess::execute(u"umount"_s, {QString::fromStdString(stage.plan.target)}), 0);
        QVERIFY2(!outcome && outcome.error().code == Code::NoSpace, qPrintable(saidBy(outcome)));
    }
};

// A helper that imports from a pipe that gives nothing, until it is killed.
static int importForEver(int argc, char *argv[])
{
    workers::UniqueFd spawner = startBuiltSpawner();
    const QCoreApplication application(argc, argv);
    SpawnedWorkers workers(std::move(spawner));
    UnpackStage stage;
    stage.plan.target = argv[2];
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return 1;
    workers.unpack(stage.plan, {FileDescriptor(ends[0])});
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    return argc == 3 && qstrcmp(argv[1], "--import") == 0 ? importForEver(argc, argv)
                                                          : runWithSpawner<tst_Unpack>(argc, argv);
}
#include "tst_unpack.moc"
