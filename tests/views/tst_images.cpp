// SPDX-License-Identifier: GPL-3.0-or-later
// Images: importing by dialog and by drop, and deleting.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/dialogs/importsheet.h"
#include "views/imagefiles.h"
#include "views/widgets/dropoverlay.h"

#include <QAbstractItemView>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Images : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { stage.reset(); }

    void takesOneFileOrAPair_data();
    void takesOneFileOrAPair();
    void explainsOtherKinds_data();
    void explainsOtherKinds();
    void opensOrdinaryFilesOnly();
    void importsAChosenFile();
    void importsADroppedFile();
    void importsADroppedPair();
    void saysInWordsWhatADropWouldDo();
    void explainsADroppedWrongKind();
    void takesNoDropWhileTheServerIsAway();
    void saysWhyAnAliasIsRefused_data();
    void saysWhyAnAliasIsRefused();
    void importsWithoutAnAlias();
    void keepsTheSheetWhenTheFileIsGone();
    void asksBeforeDeletingAnImage();

private:
    [[nodiscard]] QString file(const QString &name) const;
    [[nodiscard]] static QMimeData *urls(const QStringList &paths);
    void enter(const QStringList &paths) const;
    void drop(const QStringList &paths) const;
    QTemporaryDir folder;
    std::unique_ptr<Stage> stage;
};

void tst_Images::initTestCase()
{
    QVERIFY(folder.isValid());
}

void tst_Images::init()
{
    stage = std::make_unique<Stage>();
    stage->open();
}

QString tst_Images::file(const QString &name) const
{
    QFile made(folder.filePath(name));
    if (!made.open(QIODevice::WriteOnly) || made.write("content") != 7)
        qFatal("no file");
    return made.fileName();
}

QMimeData *tst_Images::urls(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> list;
    for (const QString &path : paths)
        list.append(QUrl::fromLocalFile(path));
    data->setUrls(list);
    return data;
}

void tst_Images::enter(const QStringList &paths) const
{
    const std::unique_ptr<QMimeData> data(urls(paths));
    QDragEnterEvent event({300, 300}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage->window.get(), &event);
}

void tst_Images::drop(const QStringList &paths) const
{
    enter(paths);
    const std::unique_ptr<QMimeData> data(urls(paths));
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(stage->window.get(), &event);
}

void tst_Images::takesOneFileOrAPair_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("rootfs");
    QTest::newRow("tar.xz") << QStringList{u"/a/debian.tar.xz"_s} << u"/a/debian.tar.xz"_s << QString();
    QTest::newRow("upper case") << QStringList{u"/a/DEBIAN.TAR.GZ"_s} << u"/a/DEBIAN.TAR.GZ"_s << QString();
    QTest::newRow("squashfs") << QStringList{u"/a/one.squashfs"_s} << u"/a/one.squashfs"_s << QString();
    QTest::newRow("pair") << QStringList{u"/a/lxd.tar.xz"_s, u"/a/rootfs.squashfs"_s} << u"/a/lxd.tar.xz"_s
                          << u"/a/rootfs.squashfs"_s;
    QTest::newRow("pair, other way round")
        << QStringList{u"/a/rootfs.squashfs"_s, u"/a/x.tar"_s} << u"/a/x.tar"_s << u"/a/rootfs.squashfs"_s;
    QTest::newRow("pair of archives") << QStringList{u"/a/rootfs.tar.xz"_s, u"/a/metadata.tar.xz"_s}
                                      << u"/a/metadata.tar.xz"_s << u"/a/rootfs.tar.xz"_s;
}

void tst_Images::takesOneFileOrAPair()
{
    QFETCH(QStringList, paths);
    const auto files = imageFiles(paths);
    QVERIFY(files);
    QTEST(files->metadata, "metadata");
    QTEST(files->rootfs, "rootfs");
}

void tst_Images::explainsOtherKinds_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << QStringList() << u"No file"_s;
    QTest::newRow("a disk") << QStringList{u"/a/win.qcow2"_s} << u"virtual machine"_s;
    QTest::newRow("a disc") << QStringList{u"/a/debian.iso"_s} << u"installation disc"_s;
    QTest::newRow("zip") << QStringList{u"/a/x.zip"_s} << u"owners"_s;
    QTest::newRow("a text") << QStringList{u"/a/notes.txt"_s} << u"does not look like an image"_s;
    QTest::newRow("a folder") << QStringList{folder.path()} << u"folder"_s;
    QTest::newRow("three") << QStringList{u"/a.tar"_s, u"/b.tar"_s, u"/c.tar"_s} << u"too many"_s;
    QTest::newRow("two images") << QStringList{u"/a.tar"_s, u"/b.tar"_s} << u"do not belong together"_s;
    QTest::newRow("two metadata") << QStringList{u"/lxd.tar"_s, u"/meta.tar"_s} << u"do not belong together"_s;
}

void tst_Images::explainsOtherKinds()
{
    QFETCH(QStringList, paths);
    QFETCH(QString, reason);
    const auto files = imageFiles(paths);
    QVERIFY(!files);
    QVERIFY2(files.error().detail.contains(reason), qPrintable(files.error().detail));
}

void tst_Images::opensOrdinaryFilesOnly()
{
    const auto good = openForReading({file(u"one.tar"_s), file(u"two.tar"_s)});
    QVERIFY(good);
    QCOMPARE(good->size(), 2);
    char content[8]{};
    QCOMPARE(::read(good->at(0).get(), content, 7), 7);
    QCOMPARE(QByteArray(content), "content");
    QCOMPARE(openForReading({folder.filePath(u"gone.tar"_s)}).error().code, Error::Code::NotFound);
    const QString pipe = folder.filePath(u"pipe.tar"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(openForReading({pipe}).error().code, Error::Code::InvalidArgument); // and does not wait for a writer
    QVERIFY(!openForReading({folder.path()}));
    QVERIFY(!imageFiles(QList<QUrl>{QUrl(u"https://example.org/a.tar.xz"_s)}));
}

void tst_Images::importsAChosenFile()
{
    stage->press(Qt::Key_I, Qt::ControlModifier);
    auto *sheet = Stage::see<ImportSheet>(u"importSheet"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    sheet->setFiles({file(u"ubuntu-24.04.tar.xz"_s)});
    QCOMPARE(Stage::text(u"aliasField"_s), u"ubuntu-24.04"_s);
    QTest::keyClick(Stage::see(u"aliasField"_s), Qt::Key_Return);
    QCOMPARE(stage->server.deeds().constLast(), u"import ubuntu-24.04.tar.xz as ubuntu-24.04"_s);
    QCOMPARE(stage->server.imported().files.size(), 1);
    QTRY_VERIFY(!Stage::find(u"importSheet"_s));
    QVERIFY(Stage::see(u"activityView"_s)); // where it can be watched
    stage->server.succeed(stage->server.lastOperation());
    Stage::goToImages();
    QTRY_VERIFY(Stage::shown(u"imageList"_s).contains(u"ubuntu-24.04"_s));
}

void tst_Images::importsADroppedFile()
{
    drop({file(u"alpine-edge.tar.zst"_s)});
    QCOMPARE(Stage::text(u"aliasField"_s), u"alpine-edge"_s);
    QVERIFY(!Stage::find(u"dropOverlay"_s));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.imported().aliases, QStringList{u"alpine-edge"_s});
}

void tst_Images::importsADroppedPair()
{
    drop({file(u"sid.squashfs"_s), file(u"lxd.tar.xz"_s)});
    QCOMPARE(Stage::text(u"aliasField"_s), u"sid"_s);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.imported().files.size(), 2);
    QCOMPARE(stage->server.imported().name, u"lxd.tar.xz and sid.squashfs"_s);
}

void tst_Images::saysInWordsWhatADropWouldDo()
{
    enter({file(u"alpine.tar.xz"_s)});
    QCOMPARE(Stage::see<DropOverlay>(u"dropOverlay"_s)->text(), u"Import alpine.tar.xz as an image"_s);
    QDragLeaveEvent leave;
    QApplication::sendEvent(stage->window.get(), &leave);
    QVERIFY(!Stage::find(u"dropOverlay"_s));
}

void tst_Images::explainsADroppedWrongKind()
{
    enter({file(u"windows.qcow2"_s)});
    QVERIFY(Stage::see<DropOverlay>(u"dropOverlay"_s)->text().contains(u"virtual machine"_s));
    drop({file(u"windows.qcow2"_s)});
    QVERIFY(Stage::text(u"fileNote"_s).contains(u"virtual machine"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_Images::takesNoDropWhileTheServerIsAway()
{
    stage->server.setConnection(InstanceServer::Connection::Unavailable, {.code = Error::Code::Unreachable});
    enter({file(u"alpine.tar.xz"_s)});
    QVERIFY(!Stage::find(u"dropOverlay"_s));
}

void tst_Images::saysWhyAnAliasIsRefused_data()
{
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a space") << u"debian 13"_s << u"characters other than"_s;
    QTest::newRow("a slash first") << u"/debian"_s << u"does not start"_s;
    QTest::newRow("a fingerprint") << u"0123456789abcdef"_s << u"looks like a fingerprint"_s;
    QTest::newRow("taken") << u"debian/13"_s << u"Another image has this name"_s;
}

void tst_Images::saysWhyAnAliasIsRefused()
{
    QFETCH(QString, alias);
    QFETCH(QString, reason);
    stage->window->openImportSheet({file(u"x.tar"_s)});
    Stage::type(u"aliasField"_s, alias);
    QVERIFY2(Stage::text(u"aliasNote"_s).contains(reason), qPrintable(Stage::text(u"aliasNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_Images::importsWithoutAnAlias()
{
    stage->window->openImportSheet({file(u"x.tar"_s)});
    Stage::see<QLineEdit>(u"aliasField"_s)->clear();
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.imported().aliases, QStringList());
    QCOMPARE(stage->server.deeds().size(), 1);
}

void tst_Images::keepsTheSheetWhenTheFileIsGone()
{
    const QString path = file(u"brief.tar"_s);
    stage->window->openImportSheet({path});
    QVERIFY(QFile::remove(path));
    Stage::click(u"acceptButton"_s);
    QVERIFY(Stage::see(u"errorNotice"_s));
    QVERIFY(Stage::find(u"importSheet"_s));
    QVERIFY(stage->server.deeds().isEmpty());
    QCOMPARE(file(u"brief.tar"_s), path);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.deeds().size(), 1);
}

void tst_Images::asksBeforeDeletingAnImage()
{
    Stage::goToImages();
    Stage::select({u"alpine/3.22"_s}, u"imageList"_s);
    QTest::keyClick(Stage::see(u"imageList"_s), Qt::Key_Delete);
    QTest::keyClick(Stage::see(u"deleteImageBox"_s), Qt::Key_Return); // which is Cancel
    QTRY_VERIFY(!Stage::find(u"deleteImageBox"_s));
    QVERIFY(stage->server.deeds().isEmpty());
    QTest::keyClick(Stage::see(u"imageList"_s), Qt::Key_Delete);
    Stage::click(u"confirmDeleteImageButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"delete image "_s + QString(64, u'a'));
    stage->server.succeed(stage->server.lastOperation());
    QTRY_COMPARE(Stage::shown(u"imageList"_s), QStringList{u"debian/13"_s});
}

QTEST_MAIN(tst_Images)
#include "tst_images.moc"
