// SPDX-License-Identifier: GPL-3.0-or-later
// Databases that releases left behind: tests/data/db.
#include "helper/storage/migrations.h"
#include "helper/storage/statestore.h"
#include "tests/helper/storage/samples.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Databases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReleasedOneOpensWithAllThatIsInIt_data();
    void everyReleasedOneOpensWithAllThatIsInIt();
};

void tst_Databases::everyReleasedOneOpensWithAllThatIsInIt_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= migrations().size(); ++version)
        QTest::addRow("version %d", version) << version;
}

void tst_Databases::everyReleasedOneOpensWithAllThatIsInIt()
{
    QFETCH(int, version);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"mooring.db"_s);
    QVERIFY2(QFile::copy(QStringLiteral(DATABASES "/%1.db").arg(version), file), "see tests/data/db/README.md");
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));

    const auto store = StateStore::open(file);
    QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
    QCOMPARE(QFile::exists(file + u".before-%1"_s.arg(migrations().size())), version < migrations().size());
    const SampleHoldings samples = sampleHoldings();
    QCOMPARE((*store)->instances(), samples.instances);
    QCOMPARE((*store)->images(), samples.images);
    QCOMPARE((*store)->profiles(), samples.profiles);
    QCOMPARE((*store)->reserveNumbers(u"instance"_s, 1), Result<quint64>(1001));
}

QTEST_GUILESS_MAIN(tst_Databases)
#include "tst_databases.moc"
