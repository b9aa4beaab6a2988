// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/migrations.h"
#include "helper/storage/statestore.h"
#include "tests/helper/storage/samples.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

constexpr auto sideConnection = "side";

// Statements on the file behind the store's back.
void alter(const QString &file, const QStringList &statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QLatin1StringView(sideConnection));
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(statement));
        }
    }
    QSqlDatabase::removeDatabase(QLatin1StringView(sideConnection));
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_StateStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { folder = std::make_unique<QTemporaryDir>(); }

    void aFreshOneIsEmpty();
    void everythingIsThereAfterItIsOpenedAgain();
    void aRecordIsChangedAndRemoved();
    void aNewerOneIsRefusedAndUntouched();
    void whatIsNoDatabaseIsRefused();
    void aMigrationLeavesABackup();
    void aMigrationThatFailsChangesNothing();
    void numbersAreNeverGivenTwice();
    void numbersStartAboveWhatIsThere();
    void namesAndIdsAreUniqueAmongTheLiving();
    void aliasesAreUnique();
    void anImageThatCannotBeSavedKeepsItsOldAliases();
    void aRowThatCannotBeReadHidesNoOther();

private:
    QString file() const { return folder->filePath(u"mooring.db"_s); }
    std::unique_ptr<StateStore> open() const
    {
        auto store = StateStore::open(file());
        return store ? std::move(*store) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> folder;
};

void tst_StateStore::aFreshOneIsEmpty()
{
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->instances(), Result<QList<InstanceRecord>>(QList<InstanceRecord>()));
    QCOMPARE(store->images(), Result<QList<ImageRecord>>(QList<ImageRecord>()));
    QCOMPARE(store->profiles(), Result<QList<ProfileRecord>>(QList<ProfileRecord>()));
    QCOMPARE(store->setting(u"any"_s), QString());
}

void tst_StateStore::everythingIsThereAfterItIsOpenedAgain()
{
    InstanceRecord instance = sampleInstance(42, u"web-1"_s);
    instance.lastUsedAt = instance.createdAt.addDays(1);
    InstanceRecord deleted = sampleInstance(43, u"web-1"_s);
    deleted.deletedAt = instance.createdAt.addDays(2);
    ImageRecord image = sampleImage(u'a', {u"debian/13"_s, u"a-debian"_s});
    image.image.lastUsedAt = instance.createdAt;
    const ProfileRecord profile{.number = 1,
                                .name = u"default"_s,
                                .description = u"d"_s,
                                .config = {{u"user.a"_s, u"1"_s}},
                                .devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}}}}};
    {
        const auto store = open();
        QVERIFY(store->save(instance));
        QVERIFY(store->save(deleted));
        QVERIFY(store->save(image));
        QVERIFY(store->save(profile));
        QVERIFY(store->setSetting(u"key"_s, u"old"_s));
        QVERIFY(store->setSetting(u"key"_s, u"new"_s));
    }
    const auto store = open();
    QCOMPARE(store->instances(), (Result<QList<InstanceRecord>>({instance, deleted})));
    QCOMPARE(store->images(), Result<QList<ImageRecord>>({image}));
    QCOMPARE(store->profiles(), Result<QList<ProfileRecord>>({profile}));
    QCOMPARE(store->setting(u"key"_s), u"new"_s);
    QVERIFY(store->save(ProfileRecord{.number = 1, .name = u"default"_s})); // of which nobody said anything
    QVERIFY(store->removeProfile(1));
    QCOMPARE(store->profiles(), Result<QList<ProfileRecord>>(QList<ProfileRecord>()));
}

void tst_StateStore::aRecordIsChangedAndRemoved()
{
    const auto store = open();
    InstanceRecord instance = sampleInstance(42, u"web-1"_s);
    QVERIFY(store->save(instance));
    instance.name = u"web-2"_s;
    QVERIFY(store->save(instance));
    QCOMPARE(store->instances(), Result<QList<InstanceRecord>>({instance}));
    QVERIFY(store->removeInstance(42));
    QVERIFY(store->removeInstance(42));
    QVERIFY(store->instances()->isEmpty());
    QVERIFY(store->save(sampleImage(u'a', {u"debian"_s})));
    QVERIFY(store->removeImage(fingerprintOf(u'a')));
    QVERIFY(store->images()->isEmpty());
    QVERIFY(store->save(sampleImage(u'b', {u"debian"_s}))); // its alias went with it
}

void tst_StateStore::aNewerOneIsRefusedAndUntouched()
{
    QVERIFY(open()->save(sampleInstance(42, u"web-1"_s)));
    alter(file(), {u"PRAGMA user_version = %1"_s.arg(migrations().size() + 1), u"PRAGMA wal_checkpoint(TRUNCATE)"_s});
    const QByteArray before = contentsOf(file());
    const QStringList names = QDir(folder->path()).entryList(QDir::Files);

    const auto store = StateStore::open(file());
    QVERIFY(!store);
    QCOMPARE(store.error().code, Error::Code::Newer);
    QCOMPARE(contentsOf(file()), before);
    QCOMPARE(QDir(folder->path()).entryList(QDir::Files), names);
}

void tst_StateStore::whatIsNoDatabaseIsRefused()
{
    QFile garbage(file());
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write(QByteArray(8192, 'x'));
    garbage.close();
    QVERIFY(!StateStore::open(file()));
    QCOMPARE(contentsOf(file()), QByteArray(8192, 'x'));
}

void tst_StateStore::aMigrationLeavesABackup()
{
    const QString backup = file() + u".before-%1"_s.arg(migrations().size());
    alter(file(), {u"CREATE TABLE old (a TEXT)"_s, u"INSERT INTO old VALUES ('kept')"_s, u"PRAGMA user_version = 1"_s});
    if (migrations().size() == 1) { // nothing to do yet
        QVERIFY(open());
        QVERIFY(!QFile::exists(backup));
        return;
    }
    (void)StateStore::open(file());
    QVERIFY(contentsOf(backup).contains("kept"));
}

// What must not be there already is: the first statement that says so ends the whole step.
void tst_StateStore::aMigrationThatFailsChangesNothing()
{
    alter(file(), {u"CREATE TABLE image_aliases (own TEXT)"_s});
    QVERIFY(!StateStore::open(file()));
    alter(file(), {u"CREATE TABLE numbers (own TEXT)"_s, u"DROP TABLE numbers"_s, u"DROP TABLE image_aliases"_s});
    QVERIFY(StateStore::open(file()));
}

void tst_StateStore::numbersAreNeverGivenTwice()
{
    QSet<quint64> given;
    for (int run = 0; run < 5; ++run) {
        const auto store = open();
        for (int i = 0; i < 10; ++i) {
            const auto first = store->reserveNumbers(u"instance"_s, 3);
            QVERIFY(first);
            for (quint64 number = *first; number < *first + 3; ++number) {
                QVERIFY(number > 0);
                QVERIFY2(!given.contains(number), QByteArray::number(number));
                given.insert(number);
            }
        }
    }
    QCOMPARE(open()->reserveNumbers(u"operation"_s, 1), Result<quint64>(1)); // each kind has its own
}

void tst_StateStore::numbersStartAboveWhatIsThere()
{
    const auto store = open();
    QCOMPARE(store->reserveNumbers(u"instance"_s, 10, 100), Result<quint64>(100));
    QCOMPARE(store->reserveNumbers(u"instance"_s, 10, 50), Result<quint64>(110));
    QCOMPARE(store->reserveNumbers(u"instance"_s, 10, 500), Result<quint64>(500));
}

void tst_StateStore::namesAndIdsAreUniqueAmongTheLiving()
{
    const auto store = open();
    InstanceRecord first = sampleInstance(1, u"web"_s);
    InstanceRecord second = sampleInstance(2, u"web"_s);
    QVERIFY(store->save(first));
    QVERIFY(!store->save(second));
    first.deletedAt = first.createdAt;
    QVERIFY(store->save(first));
    QVERIFY(store->save(second));
    QVERIFY(!store->save([&] {
        InstanceRecord third = sampleInstance(3, u"other"_s);
        third.idSlot = first.idSlot; // the deleted one's
        return third;
    }()));
    QCOMPARE(store->instances()->size(), 2);
}

void tst_StateStore::aliasesAreUnique()
{
    const auto store = open();
    QVERIFY(store->save(sampleImage(u'a', {u"debian"_s})));
    QVERIFY(!store->save(sampleImage(u'b', {u"debian"_s})));
    QCOMPARE(store->images()->size(), 1);
    QVERIFY(store->save(sampleImage(u'a', {u"other"_s})));
    QVERIFY(store->save(sampleImage(u'b', {u"debian"_s})));
}

void tst_StateStore::anImageThatCannotBeSavedKeepsItsOldAliases()
{
    const auto store = open();
    QVERIFY(store->save(sampleImage(u'a', {u"debian"_s})));
    QVERIFY(store->save(sampleImage(u'b', {u"alpine"_s})));
    QVERIFY(!store->save(sampleImage(u'b', {u"fresh"_s, u"debian"_s})));
    QVERIFY(!store->save(sampleImage(u'c', {u"alpine"_s}))); // still b's
    QVERIFY(store->save(sampleImage(u'c', {u"fresh"_s})));   // nobody's
}

void tst_StateStore::aRowThatCannotBeReadHidesNoOther()
{
    QVERIFY(open()->save(sampleInstance(1, u"web"_s)));
    QVERIFY(open()->save(sampleInstance(2, u"db"_s)));
    alter(file(), {u"UPDATE instances SET record = '{' WHERE number = 1"_s});
    QCOMPARE(open()->instances(), Result<QList<InstanceRecord>>({sampleInstance(2, u"db"_s)}));
}

QTEST_GUILESS_MAIN(tst_StateStore)
#include "tst_statestore.moc"
