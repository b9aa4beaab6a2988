// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/instancelistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_InstanceListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsWhatAnInstanceIs();
    void asksNoRowToMoveOnReset();
    void updatesInPlace();
    void saysNothingWhenNothingChanged();
    void takesABatchWithTwinsAndNewOnes();
    void removesOne();
    void forgetsRowsThatAreGoneFromTheList();
    void namesImagesAndOwners();
    void makesStrangersTextVisible();
    void saysARowAloud();

private:
    [[nodiscard]] QString cell(int row, int column) const { return model->index(row, column).data().toString(); }
    static Instance instance(int number, InstanceStatus status = InstanceStatus::Stopped)
    {
        return {.id = {QString::number(number)},
                .name = u"web-%1"_s.arg(number),
                .status = status,
                .owner = 1000,
                .profiles = {u"default"_s, u"web"_s},
                .image = QString(64, u'a'),
                .createdAt = QDateTime({2026, 3, 1}, {12, 0})};
    }
    std::unique_ptr<InstanceListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

void tst_InstanceListModel::init()
{
    model = std::make_unique<InstanceListModel>();
    tester =
        std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->reset({instance(1), instance(2, InstanceStatus::Running), instance(3)});
}

void tst_InstanceListModel::cleanup()
{
    tester.reset();
    model.reset();
}

void tst_InstanceListModel::showsWhatAnInstanceIs()
{
    model->setAddresses({u"2"_s}, {u"fd42::7"_s, u"10.0.3.7"_s});
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(cell(1, InstanceListModel::Name), u"web-2"_s);
    QCOMPARE(cell(1, InstanceListModel::Status), u"Running"_s);
    QCOMPARE(cell(1, InstanceListModel::Ipv4), u"10.0.3.7"_s);
    QCOMPARE(cell(1, InstanceListModel::Profiles), u"default, web"_s);
    QCOMPARE(cell(1, InstanceListModel::ImageName), QString(12, u'a'));
    QCOMPARE(cell(1, InstanceListModel::LastUsed), u"Never"_s);
    QCOMPARE(model->running(), 1);
    for (int column = 0; column < InstanceListModel::ColumnCount; ++column)
        QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
}

void tst_InstanceListModel::asksNoRowToMoveOnReset()
{
    const QPersistentModelIndex kept(model->index(2, 0));
    model->reset({instance(3), instance(4)});
    QCOMPARE(model->rowCount(), 2);
    QVERIFY(kept.isValid());
    QCOMPARE(model->at(kept).id.text, u"3"_s);
    QCOMPARE(model->find({u"1"_s}), nullptr);
}

void tst_InstanceListModel::updatesInPlace()
{
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->upsert(instance(2, InstanceStatus::Stopping));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(cell(1, InstanceListModel::Status), u"Stopping"_s);
    QVERIFY(model->index(1, 0).data(InstanceListModel::BusyRole).toBool());
    QCOMPARE(model->rowCount(), 3);
}

void tst_InstanceListModel::saysNothingWhenNothingChanged()
{
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->upsert(instance(1));
    model->reset(model->values());
    QCOMPARE(changed.size(), 0);
}

void tst_InstanceListModel::takesABatchWithTwinsAndNewOnes()
{
    QSignalSpy inserted(model.get(), &QAbstractItemModel::rowsInserted);
    model->upsert(
        {instance(5), instance(1, InstanceStatus::Running), instance(6), instance(5, InstanceStatus::Running)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model->rowCount(), 5);
    QCOMPARE(model->find({u"5"_s})->status, InstanceStatus::Running);
    QCOMPARE(model->find({u"1"_s})->status, InstanceStatus::Running);

    QList<Instance> many;
    for (int number = 1; number <= 100; ++number)
        many.append(instance(number, InstanceStatus::Frozen));
    model->upsert(many);
    QCOMPARE(model->rowCount(), 100);
    QVERIFY(std::ranges::all_of(model->values(), [](const Instance &i) { return i.status == InstanceStatus::Frozen; }));
}

void tst_InstanceListModel::removesOne()
{
    model->remove({u"1"_s});
    model->remove({u"nobody"_s});
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->row({u"3"_s}), std::optional(1));
    QCOMPARE(model->row({u"1"_s}), std::nullopt);
}

void tst_InstanceListModel::forgetsRowsThatAreGoneFromTheList()
{
    QSignalSpy removed(model.get(), &QAbstractItemModel::rowsRemoved);
    model->reset({instance(2)});
    QCOMPARE(removed.size(), 2); // row 3, then row 1
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(cell(0, 0), u"web-2"_s);
    model->reset({});
    QCOMPARE(model->rowCount(), 0);
}

void tst_InstanceListModel::namesImagesAndOwners()
{
    QCOMPARE(cell(0, InstanceListModel::Owner), u"1000"_s);
    model->setImageNames({{QString(64, u'a'), u"debian/13"_s}});
    model->setOwnerName(1000, u"alice"_s);
    QCOMPARE(cell(0, InstanceListModel::ImageName), u"debian/13"_s);
    QCOMPARE(cell(0, InstanceListModel::Owner), u"alice"_s);
    QVERIFY(model->searchText(0).contains(u"debian/13"_s));
}

void tst_InstanceListModel::makesStrangersTextVisible()
{
    model->setImageNames({{QString(64, u'a'), u"deb\u202Eian"_s}});
    QCOMPARE(cell(0, InstanceListModel::ImageName), u"deb<U+202E>ian"_s);
}

void tst_InstanceListModel::saysARowAloud()
{
    model->setAddresses({u"2"_s}, {u"10.0.3.7"_s});
    QCOMPARE(model->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"web-1, Stopped"_s);
    QCOMPARE(model->index(1, 0).data(Qt::AccessibleTextRole).toString(), u"web-2, Running, 10.0.3.7"_s);
}

QTEST_GUILESS_MAIN(tst_InstanceListModel)
#include "tst_instancelistmodel.moc"
