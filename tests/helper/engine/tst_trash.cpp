// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/trash.h"
#include "helper/storage/files.h"
#include "tests/helper/storage/samples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

// How long what was deleted stays.
class tst_Trash : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    Layout layout{};
    std::unique_ptr<StateStore> store;
    DiskThread disk{};
    bool isFull = false;

    std::unique_ptr<Trash> trashWith(const QList<std::chrono::seconds> &ages)
    {
        QList<InstanceRecord> records;
        for (const std::chrono::seconds age : ages) {
            InstanceRecord record = sampleInstance(quint64(records.size() + 1), u"c%1"_s.arg(records.size() + 1));
            record.deletedAt = QDateTime::currentDateTimeUtc().addSecs(-age.count());
            if (!makeFolder(layout.trashed(QString::number(record.number))) || !store->save(record))
                qFatal("no trash");
            records += record;
        }
        auto trash = std::make_unique<Trash>(layout, *store, disk, [this](const QString &) { return isFull; });
        trash->load(records);
        return trash;
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        layout = {.state = folder->path(), .run = folder->path() + u"/run"_s};
        QVERIFY(prepareLayout(layout));
        store = std::move(*StateStore::open(layout.database()));
        isFull = false;
    }

    void aDayIsKept()
    {
        const auto trash = trashWith({23h, 25h, 48h, 0s});
        trash->sweep();
        QCOMPARE(trash->all().keys(), (QList<quint64>{1, 4}));
        QTRY_VERIFY(!QFileInfo::exists(layout.trashed(u"2"_s)));
    }

    void onAFullDiskTheOldestGoesAndNoMoreThanIsNeeded()
    {
        const auto trash = trashWith({2h, 3h, 1h});
        isFull = true;
        trash->sweep();
        QCOMPARE(trash->all().keys(), (QList<quint64>{1, 3}));
        trash->sweep();
        QCOMPARE(trash->all().keys(), (QList<quint64>{3}));
        isFull = false;
        trash->sweep();
        QCOMPARE(trash->all().keys(), (QList<quint64>{3}));
    }

    void howeverFullTheDiskItCanBeUndoneForAWhile()
    {
        const auto trash = trashWith({0s, 14min});
        isFull = true;
        trash->sweep();
        trash->sweep();
        QCOMPARE(trash->all().size(), 2);
    }

    void aDiskThatCannotBeLookedAtIsNotFull() { QVERIFY(!isNearlyFull(u"/no/such/folder"_s)); }
};

QTEST_GUILESS_MAIN(tst_Trash)
#include "tst_trash.moc"
