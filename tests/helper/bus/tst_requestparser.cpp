// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/requestparser.h"
#include "models/parse/paths.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_RequestParser : public QObject
{
    Q_OBJECT

    // Takes the descriptor over.
    static QDBusUnixFileDescriptor taken(int fd)
    {
        QDBusUnixFileDescriptor descriptor;
        descriptor.giveFileDescriptor(fd);
        return descriptor;
    }
    static QDBusUnixFileDescriptor opened(const char *path, int flags)
    {
        return taken(::open(path, flags | O_CLOEXEC));
    }

private Q_SLOTS:
    void createTakesWhatTheContractSays()
    {
        const auto request = parseCreate(u"web-1"_s, u"debian/13"_s, {u"default"_s}, {{u"user.a"_s, u"b"_s}},
                                         {{u"start"_s, true}, {u"ephemeral"_s, true}});
        QVERIFY(request);
        QCOMPARE(request->name, u"web-1"_s);
        QCOMPARE(request->image, u"debian/13"_s);
        QCOMPARE(request->profiles, QStringList{u"default"_s});
        QCOMPARE(request->config.value(u"user.a"_s), u"b"_s);
        QVERIFY(request->start && request->ephemeral);
    }

    void createRefuses()
    {
        QCOMPARE(parseCreate(u"-rf"_s, u"a"_s, {}, {}, {}).error().subject, u"-rf"_s);
        QVERIFY(!parseCreate(u"web"_s, {}, {}, {}, {}));
        QVERIFY(!parseCreate(u"web"_s, QString(129, u'a'), {}, {}, {}));
        QCOMPARE(parseCreate(u"web"_s, u"a"_s, QStringList(65, u"p"_s), {}, {}).error().subject, u"profiles"_s);
        QCOMPARE(parseCreate(u"web"_s, u"a"_s, {}, {{u"user.a"_s, QString(300'000, u'x')}}, {}).error().subject,
                 u"config"_s);
        QCOMPARE(parseCreate(u"web"_s, u"a"_s, {}, {}, {{u"begin"_s, true}}).error().subject, u"begin"_s);
    }

    void stopHasCeilings()
    {
        QCOMPARE(parseStop({})->timeout, std::chrono::seconds(30));
        QCOMPARE(parseStop({{u"timeout"_s, 5U}, {u"force"_s, true}})->timeout, std::chrono::seconds(5));
        QVERIFY(!parseStop({{u"timeout"_s, 0U}}));
        QVERIFY(!parseDelete({{u"timeout"_s, 5U}}));
    }

    void execRefuses_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<bus::StringMap>("environment");
        QTest::addColumn<QVariantMap>("options");
        QTest::addColumn<QString>("subject");
        QTest::newRow("nameless program")
            << QStringList{QString()} << bus::StringMap() << QVariantMap() << u"command"_s;
        QTest::newRow("endless command") << QStringList{QString(70'000, u'x')} << bus::StringMap() << QVariantMap()
                                         << u"command"_s;
        QTest::newRow("bad variable") << QStringList() << bus::StringMap{{u"A=B"_s, u"c"_s}} << QVariantMap()
                                      << u"A=B"_s;
        QTest::newRow("relative folder") << QStringList() << bus::StringMap() << QVariantMap{{u"cwd"_s, u"etc"_s}}
                                         << u"cwd"_s;
        QTest::newRow("no uid") << QStringList() << bus::StringMap() << QVariantMap{{u"user"_s, 0xffffffffU}}
                                << u"user"_s;
        QTest::newRow("no columns") << QStringList() << bus::StringMap() << QVariantMap{{u"columns"_s, 0U}}
                                    << u"columns"_s;
        QTest::newRow("wide") << QStringList() << bus::StringMap() << QVariantMap{{u"rows"_s, 65'536U}} << u"rows"_s;
    }
    void execRefuses()
    {
        QFETCH(QStringList, command);
        QFETCH(bus::StringMap, environment);
        QFETCH(QVariantMap, options);
        QFETCH(QString, subject);
        const auto request = parseExec(command, environment, options);
        QVERIFY(!request);
        QCOMPARE(request.error().code, Error::Code::InvalidArgument);
        QCOMPARE(request.error().subject, subject);
    }

    void execWithoutCommandMeansTheShell()
    {
        const auto request = parseExec({}, {{u"TERM"_s, u"xterm"_s}}, {{u"terminal"_s, true}, {u"rows"_s, 50U}});
        QVERIFY(request);
        QVERIFY(request->command.isEmpty() && request->terminal);
        QCOMPARE(request->rows, 50U);
        QCOMPARE(request->columns, 80U);
    }

    void instancePaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("instance") << u"/org/mooring/Helper1/instances/42"_s << true;
        QTest::newRow("other kind") << u"/org/mooring/Helper1/images/42"_s << false;
        QTest::newRow("no number") << u"/org/mooring/Helper1/instances/web"_s << false;
        QTest::newRow("leading zero") << u"/org/mooring/Helper1/instances/042"_s << false;
        QTest::newRow("deeper") << u"/org/mooring/Helper1/instances/4/2"_s << false;
        QTest::newRow("huge") << u"/org/mooring/Helper1/instances/99999999999999999999"_s << false;
        QTest::newRow("root") << u"/"_s << false;
    }
    void instancePaths()
    {
        QFETCH(QString, path);
        QFETCH(bool, isGood);
        const auto id = instanceAt(path);
        QCOMPARE(id.has_value(), isGood);
        if (isGood)
            QCOMPARE(busPath(*id), path);
        else
            QCOMPARE(id.error().subject, path);
    }

    void instancesAreCountedAndEachStandsOnce()
    {
        const QDBusObjectPath one(u"/org/mooring/Helper1/instances/1"_s);
        QVERIFY(!parseInstances({}));
        QVERIFY(!parseInstances({one, one}));
        QCOMPARE(parseInstances({one})->size(), 1);
        QList<QDBusObjectPath> many;
        for (int number = 1; number <= 1'001; ++number)
            many += QDBusObjectPath(u"/org/mooring/Helper1/instances/%1"_s.arg(number));
        QVERIFY(!parseInstances(many));
        many.removeLast();
        QCOMPARE(parseInstances(many)->size(), 1'000);
    }

    void importTakesFilesAndPipes()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("contents");
        file.flush();
        std::array<int, 2> ends{};
        QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
        const auto writer = taken(ends[1]);
        const auto pipe = taken(ends[0]);
        const auto request = parseImport({QDBusUnixFileDescriptor(file.handle()), pipe}, {u"debian/13"_s},
                                         {{u"name"_s, u"debian.tar"_s}, {u"public"_s, true}});
        QVERIFY(request);
        QCOMPARE(request->files.size(), 2);
        QCOMPARE(request->name, u"debian.tar"_s);
        QVERIFY(request->isPublic);
        QVERIFY(request->files[0].get() != file.handle());
        QVERIFY(::fcntl(request->files[0].get(), F_GETFD) & FD_CLOEXEC);
    }

    void importRefusesOtherDescriptors_data()
    {
        QTest::addColumn<bus::DescriptorList>("files");
        const auto good = opened("/proc/self/exe", O_RDONLY);
        std::array<int, 2> pair{};
        ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data());
        const auto other = taken(pair[1]);
        QTest::newRow("none") << bus::DescriptorList();
        QTest::newRow("three") << bus::DescriptorList{good, good, good};
        QTest::newRow("directory") << bus::DescriptorList{opened("/", O_RDONLY | O_DIRECTORY)};
        QTest::newRow("path only") << bus::DescriptorList{opened("/proc/self/exe", O_PATH)};
        QTest::newRow("path of a directory, second") << bus::DescriptorList{good, opened("/", O_PATH)};
        QTest::newRow("device") << bus::DescriptorList{opened("/dev/zero", O_RDONLY)};
        QTest::newRow("socket") << bus::DescriptorList{taken(pair[0])};
        QTest::newRow("write only") << bus::DescriptorList{
            taken(::open("/tmp", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600))};
        QTest::newRow("closed") << bus::DescriptorList{QDBusUnixFileDescriptor()};
    }
    void importRefusesOtherDescriptors()
    {
        QFETCH(bus::DescriptorList, files);
        const auto request = parseImport(files, {}, {});
        QVERIFY(!request);
        QCOMPARE(request.error().code, Error::Code::InvalidArgument);
        QVERIFY(request.error().subject.startsWith(u"files"));
    }

    void importRefusesBadWords()
    {
        const bus::DescriptorList files{opened("/proc/self/exe", O_RDONLY)};
        QCOMPARE(parseImport(files, {u"a b"_s}, {}).error().subject, u"a b"_s);
        QCOMPARE(parseImport(files, {u"a"_s, u"a"_s}, {}).error().subject, u"a"_s);
        QCOMPARE(parseImport(files, {}, {{u"name"_s, u"a\x1b[31m"_s}}).error().subject, u"name"_s);
    }

    void undeleteTakesANameOrNone()
    {
        QCOMPARE(*parseUndelete({}), QString());
        QCOMPARE(*parseUndelete({{u"name"_s, u"web-2"_s}}), u"web-2"_s);
        QVERIFY(!parseUndelete({{u"name"_s, QString()}}));
        QVERIFY(!parseUndelete({{u"name"_s, u"../x"_s}}));
    }
};

QTEST_GUILESS_MAIN(tst_RequestParser)
#include "tst_requestparser.moc"
