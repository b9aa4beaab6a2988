// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;

class tst_ImageCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anImportedImageIsThereWhole();
    void progressIsTold();
    void aCancelledImportLeavesNothing();
    void aFailedImportLeavesNothing();
    void anImportThatCannotBeginSaysSo();
    void aTakenAliasIsRefusedBeforeAndAfter();
    void theSameImageTwiceIsRefused();
    void anImageIsFoundByAliasAndPrefix();
    void anUnusedImageIsDeletedAtOnce();
    void anImageThatIsUsedGoesWithTheLastOfItsInstances();
    void theTrashHoldsAnImageToo();
    void aHiddenImageComesBackByImport();
    void anImageThatCannotBeMovedIsNotDeleted();

private:
    const ImageId id{QString(64, u'a')};
    std::unique_ptr<EngineStage> stage;
};

void tst_ImageCommands::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_ImageCommands::anImportedImageIsThereWhole()
{
    QSignalSpy changed(&stage->engine(), &Engine::imageChanged);
    const auto operation = stage->beginImport(u'a', {u"alpine"_s});
    QVERIFY(stage->outcome(operation));
    QCOMPARE(stage->engine().operation(*operation)->resources, QStringList{id.text});
    QCOMPARE(changed.size(), 1);
    const auto image = stage->engine().image(id);
    QVERIFY(image);
    QCOMPARE(image->aliases, QStringList{u"alpine"_s});
    QCOMPARE(image->description, u"An image"_s);
    QCOMPARE(image->owner, EngineStage::owner);
    QCOMPARE(stage->engine().imageProperties(id)->value(u"os"_s), u"debian"_s);
    QVERIFY(QFile::exists(stage->layout().image(id.text) + u"/rootfs"_s));
    QVERIFY(QFile::exists(stage->layout().image(id.text) + u"/record.json"_s));
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->open());
    QCOMPARE(stage->engine().image(id), image);
}

void tst_ImageCommands::progressIsTold()
{
    stage->workers().setUnpackScript({});
    const auto file = FileDescriptor(::dup(0));
    const auto operation = stage->engine().importImage({.files = {file}, .name = u"a.tar"_s}, 0);
    QVERIFY(operation);
    QCOMPARE(stage->workers().jobs().size(), 1);
    FakeUnpackJob *job = stage->workers().jobs().constFirst();
    job->tell({.stage = 0, .done = 10, .total = 100});
    QCOMPARE(stage->engine().operation(*operation)->bytesDone, 10U);
    QCOMPARE(stage->engine().operation(*operation)->stage, OperationStage::Copying);
    job->tell({.stage = 1, .done = 5, .total = 0});
    QCOMPARE(stage->engine().operation(*operation)->stage, OperationStage::Unpacking);
    job->succeed(EngineStage::unpacked(u'a'));
    QVERIFY(stage->outcome(operation));
}

void tst_ImageCommands::aCancelledImportLeavesNothing()
{
    stage->workers().setUnpackScript({});
    const auto operation = stage->engine().importImage({.files = {FileDescriptor(::dup(0))}, .name = u"a.tar"_s}, 0);
    QVERIFY(operation);
    stage->workers().jobs().constFirst()->put(u"rootfs/half"_s, "made");
    QVERIFY(stage->engine().cancel(*operation));
    const auto outcome = stage->outcome(operation);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::Cancelled);
    QCOMPARE(stage->engine().operation(*operation)->status, OperationStatus::Cancelled);
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(stage->imageFolders().isEmpty());
}

void tst_ImageCommands::aFailedImportLeavesNothing()
{
    stage->workers().failNext(u"unpack"_s, {.code = Error::Code::InvalidArgument, .detail = u"no archive"_s});
    const auto outcome = stage->import(u'a');
    QVERIFY(!outcome);
    QCOMPARE(outcome.error(),
             (Error{.code = Error::Code::InvalidArgument, .subject = u"debian.tar.zst"_s, .detail = u"no archive"_s}));
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->engine().images().isEmpty());
    QVERIFY(stage->import(u'a'));
}

void tst_ImageCommands::anImportThatCannotBeginSaysSo()
{
    QVERIFY(removeTree(stage->layout().staging()));
    QVERIFY(!stage->import(u'a'));
    QVERIFY(makeFolder(stage->layout().staging()));
    QVERIFY(stage->import(u'a'));
}

void tst_ImageCommands::aTakenAliasIsRefusedBeforeAndAfter()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    const auto refused = stage->beginImport(u'b', {u"alpine"_s});
    QVERIFY(!refused);
    QCOMPARE(refused.error(),
             (Error{.code = Error::Code::AlreadyExists, .subject = u"alpine"_s, .detail = refused.error().detail}));

    // Two that want it at the same time: the first that is done has it.
    stage->workers().setUnpackScript({});
    const auto import = [this] {
        return stage->engine().importImage(
            {.files = {FileDescriptor(::dup(0))}, .name = u"x.tar"_s, .aliases = {u"debian"_s}}, 0);
    };
    const auto first = import();
    const auto second = import();
    const auto jobs = stage->workers().jobs();
    QCOMPARE(jobs.size(), 2);
    jobs.at(1)->succeed(EngineStage::unpacked(u'c'));
    jobs.at(0)->succeed(EngineStage::unpacked(u'b'));
    QVERIFY(stage->outcome(second));
    QCOMPARE(stage->outcome(first).error().code, Error::Code::AlreadyExists);
    QVERIFY(!stage->engine().image(ImageId{QString(64, u'b')}));
    QCOMPARE(stage->imageFolders().size(), 2);
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
}

void tst_ImageCommands::theSameImageTwiceIsRefused()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    const auto outcome = stage->import(u'a', {u"other"_s});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::AlreadyExists);
    QVERIFY(stage->engine().findImage(u"alpine"_s));
    QVERIFY(!stage->engine().findImage(u"other"_s));
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
}

void tst_ImageCommands::anImageIsFoundByAliasAndPrefix()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    QVERIFY(stage->import(u'b'));
    QCOMPARE(stage->engine().findImage(u"alpine"_s), Result<ImageId>(id));
    QCOMPARE(stage->engine().findImage(id.text), Result<ImageId>(id));
    QCOMPARE(stage->engine().findImage(QString(12, u'a')), Result<ImageId>(id));
    QCOMPARE(stage->engine().findImage(u"aa"_s).error().code, Error::Code::NotFound); // too short to mean one
    QCOMPARE(stage->engine().findImage(u""_s).error().code, Error::Code::NotFound);
    QCOMPARE(stage->engine().findImage(QString(12, u'c')).error().code, Error::Code::NotFound);
}

void tst_ImageCommands::anUnusedImageIsDeletedAtOnce()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    QSignalSpy removed(&stage->engine(), &Engine::imageRemoved);
    QVERIFY(stage->outcome(stage->engine().removeImage(id, 0)));
    QCOMPARE(removed.size(), 1);
    QVERIFY(stage->imageFolders().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
}

void tst_ImageCommands::anImageThatIsUsedGoesWithTheLastOfItsInstances()
{
    QVERIFY(stage->import(u'a', {u"debian"_s}));
    const InstanceId first = stage->make(u"a"_s, Kind::EphemeralRunning);
    const InstanceId second = stage->make(u"b"_s, Kind::EphemeralCreated);
    QVERIFY(stage->outcome(stage->engine().removeImage(id, 0)));
    QVERIFY(stage->engine().images().isEmpty());
    QVERIFY(!stage->engine().findImage(u"debian"_s));
    QCOMPARE(stage->engine().removeImage(id, 0).error().code, Error::Code::NotFound);
    QCOMPARE(stage->imageFolders(), QStringList{id.text});
    QVERIFY(stage->apply(InstanceVerb::Start, second)); // it still stands on it

    QVERIFY(stage->remove(first));
    QCOMPARE(stage->imageFolders(), QStringList{id.text});
    QVERIFY(stage->open());
    QCOMPARE(stage->imageFolders(), QStringList{id.text});
    QVERIFY(stage->remove(second));
    QVERIFY(stage->imageFolders().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
}

void tst_ImageCommands::theTrashHoldsAnImageToo()
{
    QVERIFY(stage->import(u'a', {u"debian"_s}));
    const InstanceId instance = stage->make(u"a"_s, Kind::Created);
    QVERIFY(stage->remove(instance));
    QVERIFY(stage->outcome(stage->engine().removeImage(id, 0)));
    QCOMPARE(stage->imageFolders(), QStringList{id.text});
    QVERIFY(stage->outcome(stage->engine().undelete(instance, {}, 0)));
    QVERIFY(stage->apply(InstanceVerb::Start, instance));
}

void tst_ImageCommands::aHiddenImageComesBackByImport()
{
    QVERIFY(stage->import(u'a', {u"debian"_s}));
    const InstanceId instance = stage->make(u"a"_s, Kind::Created);
    QVERIFY(!instance.isEmpty());
    QVERIFY(stage->outcome(stage->engine().removeImage(id, 0)));
    QVERIFY(stage->import(u'a', {u"again"_s}));
    QCOMPARE(stage->engine().findImage(u"again"_s), Result<ImageId>(id));
    QCOMPARE(stage->engine().images().size(), 1);
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->open());
    QCOMPARE(stage->engine().findImage(u"again"_s), Result<ImageId>(id));
}

void tst_ImageCommands::anImageThatCannotBeMovedIsNotDeleted()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    const QString trash = stage->layout().trash();
    QVERIFY(removeTree(trash));
    QVERIFY(writeFile(trash, "in the way"));
    QVERIFY(!stage->outcome(stage->engine().removeImage(id, 0)));
    QVERIFY(stage->engine().image(id));
    QCOMPARE(stage->imageFolders(), QStringList{id.text});
}

QTEST_GUILESS_MAIN(tst_ImageCommands)
#include "tst_imagecommands.moc"
