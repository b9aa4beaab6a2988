// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/answered.h"
#include "helper/engine/gate.h"

#include <QTest>

using namespace mooring;

class tst_Gate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soManyGoInAtOnceTheOthersInTheirOrder();
    void whoNeverAnswersHasFailed();
    void anAnswerIsLeftAsItIs();
};

void tst_Gate::soManyGoInAtOnceTheOthersInTheirOrder()
{
    Gate gate(2);
    QList<QFuture<void>> visitors;
    for (int i = 0; i < 5; ++i)
        visitors += gate.enter();
    const auto inside = [&] {
        return visitors.removeIf([](const QFuture<void> &visitor) { return visitor.isFinished(); });
    };
    const QFuture<void> third = visitors.at(2);
    const QFuture<void> fourth = visitors.at(3);
    QCOMPARE(inside(), 2);
    gate.leave();
    QVERIFY(third.isFinished());
    QVERIFY(!fourth.isFinished());
    QCOMPARE(inside(), 1);
    gate.leave();
    gate.leave();
    QCOMPARE(inside(), 2);
    gate.leave();
    gate.leave();
    QVERIFY(gate.enter().isFinished());
    QVERIFY(gate.enter().isFinished());
    QVERIFY(!gate.enter().isFinished());
}

void tst_Gate::whoNeverAnswersHasFailed()
{
    QFuture<Result<int>> future;
    {
        QPromise<Result<int>> promise;
        promise.start();
        future = answered(promise.future());
    }
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().code, Error::Code::Failed);
}

void tst_Gate::anAnswerIsLeftAsItIs()
{
    QCOMPARE(answered(QtFuture::makeReadyValueFuture(Result<int>(7))).result(), Result<int>(7));
    const Result<int> refusal = failure(Error::Code::Busy);
    QCOMPARE(answered(QtFuture::makeReadyValueFuture(refusal)).result(), refusal);
}

QTEST_GUILESS_MAIN(tst_Gate)
#include "tst_gate.moc"
