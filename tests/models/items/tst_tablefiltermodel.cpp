// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/instancefiltermodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_TableFilterModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sortsAsPeopleCount();
    void wantsEveryWord();
    void filtersByStatus();
    void movesAChangedRowAlone();
    void showsAndHidesARowThatChanges();
    void keepsTheSelectionThroughEverything();
    void staysTrueThroughAnything();
    void filtersTenThousandRowsBetweenTwoFrames();

private:
    static Instance instance(int number, const QString &name, InstanceStatus status = InstanceStatus::Stopped)
    {
        return {.id = {QString::number(number)}, .name = name, .status = status};
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < filter->rowCount(); ++row)
            names.append(filter->at(filter->index(row, 0)).name);
        return names;
    }
    std::unique_ptr<InstanceListModel> model;
    std::unique_ptr<InstanceFilterModel> filter;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

void tst_TableFilterModel::init()
{
    model = std::make_unique<InstanceListModel>();
    filter = std::make_unique<InstanceFilterModel>(*model);
    tester = std::make_unique<QAbstractItemModelTester>(filter.get(),
                                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->reset({instance(1, u"web-10"_s), instance(2, u"db-1"_s, InstanceStatus::Running), instance(3, u"web-2"_s)});
}

void tst_TableFilterModel::cleanup()
{
    tester.reset();
    filter.reset();
    model.reset();
}

void tst_TableFilterModel::sortsAsPeopleCount()
{
    QCOMPARE(shown(), QStringList({u"db-1"_s, u"web-2"_s, u"web-10"_s}));
    filter->sort(0, Qt::DescendingOrder);
    QCOMPARE(shown(), QStringList({u"web-10"_s, u"web-2"_s, u"db-1"_s}));
    filter->sort(InstanceListModel::Status);
    QCOMPARE(shown(), QStringList({u"web-2"_s, u"web-10"_s, u"db-1"_s}));
    QCOMPARE(filter->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Name"_s);
}

void tst_TableFilterModel::wantsEveryWord()
{
    filter->setText(u" WEB  2 "_s);
    QCOMPARE(shown(), QStringList({u"web-2"_s}));
    filter->setText(u"running"_s);
    QCOMPARE(shown(), QStringList({u"db-1"_s}));
    filter->setText(u"nobody"_s);
    QCOMPARE(filter->rowCount(), 0);
    filter->setText({});
    QCOMPARE(filter->rowCount(), 3);
}

void tst_TableFilterModel::filtersByStatus()
{
    filter->setStatus(InstanceStatus::Running);
    QCOMPARE(shown(), QStringList({u"db-1"_s}));
    filter->setStatus(std::nullopt);
    QCOMPARE(filter->rowCount(), 3);
}

void tst_TableFilterModel::movesAChangedRowAlone()
{
    const QPersistentModelIndex kept(filter->index(1, 0)); // web-2
    model->upsert(instance(2, u"zoo"_s));
    QCOMPARE(shown(), QStringList({u"web-2"_s, u"web-10"_s, u"zoo"_s}));
    QCOMPARE(kept.row(), 0);
    model->upsert(instance(2, u"abc"_s));
    QCOMPARE(shown(), QStringList({u"abc"_s, u"web-2"_s, u"web-10"_s}));
    model->upsert(instance(4, u"web-3"_s));
    QCOMPARE(shown(), QStringList({u"abc"_s, u"web-2"_s, u"web-3"_s, u"web-10"_s}));
}

void tst_TableFilterModel::showsAndHidesARowThatChanges()
{
    filter->setText(u"web"_s);
    model->upsert(instance(2, u"web-5"_s));
    QCOMPARE(shown(), QStringList({u"web-2"_s, u"web-5"_s, u"web-10"_s}));
    model->upsert(instance(3, u"other"_s));
    QCOMPARE(shown(), QStringList({u"web-5"_s, u"web-10"_s}));
    model->remove({u"2"_s});
    QCOMPARE(shown(), QStringList({u"web-10"_s}));
    QCOMPARE(filter->mapFromSource(model->index(1, 0)), QModelIndex()); // "other"
}

void tst_TableFilterModel::keepsTheSelectionThroughEverything()
{
    QItemSelectionModel selection(filter.get());
    selection.select(filter->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows); // web-2
    const auto selected = [&] {
        const QModelIndexList rows = selection.selectedRows();
        return rows.size() == 1 ? filter->at(rows.constFirst()).name : QString();
    };
    filter->setText(u"web"_s);
    QCOMPARE(selected(), u"web-2"_s);
    filter->sort(0, Qt::DescendingOrder);
    QCOMPARE(selected(), u"web-2"_s);
    QList<Instance> more = model->values();
    for (int number = 100; number < 150; ++number)
        more.append(instance(number, u"web-%1"_s.arg(number)));
    model->reset(more);
    QCOMPARE(selected(), u"web-2"_s);
    model->reset({instance(3, u"web-2"_s, InstanceStatus::Running), instance(9, u"web-1"_s)});
    QCOMPARE(selected(), u"web-2"_s);
    filter->setText(u"nobody"_s);
    QVERIFY(!selection.hasSelection());
}

// The plain way to the same answer, after each of many random changes.
void tst_TableFilterModel::staysTrueThroughAnything()
{
    QRandomGenerator random(4711);
    const auto between = [&](int low, int high) { return int(random.bounded(low, high)); };
    for (int step = 0; step < 400; ++step) {
        const auto one = [&] {
            return instance(between(1, 60), u"n-%1"_s.arg(between(1, 40)), InstanceStatus(between(1, 4)));
        };
        switch (between(0, 6)) {
        case 0:
            model->remove({QString::number(between(1, 60))});
            break;
        case 1: {
            QList<Instance> batch;
            for (int i = between(1, 45); i > 0; --i)
                batch.append(one());
            model->upsert(batch);
            break;
        }
        case 2:
            filter->setText(u"%1"_s.arg(between(0, 9)));
            break;
        case 3:
            filter->sort(between(0, 2), between(0, 2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            break;
        case 4: {
            QList<Instance> part = model->values();
            part.removeIf([&](const Instance &) { return between(0, 3) == 0; });
            model->reset(part);
            break;
        }
        default:
            model->upsert(one());
        }
        InstanceFilterModel fresh(*model);
        fresh.setText(filter->text());
        QSet<QString> expected;
        for (int row = 0; row < fresh.rowCount(); ++row)
            expected.insert(fresh.at(fresh.index(row, 0)).id.text);
        QCOMPARE(filter->rowCount(), int(expected.size()));
        for (int row = 0; row < filter->rowCount(); ++row) {
            const QModelIndex index = filter->index(row, 0);
            QVERIFY(expected.remove(filter->at(index).id.text));
            QCOMPARE(filter->mapFromSource(filter->mapToSource(index)), index);
        }
    }
}

void tst_TableFilterModel::filtersTenThousandRowsBetweenTwoFrames()
{
    tester.reset(); // it would look at every row, every time
    QList<Instance> many;
    for (int number = 0; number < 10'000; ++number)
        many.append(instance(number + 10, u"web-%1"_s.arg((number * 7919) % 10'000)));
    model->reset(many);
    QList<qint64> times;
    for (const QString &text : {u"w"_s, u"we"_s, u"7"_s, u"77"_s, u"7"_s, u"web-12"_s, u"running"_s, QString()}) {
        QElapsedTimer timer;
        timer.start();
        filter->setText(text);
        times.append(timer.elapsed());
    }
    std::ranges::sort(times);
    qInfo() << "milliseconds a keystroke, sorted:" << times;
    QCOMPARE(filter->rowCount(), 10'000);
    QVERIFY2(times.at(times.size() / 2) < 16, "the median keystroke");
}

QTEST_GUILESS_MAIN(tst_TableFilterModel)
#include "tst_tablefiltermodel.moc"
