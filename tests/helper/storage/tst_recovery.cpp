// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/migrations.h"
#include "helper/storage/recovery.h"
#include "tests/helper/storage/samples.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Harm = QByteArray (*)(const QByteArray &whole);
Q_DECLARE_METATYPE(Harm)

class tst_Recovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aDamagedDatabaseIsRefusedUntouchedAndRebuilt_data();
    void aDamagedDatabaseIsRefusedUntouchedAndRebuilt();
    void theLogGoesWithTheDatabase();
    void anEmptyFileIsNewWhereNothingLiesOnDisk();
    void aDatabaseThatOpensIsLeftAlone();
    void aNewerOneIsNotRecovered();
    void whatNobodyCanReadIsKept();
    void numbersThatWereGivenAreNotGivenAgain();
    void whereTheNewOneCannotBeMadeTheOldOneIsPutBack();

private:
    void put(const QString &place, const InstanceRecord &record) const;
    QByteArray bytes() const { return readFile(layout.database(), 1 << 24).value_or(QByteArray()); }
    std::unique_ptr<QTemporaryDir> folder;
    Layout layout;
};

// A house with something of everything, and its database.
void tst_Recovery::init()
{
    folder = std::make_unique<QTemporaryDir>();
    layout = {
        .state = folder->filePath(u"state"_s), .run = folder->filePath(u"run"_s), .etc = folder->filePath(u"etc"_s)};
    QVERIFY(prepareLayout(layout));
    QVERIFY(QDir().mkpath(layout.etc));
    const auto store = openStore(layout);
    QVERIFY(store);
    const SampleHoldings samples = sampleHoldings();
    for (const InstanceRecord &record : samples.instances) {
        QVERIFY((*store)->save(record));
        put(record.deletedAt ? layout.trashed(QString::number(record.number))
                             : layout.instance(QString::number(record.number)),
            record);
    }
    for (const ImageRecord &record : samples.images) {
        QVERIFY((*store)->save(record));
        QVERIFY(QDir().mkpath(layout.image(record.image.fingerprint) + u"/rootfs/etc"_s));
        QVERIFY(writeFile(layout.image(record.image.fingerprint) + u"/record.json"_s, toJson(record)));
    }
    for (const ProfileRecord &record : samples.profiles) {
        QVERIFY((*store)->save(record));
        QVERIFY(writeFile(layout.profile(QString::number(record.number)), toJson(record)));
    }
}

void tst_Recovery::put(const QString &place, const InstanceRecord &record) const
{
    QVERIFY(QDir().mkpath(place + u"/delta/upper/home"_s));
    QVERIFY(writeFile(place + u"/record.json"_s, toJson(record)));
}

void tst_Recovery::aDamagedDatabaseIsRefusedUntouchedAndRebuilt_data()
{
    QTest::addColumn<Harm>("harm");
    QTest::newRow("empty") << Harm([](const QByteArray &) { return QByteArray(); });
    QTest::newRow("one byte") << Harm([](const QByteArray &whole) { return whole.first(1); });
    QTest::newRow("cut off in the head") << Harm([](const QByteArray &whole) { return whole.first(60); });
    QTest::newRow("cut off after the head") << Harm([](const QByteArray &whole) { return whole.first(200); });
    QTest::newRow("cut off between pages") << Harm([](const QByteArray &whole) { return whole.first(4096); });
    QTest::newRow("cut off in a page") << Harm(
        [](const QByteArray &whole) { return whole.first(whole.size() - 1000); });
    QTest::newRow("zeros") << Harm([](const QByteArray &whole) { return QByteArray(whole.size(), '\0'); });
    QTest::newRow("text") << Harm([](const QByteArray &whole) { return QByteArray(whole.size(), 'x'); });
    QTest::newRow("a page of rubbish") << Harm(
        [](const QByteArray &whole) { return QByteArray(whole).replace(4096, 4096, QByteArray(4096, '\xa5')); });
    QTest::newRow("a bad last page") << Harm([](const QByteArray &whole) {
        return QByteArray(whole).replace(whole.size() - 4096, 4096, QByteArray(4096, '\xff'));
    });
}

void tst_Recovery::aDamagedDatabaseIsRefusedUntouchedAndRebuilt()
{
    QFETCH(Harm, harm);
    const QByteArray damaged = harm(bytes());
    QVERIFY(writeFile(layout.database(), damaged));

    const auto refused = openStore(layout);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Damaged);
    QCOMPARE(refused.error().subject, layout.database());
    QVERIFY(!refused.error().detail.isEmpty());
    QCOMPARE(bytes(), damaged);

    const Holdings expected{.instances = {u"web-1"_s, u"db"_s},
                            .trashed = {u"web-2"_s},
                            .images = {u"debian/13"_s, fingerprintOf(u'b').first(12)},
                            .profiles = {u"default"_s, u"web"_s}};
    QCOMPARE(survey(layout), expected);
    QCOMPARE(bytes(), damaged);

    const auto recovery = recover(layout);
    QVERIFY2(recovery, recovery ? "" : qPrintable(recovery.error().detail));
    QVERIFY(recovery->keptAs.startsWith(layout.database() + u".damaged-"_s));
    QCOMPARE(readFile(recovery->keptAs, 1 << 24), Result<QByteArray>(damaged));
    QCOMPARE(recovery->found, expected);

    const auto store = openStore(layout);
    QVERIFY(store);
    QCOMPARE((*store)->images(), sampleHoldings().images);
    QCOMPARE((*store)->profiles(), sampleHoldings().profiles);
    const auto instances = (*store)->instances();
    QVERIFY(instances);
    QCOMPARE(instances->size(), 3);
    QCOMPARE(instances->at(1).name, u"web-2"_s);
    QVERIFY(instances->at(1).deletedAt.has_value());
    QCOMPARE(instances->at(2), sampleInstance(7, u"db"_s));
}

void tst_Recovery::theLogGoesWithTheDatabase()
{
    QVERIFY(writeFile(layout.database(), "rubbish"));
    QVERIFY(writeFile(layout.database() + u"-wal"_s, "its log"));
    const auto recovery = recover(layout);
    QVERIFY(recovery);
    QCOMPARE(readFile(recovery->keptAs + u"-wal"_s), Result<QByteArray>("its log"));
    QVERIFY(openStore(layout));
}

void tst_Recovery::anEmptyFileIsNewWhereNothingLiesOnDisk()
{
    for (const QString &place : {layout.instances(), layout.images(), layout.profiles()}) {
        QVERIFY(removeTree(place));
        QVERIFY(makeFolder(place));
    }
    QVERIFY(writeFile(layout.database(), {}));
    QVERIFY(openStore(layout));
}

void tst_Recovery::aDatabaseThatOpensIsLeftAlone()
{
    const QByteArray before = bytes();
    const auto recovery = recover(layout);
    QVERIFY(recovery);
    QCOMPARE(recovery->keptAs, QString());
    QCOMPARE(bytes(), before);
}

void tst_Recovery::aNewerOneIsNotRecovered()
{
    QByteArray newer = bytes();
    newer[63] = char(migrations().size() + 1); // user_version, big-endian
    QVERIFY(writeFile(layout.database(), newer));
    const auto recovery = recover(layout);
    QVERIFY(!recovery);
    QCOMPARE(recovery.error().code, Error::Code::Newer);
    QCOMPARE(bytes(), newer);
}

void tst_Recovery::whatNobodyCanReadIsKept()
{
    QVERIFY(writeFile(layout.instance(u"7"_s) + u"/record.json"_s, "{"));
    QVERIFY(writeFile(layout.image(fingerprintOf(u'b')) + u"/record.json"_s, "{"));
    QVERIFY(writeFile(layout.profile(u"2"_s), "{"));
    QVERIFY(writeFile(layout.database(), "rubbish"));
    QCOMPARE(survey(layout).lost,
             (QStringList{layout.instance(u"7"_s), layout.image(fingerprintOf(u'b')), layout.profile(u"2"_s)}));

    const auto recovery = recover(layout);
    QVERIFY(recovery);
    QCOMPARE(recovery->found.instances, QStringList{u"web-1"_s});
    QCOMPARE(recovery->found.images, QStringList{u"debian/13"_s});
    QCOMPARE(recovery->found.profiles, QStringList{u"default"_s});
    QCOMPARE(recovery->found.lost.size(), 3);
    for (const QString &path : recovery->found.lost)
        QVERIFY2(QFile::exists(path) && path.startsWith(layout.lost()), qPrintable(path));
    QVERIFY(QFile::exists(recovery->found.lost.filter(u"/7-"_s).value(0) + u"/delta/upper/home"_s));
}

void tst_Recovery::numbersThatWereGivenAreNotGivenAgain()
{
    QVERIFY(writeFile(layout.database(), "rubbish"));
    QVERIFY(recover(layout));
    const auto store = openStore(layout);
    QVERIFY(store);
    // 8 to 1007 may have been others', which are gone since.
    QCOMPARE((*store)->reserveNumbers(u"instance"_s, 1, 8), Result<quint64>(1008));
}

void tst_Recovery::whereTheNewOneCannotBeMadeTheOldOneIsPutBack()
{
    QVERIFY(writeFile(layout.database(), "rubbish"));
    // As on a full disk: nothing can be written.
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit nothing{.rlim_cur = 0, .rlim_max = before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &nothing), 0);
    const auto recovery = recover(layout);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!recovery);
    QCOMPARE(bytes(), QByteArray("rubbish"));
    QVERIFY(QDir(layout.state).entryList({u"*.damaged-*"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Recovery)
#include "tst_recovery.moc"
