// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/gathering.h"
#include "helper/engine/operationbook.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;

namespace {

OperationResult good(const QString &resource)
{
    return {.resource = resource};
}

OperationResult bad(const QString &resource, Error::Code code)
{
    return {.resource = resource, .outcome = failure(code)};
}

} // namespace

class tst_OperationBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aNewOneRunsAndIsTold();
    void itsStatusFollowsItsResults_data();
    void itsStatusFollowsItsResults();
    void resultsComeWithTheEndOnly();
    void itEndsOnce();
    void progressNeverGoesBack();
    void anotherStageStartsAtZero();
    void nothingMovesAfterTheEnd();
    void aCancelReachesTheWorkOnce();
    void whatCannotBeCancelledSaysSo();
    void aFinishFromWithinCancelIsHeard();
    void itIsForgottenAfterAWhile();
    void theOldestOnesGoWhereThereAreTooMany();
    void anUnknownOneIsNotFound();
    void manyPartsEndTogether();
    void noPartsEndAtOnce();
    void aPartWithoutAnswerHasFailed();

private:
    OperationBook::Work work(std::function<void()> cancel = {}) const
    {
        return {.kind = OperationKind::ImageImport,
                .subject = u"debian"_s,
                .resources = {u"1"_s},
                .owner = 1000,
                .stage = OperationStage::Copying,
                .cancel = std::move(cancel)};
    }
    OperationStatus status(const OperationId &id) const { return book->find(id)->status; }
    quint64 number = 0;
    std::unique_ptr<OperationBook> book;
};

void tst_OperationBook::init()
{
    number = 0;
    book = std::make_unique<OperationBook>([this] { return ++number; });
}

void tst_OperationBook::aNewOneRunsAndIsTold()
{
    const QSignalSpy changed(book.get(), &OperationBook::changed);
    const OperationId id = book->begin(work());
    QCOMPARE(id.text, u"1"_s);
    QCOMPARE(changed.size(), 1);
    const Operation operation = *book->find(id);
    QCOMPARE(operation.status, OperationStatus::Running);
    QCOMPARE(operation.subject, u"debian"_s);
    QCOMPARE(operation.owner, 1000U);
    QVERIFY(!operation.mayCancel);
    QCOMPARE(book->all(), QList{operation});
    QCOMPARE_NE(book->begin(work()), id);
}

void tst_OperationBook::itsStatusFollowsItsResults_data()
{
    using enum Error::Code;
    QTest::addColumn<QList<OperationResult>>("results");
    QTest::addColumn<bool>("cancelled");
    QTest::addColumn<OperationStatus>("status");
    QTest::newRow("all good") << QList{good(u"1"_s), good(u"2"_s)} << false << OperationStatus::Success;
    QTest::newRow("one bad") << QList{good(u"1"_s), bad(u"2"_s, Busy)} << false << OperationStatus::Failure;
    QTest::newRow("cancelled, and it was") << QList{bad(u"1"_s, Cancelled)} << true << OperationStatus::Cancelled;
    QTest::newRow("cancelled half-way") << QList{good(u"1"_s), bad(u"2"_s, Cancelled)} << true
                                        << OperationStatus::Cancelled;
    QTest::newRow("cancelled too late") << QList{good(u"1"_s)} << true << OperationStatus::Success;
    QTest::newRow("cancelled, failed before") << QList{bad(u"1"_s, NoSpace)} << true << OperationStatus::Failure;
    QTest::newRow("nobody asked to cancel") << QList{bad(u"1"_s, Cancelled)} << false << OperationStatus::Failure;
    QTest::newRow("nothing to do") << QList<OperationResult>() << false << OperationStatus::Success;
}

void tst_OperationBook::itsStatusFollowsItsResults()
{
    QFETCH(const QList<OperationResult>, results);
    QFETCH(const bool, cancelled);
    QFETCH(const OperationStatus, status);
    const OperationId id = book->begin(work([] {}));
    if (cancelled)
        QVERIFY(book->cancel(id));
    book->finish(id, results, QStringList{u"new"_s});
    const Operation operation = *book->find(id);
    QCOMPARE(operation.status, status);
    QCOMPARE(operation.error.has_value(), status == OperationStatus::Failure);
    QCOMPARE(operation.stage, OperationStage::None);
    QCOMPARE(operation.resources, QStringList{u"new"_s});
    QVERIFY(!operation.mayCancel);
}

void tst_OperationBook::resultsComeWithTheEndOnly()
{
    const OperationId id = book->begin(work());
    QCOMPARE(book->results(id).error().code, Error::Code::Busy);
    book->finish(id, {good(u"1"_s), bad(u"2"_s, Error::Code::Busy)});
    const auto results = book->results(id);
    QVERIFY(results);
    QCOMPARE(results->size(), 2);
    QCOMPARE(results->at(1).resource, u"2"_s);
    QCOMPARE(results->at(1).outcome.error().code, Error::Code::Busy);
}

void tst_OperationBook::itEndsOnce()
{
    const OperationId id = book->begin(work());
    book->finish(id, {good(u"1"_s)});
    const QSignalSpy changed(book.get(), &OperationBook::changed);
    book->finish(id, {bad(u"1"_s, Error::Code::Failed)});
    QCOMPARE(status(id), OperationStatus::Success);
    QCOMPARE(changed.size(), 0);
}

void tst_OperationBook::progressNeverGoesBack()
{
    const OperationId id = book->begin(work());
    book->progress(id, OperationStage::Copying, 100, 1000);
    book->progress(id, OperationStage::Copying, 50, 1000);
    QCOMPARE(book->find(id)->bytesDone, 100U);
    book->progress(id, OperationStage::Copying, 150, 1000);
    QCOMPARE(book->find(id)->bytesDone, 150U);
    QCOMPARE(book->find(id)->bytesTotal, 1000U);
}

void tst_OperationBook::anotherStageStartsAtZero()
{
    const OperationId id = book->begin(work());
    book->progress(id, OperationStage::Copying, 1000, 1000);
    book->progress(id, OperationStage::Unpacking, 10, 0);
    const Operation operation = *book->find(id);
    QCOMPARE(operation.stage, OperationStage::Unpacking);
    QCOMPARE(operation.bytesDone, 10U);
    QCOMPARE(operation.bytesTotal, 0U);
}

void tst_OperationBook::nothingMovesAfterTheEnd()
{
    const OperationId id = book->begin(work([] {}));
    book->finish(id, {good(u"1"_s)});
    const Operation before = *book->find(id);
    const QSignalSpy changed(book.get(), &OperationBook::changed);
    book->progress(id, OperationStage::Unpacking, 10, 20);
    book->enter(id, OperationStage::Starting);
    QCOMPARE(book->cancel(id).error().code, Error::Code::Busy);
    QCOMPARE(*book->find(id), before);
    QCOMPARE(changed.size(), 0);
}

void tst_OperationBook::aCancelReachesTheWorkOnce()
{
    int asked = 0;
    const OperationId id = book->begin(work([&] { ++asked; }));
    QVERIFY(book->find(id)->mayCancel);
    QVERIFY(book->cancel(id));
    QCOMPARE(status(id), OperationStatus::Cancelling);
    QVERIFY(book->cancel(id));
    QCOMPARE(asked, 1);
    QVERIFY(!book->find(id)->mayCancel);
}

void tst_OperationBook::whatCannotBeCancelledSaysSo()
{
    const OperationId id = book->begin(work());
    QCOMPARE(book->cancel(id).error().code, Error::Code::Unsupported);
    QCOMPARE(status(id), OperationStatus::Running);
}

void tst_OperationBook::aFinishFromWithinCancelIsHeard()
{
    OperationId id;
    id = book->begin(work([&] { book->finish(id, {bad({}, Error::Code::Cancelled)}); }));
    QVERIFY(book->cancel(id));
    QCOMPARE(status(id), OperationStatus::Cancelled);
}

void tst_OperationBook::itIsForgottenAfterAWhile()
{
    OperationBook hasty([this] { return ++number; }, 20ms);
    const QSignalSpy removed(&hasty, &OperationBook::removed);
    const OperationId over = hasty.begin(work());
    const OperationId running = hasty.begin(work());
    hasty.finish(over, {good(u"1"_s)});
    QVERIFY(hasty.find(over));
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(removed.at(0).at(0).value<OperationId>(), over);
    QCOMPARE(hasty.find(over).error().code, Error::Code::NotFound);
    QVERIFY(hasty.find(running));
}

void tst_OperationBook::theOldestOnesGoWhereThereAreTooMany()
{
    const OperationId running = book->begin(work());
    const OperationId oldest = book->begin(work());
    book->finish(oldest, {good(u"1"_s)});
    for (qsizetype i = 0; i < OperationBook::mostKept - 1; ++i)
        book->finish(book->begin(work()), {good(u"1"_s)});
    QVERIFY(book->find(oldest));
    book->finish(book->begin(work()), {good(u"1"_s)});
    QVERIFY(!book->find(oldest));
    QVERIFY(book->find(running));
    QCOMPARE(book->all().size(), OperationBook::mostKept + 1);
}

void tst_OperationBook::anUnknownOneIsNotFound()
{
    const OperationId unknown{u"7"_s};
    QCOMPARE(book->find(unknown).error().code, Error::Code::NotFound);
    QCOMPARE(book->results(unknown).error().code, Error::Code::NotFound);
    QCOMPARE(book->cancel(unknown).error().code, Error::Code::NotFound);
    book->finish(unknown, {});
    book->progress(unknown, OperationStage::Copying, 1, 1);
    QVERIFY(book->all().isEmpty());
}

void tst_OperationBook::manyPartsEndTogether()
{
    const OperationId id = book->begin(work());
    QPromise<Result<>> first;
    QPromise<Result<>> second;
    first.start();
    second.start();
    finishAfter({{.resource = u"1"_s, .outcome = first.future()}, {.resource = u"2"_s, .outcome = second.future()}},
                *book, id, this);
    second.addResult(failure(Error::Code::Busy));
    second.finish();
    QCOMPARE(status(id), OperationStatus::Running);
    first.addResult(Result<>());
    first.finish();
    QTRY_COMPARE(status(id), OperationStatus::Failure);
    QVERIFY(book->results(id)->at(0).outcome);
    QVERIFY(!book->results(id)->at(1).outcome);
}

void tst_OperationBook::noPartsEndAtOnce()
{
    const OperationId id = book->begin(work());
    finishAfter({}, *book, id, this);
    QCOMPARE(status(id), OperationStatus::Success);
}

void tst_OperationBook::aPartWithoutAnswerHasFailed()
{
    const OperationId id = book->begin(work());
    {
        QPromise<Result<>> lost;
        lost.start();
        finishAfter({{.resource = u"1"_s, .outcome = lost.future()}}, *book, id, this);
    }
    QTRY_COMPARE(status(id), OperationStatus::Failure);
}

QTEST_GUILESS_MAIN(tst_OperationBook)
#include "tst_operationbook.moc"
