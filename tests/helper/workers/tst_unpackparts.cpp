// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/imagekind.h"
#include "helper/workers/unpack/memberpath.h"
#include "helper/workers/unpack/metadata.h"
#include "helper/workers/unpack/refusal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace mooring::workers;

namespace {

// What it was refused with; nothing when it was not.
std::optional<Refusal> refusalOf(const std::function<void()> &act)
{
    try {
        act();
    } catch (const Refusal &refusal) {
        return refusal;
    }
    return std::nullopt;
}

std::string lines(int count, const std::function<std::string(int)> &line)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += line(i);
    return text;
}

} // namespace

// The parts of the unpacker that need no jail.
class tst_UnpackParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomePaths_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << QByteArray("rootfs/etc/passwd") << QByteArray("rootfs/etc/passwd");
        QTest::newRow("as tar writes them") << QByteArray("./rootfs/etc/") << QByteArray("rootfs/etc");
        QTest::newRow("the root itself") << QByteArray("./") << QByteArray("");
        QTest::newRow("doubled") << QByteArray("a//b/././c") << QByteArray("a/b/c");
        QTest::newRow("dots that are a name") << QByteArray("a/...b/..c/d..") << QByteArray("a/...b/..c/d..");
        QTest::newRow("longest element") << QByteArray(255, 'x') << QByteArray(255, 'x');
    }
    void namesBecomePaths()
    {
        QFETCH(QByteArray, name);
        QTEST(QByteArray::fromStdString(memberPath(name.toStdString(), 4095)), "path");
    }

    void namesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("kind");
        const int wrong = int(RefusalKind::InvalidArgument);
        const int large = int(RefusalKind::LimitExceeded);
        QTest::newRow("empty") << QByteArray() << wrong;
        QTest::newRow("absolute") << QByteArray("/etc/passwd") << wrong;
        QTest::newRow("absolute twice") << QByteArray("//etc") << wrong;
        for (const char *out : {"..", "../x", "a/..", "a/../../x", "./..", "a/./../b"})
            QTest::newRow(out) << QByteArray(out) << wrong;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << wrong;
        QTest::newRow("too long") << QByteArray("a/").repeated(2048) << large;
        QTest::newRow("long element") << QByteArray(256, 'x') << large;
    }
    void namesAreRefused()
    {
        QFETCH(QByteArray, name);
        const auto refusal = refusalOf([&] { (void)memberPath(name.toStdString(), 4095); });
        QVERIFY(refusal);
        QTEST(int(refusal->kind), "kind");
    }

    void foldersAreTakenWhole()
    {
        const auto taken = [](std::string path) { return takeFolder(path, "rootfs") ? path : "no"; };
        QVERIFY(taken("rootfs").empty());
        QVERIFY(taken("rootfs/a") == "a");
        QVERIFY(taken("rootfs2/a") == "no");
        QVERIFY(taken("rootf") == "no");
        QVERIFY(taken("a/rootfs") == "no");
    }

    void strangersNamesAreShownHarmless()
    {
        QVERIFY(shown("a\x1b[2Jb\n") == "a?[2Jb?");
        QVERIFY(shown(std::string(5000, 'x')).size() < 300);
    }

    void readsMetadata()
    {
        Unpacked image;
        readMetadata(
            "architecture: amd64\ncreation_date: 1700000000\nexpiry_date: 1800000000\n"
            "properties:\n  os: Debian\n  release: 13\n  empty:\ntemplates:\n  /etc/hostname: {when: [create]}\n",
            "x86_64", image);
        QVERIFY(image.architecture == "x86_64");
        QCOMPARE(image.createdAt, 1'700'000'000);
        QCOMPARE(image.expiresAt, 1'800'000'000);
        QVERIFY((image.properties ==
                 std::map<std::string, std::string>{{"empty", ""}, {"os", "Debian"}, {"release", "13"}}));
    }

    void runsWhatThisComputerRuns()
    {
        Unpacked image;
        for (const auto &[architecture, machine] :
             {std::pair("i386", "x86_64"), std::pair("armhf", "aarch64"), std::pair("riscv64", "")})
            QVERIFY(!refusalOf([&] { readMetadata(std::string("architecture: ") + architecture, machine, image); }));
        const auto refusal = refusalOf([&] { readMetadata("architecture: arm64", "x86_64", image); });
        QCOMPARE(refusal->kind, RefusalKind::Unsupported);
        QVERIFY(refusal->sentence.contains("aarch64") && refusal->sentence.contains("x86_64"));
    }

    void oddDatesAreNone_data()
    {
        QTest::addColumn<QByteArray>("date");
        for (const char *date :
             {"-1", "99999999999999", "99999999999999999999999", "1e9", "soon", "[1]", "{a: 1}", "", "0x"})
            QTest::newRow(date) << QByteArray(date);
    }
    void oddDatesAreNone()
    {
        QFETCH(QByteArray, date);
        Unpacked image;
        readMetadata("architecture: x86_64\ncreation_date: " + date.toStdString() + "\n", "", image);
        QCOMPARE(image.createdAt, 0);
    }

    void metadataIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        const std::string good = "architecture: x86_64\n";
        row("empty", "");
        row("a list", "- a\n- b\n");
        row("text", "hello");
        row("no architecture", "creation_date: 1\n");
        row("architecture is a list", "architecture: [x86_64]\n");
        row("architecture is odd", "architecture: \"x86\\n64\"\n");
        row("architecture is long", "architecture: " + std::string(100, 'x'));
        row("binary", std::string("\0\x01\x02\xff", 4));
        row("cut", "architecture: \"x86");
        row("properties are a list", good + "properties: [a]\n");
        row("property is a map", good + "properties:\n  a: {b: c}\n");
        row("key is a list", good + "properties:\n  ? [a]\n  : b\n");
        row("newline in a value", good + "properties:\n  a: \"b\\nc\"\n");
        row("newline in a key", good + "properties:\n  \"a\\nb\": c\n");
        row("escape in a value", good + "properties:\n  a: \"\\e[2J\"\n");
        row("long value", good + "properties:\n  a: " + std::string(2000, 'x') + "\n");
        row("long key", good + "properties:\n  " + std::string(100, 'x') + ": a\n");
        row("many properties",
            good + "properties:\n" + lines(200, [](int i) { return "  k" + std::to_string(i) + ": v\n"; }));
        row("unknown alias", good + "properties: *nobody\n");
        row("itself", "architecture: &a [*a]\n");
        row("laughs", good + "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + lines(25, [](int i) {
                          const std::string here(1, char('b' + i));
                          const std::string before(1, char('a' + i));
                          std::string line = here + ": &" + here + " [";
                          for (int n = 0; n < 10; ++n)
                              line += (n ? ",*" : "*") + before;
                          return line + "]\n";
                      }) + "properties: *z\n");
        row("laughs as a property", good + "a: &a {k: [x,x]}\nproperties:\n  a: *a\n");
        for (const char *deep : {"[", "{a: ", "- ", "? ", "!!seq [", "&a [", "'", "\"", "|\n  ", "- - - - - - "})
            row((std::string("a megabyte of ") + deep).c_str(),
                lines(int(maxMetadataBytes / std::strlen(deep)), [&](int) { return deep; }));
    }
    void metadataIsRefused()
    {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        Unpacked image;
        const auto refusal = refusalOf([&] { readMetadata(text.toStdString(), "x86_64", image); });
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, RefusalKind::InvalidArgument);
        QVERIFY2(refusal->sentence.size() < 500, refusal->sentence.c_str());
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void largeMetadataIsReadInTime()
    {
        QElapsedTimer timer;
        timer.start();
        Unpacked image;
        readMetadata("architecture: x86_64\n" +
                         lines(60'000, [](int i) { return "key" + std::to_string(i) + ": v\n"; }),
                     "x86_64", image);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void everyTruncationIsReadOrRefused()
    {
        const std::string text =
            "architecture: x86_64\ncreation_date: 1700000000\nproperties:\n  os: \"Debian\"\n  a: &x b\n  c: *x\n";
        for (std::size_t cut = 0; cut < text.size(); ++cut) {
            Unpacked image;
            (void)refusalOf([&] { readMetadata(text.substr(0, cut), "x86_64", image); });
        }
    }

    void foreignFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("zip") << QByteArray("PK\x03\x04xxxx") << QByteArray("zip");
        QTest::newRow("qcow2") << QByteArray("QFI\xfbxxxx") << QByteArray("virtual machine");
        QTest::newRow("ISO") << QByteArray(32769, '\0') + "CD001" << QByteArray("ISO");
        QTest::newRow("program") << QByteArray("\x7f"
                                               "ELFxxxx")
                                 << QByteArray("program");
        QTest::newRow("package") << QByteArray("!<arch>\ndebian-binary") << QByteArray("Debian package");
        QTest::newRow("nothing") << QByteArray() << QByteArray("empty");
    }
    void foreignFilesAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, word);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto refusal = refusalOf([&] { (void)kindOf(file.fileName().toStdString()); });
        QVERIFY(refusal);
        QVERIFY2(refusal->sentence.contains(word.toStdString()), refusal->sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_UnpackParts)
#include "tst_unpackparts.moc"
