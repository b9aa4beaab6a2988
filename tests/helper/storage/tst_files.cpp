// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/diskthread.h"
#include "helper/storage/files.h"
#include "models/types/filedescriptor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// While it lives no file can grow beyond so many bytes: writing fails as on a full disk.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallFiles(const SmallFiles &) = delete;
    SmallFiles &operator=(const SmallFiles &) = delete;

private:
    rlimit m_before{};
};

} // namespace

class tst_Files : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { folder = std::make_unique<QTemporaryDir>(); }

    void aFolderHasExactlyItsMode();
    void aFolderThatIsThereIsLeftAsItIs();
    void aFileIsTheOldOneOrTheNewOne();
    void aFileThatCannotBeWrittenLeavesNothing();
    void readingStopsAtItsLimit();
    void readingAFolderIsAnError();
    void aMoveReplacesNothing();
    void errorsNameTheirSubjectAndReason();
    void aTreeGoesHoweverDeep();
    void aTreeGoesWhateverTheNames();
    void aTreeGoesBesideWhatAnEarlierRemovalLeft();
    void linksAreNotFollowed();
    void whatIsNotThereIsRemovedAlready();
    void aRemovalCanBeStopped();
    void whatTheDiskThreadRemovesIsGoneAfterIt();
    void syncEndsWithTheFirstFailure();

private:
    QString at(const QString &name) const { return folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> folder;
};

void tst_Files::aFolderHasExactlyItsMode()
{
    const mode_t mask = ::umask(0077);
    QVERIFY(makeFolder(at(u"a"_s), 0711));
    ::umask(0);
    QVERIFY(makeFolder(at(u"b"_s)));
    ::umask(mask);
    struct stat status{};
    QCOMPARE(::stat(qPrintable(at(u"a"_s)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0711U);
    QCOMPARE(::stat(qPrintable(at(u"b"_s)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0700U);
}

void tst_Files::aFolderThatIsThereIsLeftAsItIs()
{
    QVERIFY(makeFolder(at(u"a"_s), 0711));
    QVERIFY(makeFolder(at(u"a"_s), 0700));
    struct stat status{};
    QCOMPARE(::stat(qPrintable(at(u"a"_s)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0711U);
    const auto made = makeFolder(at(u"none/b"_s));
    QVERIFY(!made);
    QCOMPARE(made.error().code, Error::Code::NotFound);
}

void tst_Files::aFileIsTheOldOneOrTheNewOne()
{
    QVERIFY(writeFile(at(u"a"_s), "old"));
    QVERIFY(writeFile(at(u"a"_s), "new and longer", 0644, Durability::AtOnce));
    QCOMPARE(readFile(at(u"a"_s)), Result<QByteArray>("new and longer"));
    struct stat status{};
    QCOMPARE(::stat(qPrintable(at(u"a"_s)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0644U);
    QCOMPARE(entriesOf(folder->path()), QStringList{u"a"_s});
}

void tst_Files::aFileThatCannotBeWrittenLeavesNothing()
{
    QVERIFY(writeFile(at(u"a"_s), "old"));
    {
        const SmallFiles small(1000);
        QVERIFY(!writeFile(at(u"a"_s), QByteArray(5000, 'x')));
        QVERIFY(!writeFile(at(u"b"_s), QByteArray(5000, 'x')));
    }
    QCOMPARE(readFile(at(u"a"_s)), Result<QByteArray>("old"));
    QCOMPARE(entriesOf(folder->path()), QStringList{u"a"_s});

    QVERIFY(makeFolder(at(u"c"_s)));
    QVERIFY(!writeFile(at(u"c"_s), "text")); // a folder is in the way
    QCOMPARE(entriesOf(folder->path()), (QStringList{u"a"_s, u"c"_s}));
}

void tst_Files::readingStopsAtItsLimit()
{
    const QByteArray bytes(100'000, 'x');
    QVERIFY(writeFile(at(u"a"_s), bytes));
    QCOMPARE(readFile(at(u"a"_s), bytes.size()), Result<QByteArray>(bytes));
    const auto read = readFile(at(u"a"_s), bytes.size() - 1);
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::LimitExceeded);
    QVERIFY(writeFile(at(u"empty"_s), {}));
    QCOMPARE(readFile(at(u"empty"_s))->size(), 0);
}

void tst_Files::readingAFolderIsAnError()
{
    QVERIFY(makeFolder(at(u"a"_s)));
    const auto read = readFile(at(u"a"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::Failed);
}

void tst_Files::aMoveReplacesNothing()
{
    QVERIFY(makeFolder(at(u"a"_s)));
    QVERIFY(makeFolder(at(u"b"_s))); // empty: rename(2) alone would replace it
    const auto moved = move(at(u"a"_s), at(u"b"_s));
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, Error::Code::AlreadyExists);
    QVERIFY(move(at(u"a"_s), at(u"c"_s)));
    QCOMPARE(entriesOf(folder->path()), (QStringList{u"b"_s, u"c"_s}));
}

void tst_Files::errorsNameTheirSubjectAndReason()
{
    const auto read = readFile(at(u"none"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::NotFound);
    QCOMPARE(read.error().subject, at(u"none"_s));
    QVERIFY(read.error().detail.contains(u"No such file"_s));
    for (const auto &[number, code] :
         {std::pair(ENOSPC, Error::Code::NoSpace), std::pair(EDQUOT, Error::Code::NoSpace),
          std::pair(EEXIST, Error::Code::AlreadyExists), std::pair(EIO, Error::Code::Failed)}) {
        errno = number;
        QCOMPARE(systemFailure(u"a"_s, u"What"_s).error().code, code);
    }
}

void tst_Files::aTreeGoesHoweverDeep()
{
    constexpr int depth = 2000; // far beyond PATH_MAX
    FileDescriptor inner(::open(qPrintable(folder->path()), O_RDONLY | O_DIRECTORY));
    for (int i = 0; i < depth; ++i) {
        QCOMPARE(::mkdirat(inner.get(), i == 0 ? "tree" : "d", 0700), 0);
        inner = FileDescriptor(::openat(inner.get(), i == 0 ? "tree" : "d", O_RDONLY | O_DIRECTORY));
        FileDescriptor(::openat(inner.get(), "f", O_CREAT | O_WRONLY, 0600));
    }
    QVERIFY(removeTree(at(u"tree"_s)));
    QVERIFY(entriesOf(folder->path()).isEmpty());
}

void tst_Files::aTreeGoesWhateverTheNames()
{
    QVERIFY(makeFolder(at(u"tree"_s)));
    const FileDescriptor tree(::open(qPrintable(at(u"tree"_s)), O_RDONLY | O_DIRECTORY));
    const QByteArrayList names{
        "-rf", "a\nb", "*", " ", "\xff\xfe", "\x01", QByteArray(255, 'x'), "tree.1", "\xe2\x80\xae.txt", "..."};
    for (const QByteArray &name : names) {
        QCOMPARE(::mkdirat(tree.get(), name.constData(), 0), 0); // and nobody may look into it
        const FileDescriptor sub(::openat(tree.get(), name.constData(), O_RDONLY | O_DIRECTORY));
        if (!sub)
            continue; // not root
        QCOMPARE(::mkdirat(sub.get(), name.constData(), 0700), 0);
        QCOMPARE(::mknodat(sub.get(), "fifo", S_IFIFO | 0600, 0), 0);
    }
    QVERIFY(removeTree(at(u"tree"_s)));
    QVERIFY(entriesOf(folder->path()).isEmpty());
}

void tst_Files::aTreeGoesBesideWhatAnEarlierRemovalLeft()
{
    QVERIFY(QDir().mkpath(at(u"tree/a/b/c"_s)));
    QVERIFY(QDir().mkpath(at(u"tree.1/x/y"_s)));
    QVERIFY(QDir().mkpath(at(u"tree.2"_s)));
    QVERIFY(removeTree(at(u"tree"_s)));
    QCOMPARE(entriesOf(folder->path()), (QStringList{u"tree.1"_s, u"tree.2"_s}));
    QVERIFY(QFile::exists(at(u"tree.1/x/y"_s)));
}

void tst_Files::linksAreNotFollowed()
{
    QVERIFY(QDir().mkpath(at(u"kept/inner"_s)));
    QVERIFY(writeFile(at(u"kept/file"_s), "kept"));
    QVERIFY(makeFolder(at(u"tree"_s)));
    QVERIFY(QFile::link(at(u"kept"_s), at(u"tree/link"_s)));
    QVERIFY(QFile::link(at(u"kept"_s), at(u"link"_s)));
    QVERIFY(removeTree(at(u"tree"_s)));
    QVERIFY(removeTree(at(u"link"_s)));
    QCOMPARE(entriesOf(folder->path()), QStringList{u"kept"_s});
    QCOMPARE(entriesOf(at(u"kept"_s)), (QStringList{u"file"_s, u"inner"_s}));
}

void tst_Files::whatIsNotThereIsRemovedAlready()
{
    QVERIFY(removeTree(at(u"none"_s)));
    QVERIFY(!removeTree(at(u"none/none"_s)));
}

void tst_Files::aRemovalCanBeStopped()
{
    QVERIFY(QDir().mkpath(at(u"tree/a/b"_s)));
    std::stop_source stop;
    stop.request_stop();
    const auto removed = removeTree(at(u"tree"_s), stop.get_token());
    QVERIFY(!removed);
    QCOMPARE(removed.error().code, Error::Code::Cancelled);
    QVERIFY(QFile::exists(at(u"tree/a/b"_s)));
}

void tst_Files::whatTheDiskThreadRemovesIsGoneAfterIt()
{
    QVERIFY(QDir().mkpath(at(u"tree/a/b"_s)));
    DiskThread disk;
    disk.remove(at(u"tree"_s));
    QTRY_VERIFY(!QFile::exists(at(u"tree"_s)));
}

void tst_Files::syncEndsWithTheFirstFailure()
{
    DiskThread disk;
    QVERIFY(disk.sync({folder->path(), folder->path()}).result());
    const auto synced = disk.sync({folder->path(), at(u"none"_s)}).result();
    QVERIFY(!synced);
    QCOMPARE(synced.error().subject, at(u"none"_s));
}

QTEST_GUILESS_MAIN(tst_Files)
#include "tst_files.moc"
