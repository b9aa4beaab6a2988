// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/idspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

bool overlap(const IdSpace &space, quint64 first, quint64 count)
{
    const quint64 end = space.first + quint64(space.slotCount) * IdSpace::slotSize;
    return space.first < first + count && first < end;
}

} // namespace

class tst_IdSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreshComputerGivesARangeOutOfEverybodysWay();
    void oursIsKept_data();
    void oursIsKept();
    void oursIsChosenAnewWhereItIsNotWhole_data();
    void oursIsChosenAnewWhereItIsNotWhole();
    void othersLinesAreAvoided();
    void asMuchAsThereIsIsTaken();
    void aFullComputerIsSaid();
    void everySlotIsARangeOfItsOwn();
    void othersLinesStayAsTheyAre();
    void itIsWrittenDownOnce();
    void aFileThatCannotBeReadIsNotReplaced();
    void whatUseraddIsAtIsNotTouched();
    void aLockThatSomebodyDeadHeldIsNone();
};

void tst_IdSpace::aFreshComputerGivesARangeOutOfEverybodysWay()
{
    const auto space = chooseIdSpace({}, {});
    QVERIFY(space);
    QVERIFY(space->slotCount >= 4000);
    QVERIFY(!overlap(*space, 0, 65'536));
    QVERIFY(!overlap(*space, 100'000, 65'536));
    QVERIFY(!overlap(*space, 1'000'000, 1'000'000'000));     // LXD, Incus
    QVERIFY(!overlap(*space, 524'288, 1'878'523'904));       // nspawn
    QVERIFY(!overlap(*space, 2'147'352'576, 2'147'614'720)); // systemd, and what is negative to some
}

void tst_IdSpace::oursIsKept_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("alone") << QByteArray("mooring:200000:655360\n");
    QTest::newRow("among others") << QByteArray("alice:100000:65536\nmooring:200000:655360\nbob:900000:65536\n");
    QTest::newRow("no line end") << QByteArray("mooring:200000:655360");
    QTest::newRow("between nonsense") << QByteArray("# comment\nx\nmooring:200000:655360\n::\n");
}

void tst_IdSpace::oursIsKept()
{
    QFETCH(const QByteArray, file);
    QCOMPARE(chooseIdSpace(file, file), Result<IdSpace>(IdSpace{.first = 200'000, .slotCount = 10}));
}

void tst_IdSpace::oursIsChosenAnewWhereItIsNotWhole_data()
{
    QTest::addColumn<QByteArray>("users");
    QTest::addColumn<QByteArray>("groups");
    const QByteArray good = "mooring:200000:655360\n";
    QTest::newRow("users only") << good << QByteArray();
    QTest::newRow("groups only") << QByteArray() << good;
    QTest::newRow("they differ") << good << QByteArray("mooring:300000:655360\n");
    QTest::newRow("room for nobody") << QByteArray("mooring:200000:65536\n") << QByteArray("mooring:200000:65536\n");
    QTest::newRow("beyond the last id") << QByteArray("mooring:4294900000:655360\n")
                                        << QByteArray("mooring:4294900000:655360\n");
    QTest::newRow("absurd") << QByteArray("mooring:200000:18446744073709551615\n")
                            << QByteArray("mooring:200000:18446744073709551615\n");
}

void tst_IdSpace::oursIsChosenAnewWhereItIsNotWhole()
{
    QFETCH(const QByteArray, users);
    QFETCH(const QByteArray, groups);
    const auto space = chooseIdSpace(users, groups);
    QVERIFY(space);
    QCOMPARE(*space, *chooseIdSpace({}, {}));
}

void tst_IdSpace::othersLinesAreAvoided()
{
    const IdSpace wanted = *chooseIdSpace({}, {});
    const QByteArray other = "other:" + QByteArray::number(wanted.first + 5) + ":1\n";
    for (const auto &[users, groups] : {std::pair(other, QByteArray()), std::pair(QByteArray(), other)}) {
        const auto space = chooseIdSpace(users, groups);
        QVERIFY(space);
        QVERIFY(!overlap(*space, wanted.first + 5, 1));
    }
}

void tst_IdSpace::asMuchAsThereIsIsTaken()
{
    // All but 700 slots in the middle.
    const quint64 hole = 1'000'013'824;
    const QByteArray taken =
        "a:0:" + QByteArray::number(hole) + "\nb:" + QByteArray::number(hole + 700 * 65'536) + ":3200000000\n";
    const auto space = chooseIdSpace(taken, {});
    QVERIFY(space);
    QVERIFY(space->slotCount >= 256);
    QVERIFY(space->first >= hole);
}

void tst_IdSpace::aFullComputerIsSaid()
{
    const auto space = chooseIdSpace("greedy:0:4294967295\n", {});
    QVERIFY(!space);
    QCOMPARE(space.error().code, Error::Code::LimitExceeded);
}

void tst_IdSpace::everySlotIsARangeOfItsOwn()
{
    const IdSpace space{.first = 200'000, .slotCount = 3};
    QCOMPARE(space.range(0), (workers::IdRange{.first = 200'000, .count = 65'536}));
    QCOMPARE(space.range(2), (workers::IdRange{.first = 200'000 + 2 * 65'536, .count = 65'536}));
    QCOMPARE(space.text(), u"200000:196608"_s);
}

void tst_IdSpace::othersLinesStayAsTheyAre()
{
    const IdSpace space{.first = 200'000, .slotCount = 10};
    QCOMPARE(withIdSpace({}, space), "mooring:200000:655360\n");
    QCOMPARE(withIdSpace("alice:100000:65536\nmooring:7:7\n# x", space),
             "alice:100000:65536\n# x\nmooring:200000:655360\n");
}

void tst_IdSpace::itIsWrittenDownOnce()
{
    const QTemporaryDir etc;
    QVERIFY(writeFile(etc.filePath(u"subuid"_s), "alice:100000:65536\n", 0644));
    const auto space = claimIdSpace(etc.path());
    QVERIFY(space);
    const QByteArray line = "mooring:" + space->text().toLatin1() + '\n';
    QCOMPARE(readFile(etc.filePath(u"subuid"_s)), Result<QByteArray>("alice:100000:65536\n" + line));
    QCOMPARE(readFile(etc.filePath(u"subgid"_s)), Result<QByteArray>(line));
    struct stat before{};
    QCOMPARE(::stat(qPrintable(etc.filePath(u"subuid"_s)), &before), 0);
    QCOMPARE(before.st_mode & 07777U, 0644U);

    QCOMPARE(claimIdSpace(etc.path()), space);
    struct stat after{};
    QCOMPARE(::stat(qPrintable(etc.filePath(u"subuid"_s)), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino); // not even written again
}

void tst_IdSpace::aFileThatCannotBeReadIsNotReplaced()
{
    const QTemporaryDir etc;
    QByteArray large;
    while (large.size() <= 1024 * 1024)
        large += "somebody:100000:65536\n";
    QVERIFY(writeFile(etc.filePath(u"subuid"_s), large));
    QVERIFY(!claimIdSpace(etc.path()));
    QCOMPARE(readFile(etc.filePath(u"subuid"_s), large.size()), Result<QByteArray>(large));
}

void tst_IdSpace::whatUseraddIsAtIsNotTouched()
{
    const QTemporaryDir etc;
    QVERIFY(writeFile(etc.filePath(u"subuid"_s), "alice:100000:65536\n"));
    QVERIFY(writeFile(etc.filePath(u"subuid.lock"_s), QByteArray::number(::getpid())));
    const auto busy = claimIdSpace(etc.path());
    QVERIFY(!busy);
    QCOMPARE(busy.error().code, Error::Code::Busy);
    QCOMPARE(readFile(etc.filePath(u"subuid"_s)), Result<QByteArray>("alice:100000:65536\n"));
    QCOMPARE(entriesOf(etc.path()), (QStringList{u"subuid"_s, u"subuid.lock"_s}));
    QVERIFY(QFile::remove(etc.filePath(u"subuid.lock"_s)));
    QVERIFY(claimIdSpace(etc.path()));
    QVERIFY(readFile(etc.filePath(u"subuid"_s))->contains("mooring:"));
}

void tst_IdSpace::aLockThatSomebodyDeadHeldIsNone()
{
    const QTemporaryDir etc;
    constexpr auto nobody = "2147483646\n"; // no process has such a number
    QVERIFY(writeFile(etc.filePath(u"subgid.lock"_s), nobody));
    QVERIFY(claimIdSpace(etc.path()));
    QCOMPARE(entriesOf(etc.path()), (QStringList{u"subgid"_s, u"subuid"_s}));
}

QTEST_GUILESS_MAIN(tst_IdSpace)
#include "tst_idspace.moc"
