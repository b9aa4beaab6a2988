// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/reconciliation.h"
#include "tests/helper/storage/samples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Reconciliation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatAgreesStays();
    void whatWasBeingMadeGoes();
    void whatWasBeingRemovedGoes();
    void anInstanceWithoutRowGetsItBack();
    void aRowWithoutFolderGoes();
    void whatLiesInTheTrashIsDeletedSinceNow();
    void whatLiesInItsPlaceIsNotDeleted();
    void anInstanceOfWhichNothingIsKnownIsSetAside();
    void anEmptyOneOfWhichNothingIsKnownGoes();
    void aFolderThatIsNoNumberIsNoInstance();
    void aTakenNameIsReplaced();
    void takenIdsAreReplaced();
    void idsThatAreNotOursAreReplaced();
    void anImageWithoutRowGetsItBack();
    void anImageWithoutRowLosesATakenAliasOnly();
    void anImageOfWhichNothingIsKnownIsSetAside();
    void anEmptyImageOfWhichNothingIsKnownGoes();
    void anImageUnderAWrongNameGoes();
    void aHiddenImageStaysHidden();
    void aProfileWithoutRowGetsItBack();
    void aProfileWithoutFileGetsIt();
    void aProfilesFileIsRight();
    void aProfileThatCannotBeReadIsWrittenAnewOrKept();
    void aTakenNameOfAProfileIsReplaced();
    void aRenameThatIsNotThroughIsRemembered();
    void aLostDatabaseIsRebuilt();
    void itIsTheSameTheSecondTime();

private:
    void put(const QString &place, const InstanceRecord &record) const;
    void put(const ImageRecord &record) const;
    Inventory reconciled(quint32 slotCount = 100)
    {
        const auto inventory = reconcile(layout, *store, slotCount);
        return inventory.value_or(Inventory{.debris = {u"failed"_s}});
    }
    std::unique_ptr<QTemporaryDir> folder;
    Layout layout;
    std::unique_ptr<StateStore> store;
};

void tst_Reconciliation::init()
{
    store.reset();
    folder = std::make_unique<QTemporaryDir>();
    layout = {
        .state = folder->filePath(u"state"_s), .run = folder->filePath(u"run"_s), .etc = folder->filePath(u"etc"_s)};
    QVERIFY(prepareLayout(layout));
    store = *StateStore::open(layout.database());
}

void tst_Reconciliation::put(const QString &place, const InstanceRecord &record) const
{
    QVERIFY(QDir().mkpath(place + u"/delta/upper"_s));
    QVERIFY(QDir().mkpath(place + u"/delta/work"_s));
    QVERIFY(writeFile(place + u"/record.json"_s, toJson(record)));
    QVERIFY(writeFile(place + u"/delta/upper/work-of-a-week"_s, "much"));
}

void tst_Reconciliation::put(const ImageRecord &record) const
{
    QVERIFY(QDir().mkpath(layout.image(record.image.fingerprint) + u"/rootfs"_s));
    QVERIFY(writeFile(layout.image(record.image.fingerprint) + u"/record.json"_s, toJson(record)));
}

void tst_Reconciliation::whatAgreesStays()
{
    InstanceRecord instance = sampleInstance(1, u"web"_s);
    instance.lastUsedAt = instance.createdAt;
    InstanceRecord deleted = sampleInstance(2, u"web"_s);
    deleted.deletedAt = instance.createdAt;
    put(layout.instance(u"1"_s), instance);
    put(layout.trashed(u"2"_s), deleted);
    put(sampleImage(u'a', {u"debian"_s}));
    QVERIFY(store->save(instance));
    QVERIFY(store->save(deleted));
    QVERIFY(store->save(sampleImage(u'a', {u"debian"_s})));

    const Inventory inventory = reconciled();
    QCOMPARE(inventory.instances, QList{instance});
    QCOMPARE(inventory.trashed, QList{deleted});
    QCOMPARE(inventory.images, QList{sampleImage(u'a', {u"debian"_s})});
    QVERIFY(inventory.debris.isEmpty());
}

void tst_Reconciliation::whatWasBeingMadeGoes()
{
    put(layout.staging() + u"/instance-7"_s, sampleInstance(7, u"web"_s));
    QVERIFY(QDir().mkpath(layout.staging() + u"/image-x/rootfs"_s));
    const Inventory inventory = reconciled();
    QVERIFY(inventory.instances.isEmpty());
    QCOMPARE(inventory.debris.size(), 2);
    QVERIFY(entriesOf(layout.staging()).isEmpty());
    QVERIFY(std::ranges::all_of(inventory.debris, [](const QString &path) { return QFile::exists(path); }));
}

void tst_Reconciliation::whatWasBeingRemovedGoes()
{
    const QString debris = debrisPath(layout);
    put(debris, sampleInstance(7, u"web"_s));
    const Inventory inventory = reconciled();
    QCOMPARE(inventory.debris, QStringList{debris});
    QVERIFY(inventory.trashed.isEmpty());
    QCOMPARE_NE(debrisPath(layout), debris);
}

void tst_Reconciliation::anInstanceWithoutRowGetsItBack()
{
    put(layout.instance(u"7"_s), sampleInstance(7, u"web"_s));
    QCOMPARE(reconciled().instances, QList{sampleInstance(7, u"web"_s)});
    QCOMPARE(store->instances(), Result<QList<InstanceRecord>>({sampleInstance(7, u"web"_s)}));
}

void tst_Reconciliation::aRowWithoutFolderGoes()
{
    InstanceRecord deleted = sampleInstance(2, u"db"_s);
    deleted.deletedAt = deleted.createdAt;
    QVERIFY(store->save(sampleInstance(1, u"web"_s)));
    QVERIFY(store->save(deleted));
    QVERIFY(store->save(sampleImage(u'a')));
    const Inventory inventory = reconciled();
    QVERIFY(inventory.instances.isEmpty());
    QVERIFY(inventory.trashed.isEmpty());
    QVERIFY(inventory.images.isEmpty());
    QVERIFY(store->instances()->isEmpty());
    QVERIFY(store->images()->isEmpty());
}

// A delete that got as far as the move.
void tst_Reconciliation::whatLiesInTheTrashIsDeletedSinceNow()
{
    QVERIFY(store->save(sampleInstance(1, u"web"_s)));
    put(layout.trashed(u"1"_s), sampleInstance(1, u"web"_s));
    put(layout.trashed(u"2"_s), sampleInstance(2, u"db"_s)); // without a row
    const Inventory inventory = reconciled();
    QVERIFY(inventory.instances.isEmpty());
    QCOMPARE(inventory.trashed.size(), 2);
    for (const InstanceRecord &record : inventory.trashed) {
        QVERIFY(record.deletedAt);
        QVERIFY(std::abs(record.deletedAt->secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }
    const auto rows = store->instances();
    QVERIFY(rows && rows->size() == 2 && rows->at(0).deletedAt && rows->at(1).deletedAt);
}

// An undelete that got as far as the move, and a delete that did not.
void tst_Reconciliation::whatLiesInItsPlaceIsNotDeleted()
{
    InstanceRecord row = sampleInstance(1, u"web"_s);
    row.deletedAt = row.createdAt;
    QVERIFY(store->save(row));
    put(layout.instance(u"1"_s), sampleInstance(1, u"web"_s));
    QCOMPARE(reconciled().instances, QList{sampleInstance(1, u"web"_s)});
    QVERIFY(!store->instances()->at(0).deletedAt);
}

void tst_Reconciliation::anInstanceOfWhichNothingIsKnownIsSetAside()
{
    put(layout.instance(u"7"_s), sampleInstance(7, u"web"_s));
    QVERIFY(writeFile(layout.instance(u"7"_s) + u"/record.json"_s, "{\"version\": 1, \"num"));
    put(layout.instance(u"8"_s), sampleInstance(9, u"db"_s)); // says it is another
    const Inventory inventory = reconciled();
    QVERIFY(inventory.instances.isEmpty());
    QVERIFY(inventory.debris.isEmpty());
    QVERIFY(entriesOf(layout.instances()).isEmpty());
    const QStringList kept = entriesOf(layout.lost());
    QCOMPARE(kept.size(), 2);
    for (const QString &name : kept)
        QCOMPARE(readFile(layout.lost() + u'/' + name + u"/delta/upper/work-of-a-week"_s), Result<QByteArray>("much"));
}

// As a power cut right after its creation leaves it.
void tst_Reconciliation::anEmptyOneOfWhichNothingIsKnownGoes()
{
    QVERIFY(QDir().mkpath(layout.instance(u"7"_s) + u"/delta/upper"_s));
    QVERIFY(writeFile(layout.instance(u"7"_s) + u"/record.json"_s, {}));
    QCOMPARE(reconciled().debris.size(), 1);
    QVERIFY(entriesOf(layout.instances()).isEmpty());
    QVERIFY(entriesOf(layout.lost()).isEmpty());
}

void tst_Reconciliation::aFolderThatIsNoNumberIsNoInstance()
{
    QVERIFY(store->save(sampleInstance(7, u"web"_s)));
    put(layout.instance(u"7"_s), sampleInstance(7, u"web"_s));
    put(layout.instance(u"007"_s), sampleInstance(7, u"web"_s));
    QCOMPARE(reconciled().instances, QList{sampleInstance(7, u"web"_s)});
    QCOMPARE(entriesOf(layout.instances()), QStringList{u"7"_s});
}

void tst_Reconciliation::aTakenNameIsReplaced()
{
    QVERIFY(store->save(sampleInstance(1, u"web"_s)));
    put(layout.instance(u"1"_s), sampleInstance(1, u"web"_s));
    put(layout.instance(u"2"_s), sampleInstance(2, u"web"_s)); // without a row
    const QList<InstanceRecord> instances = reconciled().instances;
    QCOMPARE(instances.size(), 2);
    QCOMPARE(instances.at(0).name, u"web"_s);
    QCOMPARE(instances.at(1).name, u"web-recovered-2"_s);
    QCOMPARE(*store->instances(), instances);
}

void tst_Reconciliation::takenIdsAreReplaced()
{
    InstanceRecord twin = sampleInstance(2, u"db"_s);
    twin.idSlot = 1;
    QVERIFY(store->save(sampleInstance(1, u"web"_s)));
    put(layout.instance(u"1"_s), sampleInstance(1, u"web"_s));
    put(layout.instance(u"2"_s), twin);
    const QList<InstanceRecord> instances = reconciled().instances;
    QCOMPARE(instances.size(), 2);
    QCOMPARE(instances.at(0).idSlot, 1U);
    QCOMPARE(instances.at(1).idSlot, 2U);
    QCOMPARE(*store->instances(), instances);
}

// The range became smaller, or the record lies.
void tst_Reconciliation::idsThatAreNotOursAreReplaced()
{
    QVERIFY(store->save(sampleInstance(50, u"web"_s)));
    put(layout.instance(u"50"_s), sampleInstance(50, u"web"_s));
    put(layout.instance(u"60"_s), sampleInstance(60, u"db"_s));
    const QList<InstanceRecord> instances = reconciled(10).instances;
    QCOMPARE(instances.size(), 2);
    QVERIFY(instances.at(0).idSlot > 0 && instances.at(0).idSlot < 10);
    QVERIFY(instances.at(1).idSlot > 0 && instances.at(1).idSlot < 10);
    QCOMPARE_NE(instances.at(0).idSlot, instances.at(1).idSlot);
    QCOMPARE(*store->instances(), instances);
}

void tst_Reconciliation::anImageWithoutRowGetsItBack()
{
    put(sampleImage(u'a', {u"debian"_s}));
    QCOMPARE(reconciled().images, QList{sampleImage(u'a', {u"debian"_s})});
    QCOMPARE(store->images(), Result<QList<ImageRecord>>({sampleImage(u'a', {u"debian"_s})}));
}

void tst_Reconciliation::anImageWithoutRowLosesATakenAliasOnly()
{
    put(sampleImage(u'a', {u"debian"_s, u"old"_s}));
    put(sampleImage(u'b', {u"debian"_s}));
    QVERIFY(store->save(sampleImage(u'b', {u"debian"_s})));
    const Inventory inventory = reconciled();
    QVERIFY(inventory.debris.isEmpty());
    QCOMPARE(inventory.images, (QList{sampleImage(u'b', {u"debian"_s}), sampleImage(u'a', {u"old"_s})}));
    QCOMPARE(store->images()->size(), 2);
}

void tst_Reconciliation::anImageOfWhichNothingIsKnownIsSetAside()
{
    put(sampleImage(u'a'));
    QVERIFY(writeFile(layout.image(fingerprintOf(u'a')) + u"/rootfs/file"_s, "contents"));
    QVERIFY(writeFile(layout.image(fingerprintOf(u'a')) + u"/record.json"_s, "{"));
    const Inventory inventory = reconciled();
    QVERIFY(inventory.images.isEmpty());
    QVERIFY(inventory.debris.isEmpty());
    QCOMPARE(inventory.lost.size(), 1);
    QCOMPARE(readFile(inventory.lost.first() + u"/rootfs/file"_s), Result<QByteArray>("contents"));
}

void tst_Reconciliation::anEmptyImageOfWhichNothingIsKnownGoes()
{
    put(sampleImage(u'a'));
    QVERIFY(writeFile(layout.image(fingerprintOf(u'a')) + u"/record.json"_s, "{"));
    const Inventory inventory = reconciled();
    QVERIFY(inventory.images.isEmpty());
    QCOMPARE(inventory.debris.size(), 1);
    QVERIFY(entriesOf(layout.images()).isEmpty());
}

void tst_Reconciliation::anImageUnderAWrongNameGoes()
{
    put(sampleImage(u'a'));
    QVERIFY(move(layout.image(fingerprintOf(u'a')), layout.image(fingerprintOf(u'b'))));
    QVERIFY(reconciled().images.isEmpty());
}

void tst_Reconciliation::aHiddenImageStaysHidden()
{
    ImageRecord hidden = sampleImage(u'a');
    hidden.isHidden = true;
    put(hidden);
    QCOMPARE(reconciled().images, QList{hidden});
}

void tst_Reconciliation::aProfileWithoutRowGetsItBack()
{
    QVERIFY(writeFile(layout.profile(u"3"_s), toJson(sampleProfile(3, u"web"_s))));
    QCOMPARE(reconciled().profiles, QList{sampleProfile(3, u"web"_s)});
    QCOMPARE(store->profiles(), QList{sampleProfile(3, u"web"_s)});
}

// As in databases of a time when profiles had no files.
void tst_Reconciliation::aProfileWithoutFileGetsIt()
{
    QVERIFY(store->save(sampleProfile(3, u"web"_s)));
    QCOMPARE(reconciled().profiles, QList{sampleProfile(3, u"web"_s)});
    QCOMPARE(profileRecord(readFile(layout.profile(u"3"_s)).value_or("")), sampleProfile(3, u"web"_s));
}

void tst_Reconciliation::aProfilesFileIsRight()
{
    ProfileRecord changed = sampleProfile(3, u"web"_s);
    changed.config.insert(u"limits.cpu"_s, u"2"_s);
    QVERIFY(store->save(sampleProfile(3, u"web"_s)));
    QVERIFY(writeFile(layout.profile(u"3"_s), toJson(changed)));
    QVERIFY(writeFile(layout.profile(u"3"_s) + u".new"_s, "half of"));
    const Inventory inventory = reconciled();
    QCOMPARE(inventory.profiles, QList{changed});
    QCOMPARE(inventory.debris.size(), 1);
    QCOMPARE(store->profiles(), QList{changed});
    QCOMPARE(entriesOf(layout.profiles()), QStringList{u"3.json"_s});
}

void tst_Reconciliation::aProfileThatCannotBeReadIsWrittenAnewOrKept()
{
    QVERIFY(store->save(sampleProfile(3, u"web"_s)));
    QVERIFY(writeFile(layout.profile(u"3"_s), "{"));
    QVERIFY(writeFile(layout.profile(u"4"_s), "{ mine"));
    const Inventory inventory = reconciled();
    QCOMPARE(inventory.profiles, QList{sampleProfile(3, u"web"_s)});
    QCOMPARE(profileRecord(readFile(layout.profile(u"3"_s)).value_or("")), sampleProfile(3, u"web"_s));
    QCOMPARE(inventory.lost.size(), 1);
    QCOMPARE(readFile(inventory.lost.first()), Result<QByteArray>("{ mine"));
}

void tst_Reconciliation::aTakenNameOfAProfileIsReplaced()
{
    QVERIFY(store->save(sampleProfile(3, u"web"_s)));
    QVERIFY(writeFile(layout.profile(u"4"_s), toJson(sampleProfile(4, u"web"_s))));
    const Inventory inventory = reconciled();
    QCOMPARE(inventory.profiles, (QList{sampleProfile(3, u"web"_s), sampleProfile(4, u"web-recovered-4"_s)}));
    QCOMPARE(reconciled().profiles, inventory.profiles);
}

void tst_Reconciliation::aLostDatabaseIsRebuilt()
{
    for (quint64 number = 1; number <= 20; ++number)
        put(layout.instance(QString::number(number)), sampleInstance(number, u"web-%1"_s.arg(number)));
    put(layout.trashed(u"21"_s), sampleInstance(21, u"web-1"_s));
    put(sampleImage(u'a', {u"debian"_s}));
    const Inventory inventory = reconciled();
    QCOMPARE(inventory.instances.size(), 20);
    QCOMPARE(inventory.trashed.size(), 1);
    QCOMPARE(inventory.trashed.at(0).name, u"web-1"_s);
    QCOMPARE(inventory.images.size(), 1);
    QCOMPARE(store->instances()->size(), 21);
}

void tst_Reconciliation::itIsTheSameTheSecondTime()
{
    put(layout.instance(u"1"_s), sampleInstance(1, u"web"_s));
    put(layout.instance(u"2"_s), sampleInstance(2, u"web"_s));
    put(layout.trashed(u"3"_s), sampleInstance(3, u"web"_s));
    put(sampleImage(u'a', {u"debian"_s}));
    const Inventory first = reconciled();
    const Inventory second = reconciled();
    QCOMPARE(second.instances, first.instances);
    QCOMPARE(second.images, first.images);
    QCOMPARE(second.trashed.size(), 1);
    QCOMPARE(second.trashed.at(0).deletedAt->toSecsSinceEpoch(), first.trashed.at(0).deletedAt->toSecsSinceEpoch());
}

void tst_Reconciliation::aRenameThatIsNotThroughIsRemembered()
{
    QVERIFY(store->save(sampleProfile(3, u"web"_s)));
    ProfileRecord renamed = sampleProfile(3, u"site"_s);
    renamed.formerNames = {u"web"_s};
    QVERIFY(writeFile(layout.profile(u"3"_s), toJson(renamed)));
    QCOMPARE(reconciled().profiles, QList{renamed});
    QCOMPARE(reconciled().profiles, QList{renamed}); // also once the row has the new name
}

QTEST_GUILESS_MAIN(tst_Reconciliation)
#include "tst_reconciliation.moc"
