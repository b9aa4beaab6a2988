// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "tests/helper/engine/enginestage.h"
#include "tests/helper/storage/samples.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// Of this process, in MiB.
double residentMemory()
{
    const QByteArray pages = readFile(u"/proc/self/statm"_s).value_or(QByteArray()).split(' ').value(1);
    return double(pages.toLongLong()) * 4096 / 1024 / 1024;
}

} // namespace

// A thousand containers. Limits are generous; the figures are told, for those who compare.
class tst_ManyInstances : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void theStartIsQuick();
    void listingIsQuick();
    void aLaunchCostsLittle();
    void aDeleteCostsLittle();

private:
    static constexpr int count = 1000;
    EngineStage stage;
};

void tst_ManyInstances::initTestCase()
{
    QVERIFY(stage.open());
    QVERIFY(stage.import(u'a', {u"debian"_s}));
    stage.kill();
    const auto store = *StateStore::open(stage.layout().database());
    QVERIFY(store->reserveNumbers(u"instance"_s, count));
    for (quint64 number = 1; number <= count; ++number) {
        const InstanceRecord record = [&] {
            InstanceRecord sample = sampleInstance(number, u"web-%1"_s.arg(number));
            sample.ephemeral = false;
            sample.profiles = {u"default"_s};
            return sample;
        }();
        QVERIFY(makeInstanceFolder(stage.layout(), record));
        QVERIFY(store->save(record));
    }
}

void tst_ManyInstances::theStartIsQuick()
{
    const double before = residentMemory();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(stage.open());
    qInfo("start with %d instances: %lld ms, %.1f MiB more, %.1f MiB in all", count, clock.elapsed(),
          residentMemory() - before, residentMemory());
    QCOMPARE(stage.engine().instances().size(), count);
    QVERIFY(clock.elapsed() < 2000);
    QVERIFY(residentMemory() - before < 30);
}

void tst_ManyInstances::listingIsQuick()
{
    QElapsedTimer clock;
    clock.start();
    constexpr int rounds = 5;
    for (int i = 0; i < rounds; ++i)
        QCOMPARE(stage.engine().instances().size(), count);
    qInfo("listing %d: %.2f ms", count, double(clock.nsecsElapsed()) / 1e6 / rounds);
    QVERIFY(clock.elapsed() < 1000);
}

void tst_ManyInstances::aLaunchCostsLittle()
{
    QElapsedTimer clock;
    clock.start();
    constexpr int rounds = 20;
    qint64 answering = 0;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer answer;
        answer.start();
        const auto created = stage.engine().createInstance(
            {.name = u"new-%1"_s.arg(i), .image = u"debian"_s, .profiles = {u"default"_s}, .start = true}, 0);
        answering += answer.nsecsElapsed();
        QVERIFY(stage.outcome(created));
    }
    qInfo("create with %d others: %.2f ms to the answer, %.2f ms to a (fake) running one", count,
          double(answering) / 1e6 / rounds, double(clock.nsecsElapsed()) / 1e6 / rounds);
    QVERIFY(answering / 1'000'000 / rounds < 20);
}

void tst_ManyInstances::aDeleteCostsLittle()
{
    QList<InstanceId> ids;
    for (quint64 number = 1; number <= 200; ++number)
        ids += InstanceId{QString::number(number)};
    QElapsedTimer clock;
    clock.start();
    const auto operation = stage.engine().apply(InstanceVerb::Delete, ids, {}, 0);
    const qint64 answering = clock.elapsed();
    QVERIFY(stage.outcome(operation));
    qInfo("delete 200 at once: %lld ms to the answer, %lld ms to the end", answering, clock.elapsed());
    QCOMPARE(stage.engine().trash().size(), 200);
    QVERIFY(clock.elapsed() < 10'000);
}

QTEST_GUILESS_MAIN(tst_ManyInstances)
#include "tst_manyinstances.moc"
