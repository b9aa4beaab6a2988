// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/foldershare.h"

#include "helper/engine/devices/sourcememory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;

// Which folders may be shared, by whom, and what is kept of them. What the guest sees is the system test's.
class tst_FolderShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsThePathWithAMarkOfTheFolder();
    void keepsThatItIsReadOnly();
    void followsTheFolderAndNotTheNameItWasOpenedBy();
    void isNobodysYetBeforeAPasswordWasAskedFor();
    void refusesRootsFolders();
    void refusesFoldersOfOthers();
    void refusesAFile();
    void refusesAFolderThatIsGone();
    void refusesFileSystemsFromElsewhere_data();
    void refusesFileSystemsFromElsewhere();
    void refusesWhatOnlyASessionSees();

private:
    [[nodiscard]] FolderShare share(const QString &path) const
    {
        return {.folder = FileDescriptor(::open(qPrintable(path), O_PATH | O_CLOEXEC)),
                .request = {.path = u"/mnt/work"_s, .user = 1000, .group = 100},
                .sharer = owner};
    }
    // A text as proc(5) has it, in which the folder's mount is of this kind.
    [[nodiscard]] QString mountsWith(const QString &kind) const
    {
        struct statx status{};
        if (::statx(AT_FDCWD, qPrintable(folder), 0, STATX_MNT_ID, &status) != 0)
            qFatal("no mount of %s", qPrintable(folder));
        QFile file(top.filePath(u"mountinfo"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.write(u"%1 1 0:99 / / rw,relatime shared:1 - %2 source rw\n"_s.arg(status.stx_mnt_id).arg(kind).toUtf8());
        return file.fileName();
    }

    QTemporaryDir top;
    QString folder;
    quint32 owner = ::geteuid() == 0 ? 1000 : ::geteuid(); // root's own could not be shared
};

void tst_FolderShare::init()
{
    folder = top.filePath(u"work"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(::geteuid() != 0 || ::chown(qPrintable(folder), owner, owner) == 0);
}

void tst_FolderShare::keepsThePathWithAMarkOfTheFolder()
{
    const auto kept = sharedFolder(share(folder));
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
    const DeviceOptions expected{{u"type"_s, u"disk"_s},
                                 {u"path"_s, u"/mnt/work"_s},
                                 {u"source"_s, folder},
                                 {QString(shareOption), u"1000:100"_s}};
    QCOMPARE(kept->options, expected);
    // Another folder of the same owner has another mark.
    const QString other = top.filePath(u"other"_s);
    QVERIFY(QDir().mkpath(other));
    QVERIFY(::geteuid() != 0 || ::chown(qPrintable(other), owner, owner) == 0);
    const auto second = sharedFolder(share(other));
    QVERIFY(second);
    QVERIFY(second->mark != kept->mark);
}

void tst_FolderShare::keepsThatItIsReadOnly()
{
    FolderShare wanted = share(folder);
    wanted.request.isReadOnly = true;
    const auto kept = sharedFolder(wanted);
    QVERIFY(kept);
    QCOMPARE(kept->options.value(u"readonly"_s), u"true"_s);
}

void tst_FolderShare::followsTheFolderAndNotTheNameItWasOpenedBy()
{
    const FolderShare wanted = share(folder);
    const QString elsewhere = top.filePath(u"renamed"_s);
    QVERIFY(QDir().rename(folder, elsewhere));
    const auto kept = sharedFolder(wanted);
    QVERIFY(QDir().rename(elsewhere, folder));
    QVERIFY(kept);
    QCOMPARE(kept->options.value(u"source"_s), elsewhere);
}

void tst_FolderShare::isNobodysYetBeforeAPasswordWasAskedFor()
{
    FolderShare wanted = share(folder);
    wanted.sharer.reset();
    QVERIFY(sharedFolder(wanted));
}

void tst_FolderShare::refusesRootsFolders()
{
    const auto kept = sharedFolder(share(u"/usr"_s));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::InvalidArgument);
    QCOMPARE(kept.error().subject, u"folder"_s);
    QVERIFY(kept.error().detail.contains(u"root's"_s));
}

void tst_FolderShare::refusesFoldersOfOthers()
{
    FolderShare wanted = share(folder);
    wanted.sharer = owner + 1;
    const auto kept = sharedFolder(wanted);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::NotAuthorized);
}

void tst_FolderShare::refusesAFile()
{
    const QString path = top.filePath(u"file"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto kept = sharedFolder(share(path));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::InvalidArgument);
}

void tst_FolderShare::refusesAFolderThatIsGone()
{
    const FolderShare wanted = share(folder);
    QVERIFY(QDir().rmdir(folder));
    const auto kept = sharedFolder(wanted);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::NotFound);
}

void tst_FolderShare::refusesFileSystemsFromElsewhere_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse", "9p", "autofs"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void tst_FolderShare::refusesFileSystemsFromElsewhere()
{
    QFETCH(QString, kind);
    const auto kept = sharedFolder(share(folder), mountsWith(kind));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::Unsupported);
    QVERIFY2(kept.error().detail.contains(kind) && kept.error().detail.contains(u"disk of this computer"_s),
             qPrintable(kept.error().detail));
    QVERIFY(sharedFolder(share(folder), mountsWith(u"ext4"_s)));
}

void tst_FolderShare::refusesWhatOnlyASessionSees()
{
    QFile none(top.filePath(u"none"_s));
    QVERIFY(none.open(QIODevice::WriteOnly));
    const auto kept = sharedFolder(share(folder), none.fileName());
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::Unsupported);
    QVERIFY(kept.error().detail.contains(u"session"_s));
}

QTEST_GUILESS_MAIN(tst_FolderShare)
#include "tst_foldershare.moc"
