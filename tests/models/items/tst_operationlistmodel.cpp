// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/operationfiltermodel.h"
#include "models/items/operationlistmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace std::chrono_literals;

class tst_OperationListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatGoesOn_data();
    void saysWhatGoesOn();
    void tellsProgressInFacts();
    void showsNoTimeLeftInTheFirstSeconds();
    void keepsWhatIsOver();
    void forgetsWhatVanished();
    void saysWhyItFailed();
    void keepsOnlyTheLast();
    void putsWhatIsUnderWayFirst();

private:
    const QDateTime noon{{2026, 3, 1}, {12, 0}};
    Operation operation(int number, OperationStatus status) const
    {
        return {.id = {QString::number(number)},
                .kind = OperationKind::InstanceStart,
                .subject = u"web-%1"_s.arg(number),
                .resources = {u"1"_s},
                .status = status,
                .createdAt = noon.addSecs(number)};
    }
};

void tst_OperationListModel::saysWhatGoesOn_data()
{
    QTest::addColumn<OperationKind>("kind");
    QTest::addColumn<OperationStatus>("status");
    QTest::addColumn<int>("objects");
    QTest::addColumn<QString>("expected");
    QTest::newRow("launch") << OperationKind::InstanceLaunch << OperationStatus::Running << 1 << u"Launching web-1"_s;
    QTest::newRow("launched") << OperationKind::InstanceLaunch << OperationStatus::Success << 1 << u"Launched web-1"_s;
    QTest::newRow("failed") << OperationKind::InstanceStop << OperationStatus::Failure << 1 << u"Stopping web-1"_s;
    QTest::newRow("many") << OperationKind::InstanceStart << OperationStatus::Running << 3
                          << u"Starting 3 containers"_s;
    QTest::newRow("many done") << OperationKind::InstanceDelete << OperationStatus::Success << 3
                               << u"Deleted 3 containers"_s;
    QTest::newRow("import") << OperationKind::ImageImport << OperationStatus::Pending << 0 << u"Importing web-1"_s;
}

void tst_OperationListModel::saysWhatGoesOn()
{
    QFETCH(OperationKind, kind);
    QFETCH(OperationStatus, status);
    QFETCH(int, objects);
    const Operation what{.kind = kind,
                         .subject = objects > 1 ? QString::number(objects) : u"web-1"_s,
                         .resources = QStringList(objects, u"1"_s),
                         .status = status};
    QTEST(activityTitle(what), "expected");
}

void tst_OperationListModel::tellsProgressInFacts()
{
    Operation what = operation(0, OperationStatus::Running);
    QCOMPARE(progressText(what, noon), u"Working"_s);
    what.stage = OperationStage::Unpacking;
    what.bytesDone = 61'000'000;
    what.bytesTotal = 100'000'000;
    what.rate = 3'000'000;
    QCOMPARE(progressText(what, noon.addSecs(10)), u"Unpacking · 61.0 MB of 100.0 MB · 3.0 MB/s · 14 second(s) left"_s);
    QCOMPARE(percentDone(what), std::optional(61));
    what.status = OperationStatus::Cancelling;
    QVERIFY(progressText(what, noon).startsWith("Cancelling"_L1));
}

void tst_OperationListModel::showsNoTimeLeftInTheFirstSeconds()
{
    Operation what = operation(0, OperationStatus::Running);
    what.bytesTotal = 100;
    what.rate = 10;
    QCOMPARE(timeLeft(what, noon.addSecs(2)), std::nullopt);
    QCOMPARE(timeLeft(what, noon.addSecs(3)), std::optional(11s));
    what.rate = 0;
    QCOMPARE(timeLeft(what, noon.addSecs(30)), std::nullopt);
}

void tst_OperationListModel::keepsWhatIsOver()
{
    OperationListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.follow(operation(1, OperationStatus::Running), noon);
    QCOMPARE(model.underWay(), 1);
    model.follow(operation(1, OperationStatus::Success), noon.addSecs(2));
    model.follow(operation(1, OperationStatus::Success), noon.addSecs(9));
    model.forget({u"1"_s});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.underWay(), 0);
    QCOMPARE(model.at(0).endedAt, std::optional(noon.addSecs(2)));
    QVERIFY(model.index(0, OperationListModel::State).data().toString().startsWith("Done"_L1));
    model.clearFinished();
    QCOMPARE(model.rowCount(), 0);
}

void tst_OperationListModel::forgetsWhatVanished()
{
    OperationListModel model;
    model.follow(operation(1, OperationStatus::Running), noon);
    model.follow(operation(2, OperationStatus::Success), noon);
    model.follow(operation(3, OperationStatus::Running), noon);
    model.list({operation(3, OperationStatus::Running), operation(4, OperationStatus::Running)}, noon);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.find({u"1"_s}), nullptr);
    QVERIFY(model.find({u"2"_s}));
    model.forget({u"3"_s});
    QCOMPARE(model.find({u"3"_s}), nullptr);
}

void tst_OperationListModel::saysWhyItFailed()
{
    OperationListModel model;
    Operation failed = operation(1, OperationStatus::Failure);
    failed.error = Error::Code::NoSpace;
    model.follow(failed, noon);
    QVERIFY(model.index(0, OperationListModel::State).data().toString().contains(u"no space left"_s));
    model.explain({u"1"_s}, {.code = Error::Code::TimedOut, .subject = u"web-1"_s});
    QVERIFY(model.index(0, OperationListModel::State).data().toString().contains(u"took too long"_s));
}

void tst_OperationListModel::keepsOnlyTheLast()
{
    OperationListModel model;
    model.follow(operation(0, OperationStatus::Running), noon);
    for (int number = 1; number <= OperationListModel::kept + 20; ++number)
        model.follow(operation(number, OperationStatus::Success), noon);
    QCOMPARE(model.rowCount(), OperationListModel::kept);
    QVERIFY(model.find({u"0"_s}));
    QCOMPARE(model.find({u"1"_s}), nullptr);
}

void tst_OperationListModel::putsWhatIsUnderWayFirst()
{
    OperationListModel model;
    OperationFilterModel filter(model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.follow(operation(1, OperationStatus::Running), noon);
    model.follow(operation(2, OperationStatus::Running), noon);
    model.follow(operation(3, OperationStatus::Success), noon);
    QCOMPARE(filter.at(filter.index(0, 0)).id.text, u"2"_s);
    QCOMPARE(filter.at(filter.index(2, 0)).id.text, u"3"_s);
    model.follow(operation(2, OperationStatus::Success), noon);
    QCOMPARE(filter.at(filter.index(0, 0)).id.text, u"1"_s);
    filter.setText(u"web-3"_s);
    QCOMPARE(filter.rowCount(), 1);
}

QTEST_GUILESS_MAIN(tst_OperationListModel)
#include "tst_operationlistmodel.moc"
