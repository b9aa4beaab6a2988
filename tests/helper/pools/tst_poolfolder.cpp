// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolfolder.h"
#include "helper/storage/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Kind = PoolFolder::Kind;

class tst_PoolFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(pool().prepare());
        QVERIFY(pool().prepare());
    }

    void aThingComesToItsPlaceByARename()
    {
        QVERIFY(pool().stage(Kind::Volume, 7));
        QVERIFY(QFile::exists(pool().stagedPlaceOf(Kind::Volume, 7)));
        QVERIFY(!QFile::exists(pool().placeOf(Kind::Volume, 7)));
        QVERIFY(pool().place(Kind::Volume, 7));
        QCOMPARE(entriesOf(pool().volumes()), QStringList{u"7"_s});
        QCOMPARE(entriesOf(pool().staging()), QStringList());
    }

    void whatIsDiscardedLeavesItsPlaceAtOnce()
    {
        QVERIFY(pool().stage(Kind::Instance, 7));
        QVERIFY(pool().place(Kind::Instance, 7));
        QVERIFY(pool().stage(Kind::Instance, 8));
        QCOMPARE(pool().discard(Kind::Instance, 7).size(), 1);
        QCOMPARE(pool().discard(Kind::Instance, 8).size(), 1);
        QCOMPARE(pool().discard(Kind::Instance, 9), QStringList());
        QCOMPARE(entriesOf(pool().instances()), QStringList());
        QCOMPARE(entriesOf(pool().staging()).size(), 2);
        QCOMPARE(pool().sweep([](Kind, quint64) { return true; }).size(), 2);
    }

    void aSweepEndsWhatWasBegunAndSetsAsideWhatNobodyKnows()
    {
        for (const quint64 number : {1, 2, 3, 4}) {
            QVERIFY(pool().stage(Kind::Instance, number));
            if (number <= 2)
                QVERIFY(pool().place(Kind::Instance, number));
        }
        const auto isKnown = [](Kind kind, quint64 number) { return kind == Kind::Instance && number % 2 == 1; };
        QCOMPARE(pool().sweep(isKnown), QStringList{pool().stagedPlaceOf(Kind::Instance, 4)});
        QCOMPARE(entriesOf(pool().instances()), (QStringList{u"1"_s, u"3"_s}));
        QCOMPARE(entriesOf(pool().lost()).size(), 1);
        QVERIFY(entriesOf(pool().lost()).constFirst().startsWith(u"instance-2-"_s));
    }

private:
    [[nodiscard]] PoolFolder pool() const { return {m_folder->path(), false}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_PoolFolder)
#include "tst_poolfolder.moc"
