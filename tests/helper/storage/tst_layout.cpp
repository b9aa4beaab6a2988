// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "tests/helper/storage/samples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Layout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyFolderIsMade();
    void othersMayPassThroughRunOnly();
    void aStateThatOthersCanEnterIsRefused_data();
    void aStateThatOthersCanEnterIsRefused();
    void aRunFolderThatOthersCanWriteToIsRefused();
    void aLinkInPlaceOfTheStateIsRefused();
    void anInstanceFolderComesWhole();
    void anInstanceFolderThatFailsLeavesNothing();

private:
    std::unique_ptr<QTemporaryDir> folder;
    Layout layout;
};

void tst_Layout::init()
{
    folder = std::make_unique<QTemporaryDir>();
    layout = {
        .state = folder->filePath(u"state"_s), .run = folder->filePath(u"run"_s), .etc = folder->filePath(u"etc"_s)};
}

void tst_Layout::everyFolderIsMade()
{
    QVERIFY(prepareLayout(layout));
    for (const QString &path : {layout.images(), layout.instances(), layout.trash(), layout.staging(), layout.lost(),
                                layout.lxc(), layout.containers()})
        QVERIFY2(QFileInfo(path).isDir(), qPrintable(path));
    QVERIFY(prepareLayout(layout)); // and once more
}

void tst_Layout::othersMayPassThroughRunOnly()
{
    QVERIFY(prepareLayout(layout));
    const auto modeOf = [](const QString &path) {
        struct stat status{};
        return ::stat(qPrintable(path), &status) == 0 ? status.st_mode & 07777U : 0U;
    };
    QCOMPARE(modeOf(layout.state), 0700U);
    QCOMPARE(modeOf(layout.images()), 0700U);
    QCOMPARE(modeOf(layout.run), 0711U);
    QCOMPARE(modeOf(layout.containers()), 0711U);
}

void tst_Layout::aStateThatOthersCanEnterIsRefused_data()
{
    QTest::addColumn<unsigned>("mode");
    for (const unsigned mode : {0701U, 0710U, 0704U, 0755U, 0777U})
        QTest::addRow("%o", mode) << mode;
}

void tst_Layout::aStateThatOthersCanEnterIsRefused()
{
    QFETCH(const unsigned, mode);
    QVERIFY(makeFolder(layout.state, mode));
    const auto prepared = prepareLayout(layout);
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, Error::Code::Untrusted);
    QCOMPARE(prepared.error().subject, layout.state);
}

void tst_Layout::aRunFolderThatOthersCanWriteToIsRefused()
{
    QVERIFY(makeFolder(layout.run, 0777));
    const auto prepared = prepareLayout(layout);
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().subject, layout.run);
}

void tst_Layout::aLinkInPlaceOfTheStateIsRefused()
{
    QVERIFY(makeFolder(folder->filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(folder->filePath(u"elsewhere"_s), layout.state));
    QVERIFY(!prepareLayout(layout));
}

void tst_Layout::anInstanceFolderComesWhole()
{
    QVERIFY(prepareLayout(layout));
    const InstanceRecord record = sampleInstance(42, u"web"_s);
    const QString rootfs = layout.image(record.image) + u"/rootfs"_s;
    QVERIFY(QDir().mkpath(rootfs));
    QCOMPARE(::chmod(qPrintable(rootfs), 01751), 0);
    QVERIFY(makeInstanceFolder(layout, record));

    QCOMPARE(entriesOf(layout.instance(u"42"_s)), (QStringList{u"delta"_s, u"record.json"_s}));
    QCOMPARE(entriesOf(layout.instance(u"42"_s) + u"/delta"_s), (QStringList{u"upper"_s, u"work"_s}));
    QCOMPARE(readFile(layout.instance(u"42"_s) + u"/record.json"_s).and_then([](const QByteArray &json) {
        return instanceRecord(json);
    }),
             Result<InstanceRecord>(record));
    struct stat status{};
    QCOMPARE(::stat(qPrintable(layout.instance(u"42"_s) + u"/delta/upper"_s), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 01751U); // as the container's root is to look
    QVERIFY(entriesOf(layout.staging()).isEmpty());
}

void tst_Layout::anInstanceFolderThatFailsLeavesNothing()
{
    QVERIFY(prepareLayout(layout));
    const InstanceRecord record = sampleInstance(42, u"web"_s);
    QVERIFY(!makeInstanceFolder(layout, record)); // there is no image
    QVERIFY(entriesOf(layout.staging()).isEmpty());
    QVERIFY(entriesOf(layout.instances()).isEmpty());

    QVERIFY(QDir().mkpath(layout.image(record.image) + u"/rootfs"_s));
    QVERIFY(QDir().mkpath(layout.instance(u"42"_s) + u"/own"_s)); // somebody is there already
    QVERIFY(!makeInstanceFolder(layout, record));
    QVERIFY(entriesOf(layout.staging()).isEmpty());
    QCOMPARE(entriesOf(layout.instance(u"42"_s)), QStringList{u"own"_s});
}

QTEST_GUILESS_MAIN(tst_Layout)
#include "tst_layout.moc"
