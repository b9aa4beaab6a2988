// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/instancefolder.h"
#include "tests/helper/engine/enginestage.h"
#include "tests/helper/storage/samples.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

// How long others would have had to wait, at worst: the event loop comes by again and again meanwhile.
class Pulse
{
public:
    Pulse()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_worst = std::max(m_worst, m_since.elapsed());
            ++m_beats;
            m_since.start();
        });
        m_since.start();
        m_timer.start(0);
    }
    [[nodiscard]] qint64 worst() const { return std::max(m_worst, m_since.elapsed()); }
    [[nodiscard]] int beats() const { return m_beats; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
    int m_beats = 0;
};

constexpr qint64 patience = 100; // ms; a quiet computer needs a tenth of it

} // namespace

// A profile that five hundred containers use is changed while others want something.
class tst_ManyUsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void othersAreServedWhileTheProfileIsChecked();
    void othersAreServedWhileItIsChanged();
    void othersAreServedWhileItIsRenamed();
    void othersAreServedWhileManyAreConfigured();

private:
    static constexpr int count = 500;
    template<typename T>
    static Result<T> end(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
            return failure(Error::Code::TimedOut);
        return future.result();
    }
    EngineStage stage;
    ProfileId profile{};
};

void tst_ManyUsers::initTestCase()
{
    QVERIFY(stage.open());
    QVERIFY(stage.import(u'a', {u"debian"_s}));
    profile = *end(stage.engine().createProfile({.name = u"web"_s, .config = {{u"user.a"_s, u"1"_s}}}));
    stage.kill();
    const auto store = *StateStore::open(stage.layout().database());
    QVERIFY(store->reserveNumbers(u"instance"_s, count));
    for (quint64 number = 1; number <= count; ++number) {
        InstanceRecord record = sampleInstance(number, u"web-%1"_s.arg(number));
        record.ephemeral = false;
        record.profiles = {u"default"_s, u"web"_s};
        record.config = {{u"user.note"_s, u"n"_s}, {u"limits.memory"_s, u"1GiB"_s}, {u"boot.autostart"_s, u"false"_s}};
        QVERIFY(makeInstanceFolder(stage.layout(), record));
        QVERIFY(store->save(record));
    }
    QVERIFY(stage.open());
    // Some of them run.
    QList<InstanceId> running;
    for (int number = 1; number <= 40; ++number)
        running += InstanceId{QString::number(number)};
    QVERIFY(stage.outcome(stage.engine().apply(InstanceVerb::Start, running, {}, 0)));
}

void tst_ManyUsers::othersAreServedWhileTheProfileIsChecked()
{
    const Pulse pulse;
    const auto harm =
        end(stage.engine().checkConfigureProfile(profile, {.changes = {{u"security.nesting"_s, u"true"_s}}}));
    qInfo("a change for %d is checked; others wait %lld ms at worst", count, pulse.worst());
    QCOMPARE(harm, Harm::Guest);
    QVERIFY(pulse.worst() < patience);
}

void tst_ManyUsers::othersAreServedWhileItIsChanged()
{
    QElapsedTimer clock;
    clock.start();
    const Pulse pulse;
    const auto change = end(stage.engine().configureProfile(
        profile, {.changes = {{u"limits.processes"_s, u"500"_s}, {u"security.nesting"_s, u"true"_s}}}));
    qInfo("a profile of %d is changed in %lld ms; others wait %lld ms at worst", count, clock.elapsed(), pulse.worst());
    QVERIFY(change);
    QCOMPARE(change->restart.size(), 40);
    QVERIFY(change->failures.isEmpty());
    QCOMPARE(stage.workers().deeds().filter(u"pids.max=500"_s).size(), 40);
    QVERIFY(pulse.beats() > 1);
    QVERIFY(pulse.worst() < patience);
}

void tst_ManyUsers::othersAreServedWhileItIsRenamed()
{
    QElapsedTimer clock;
    clock.start();
    const Pulse pulse;
    QVERIFY(end(stage.engine().renameProfile(profile, u"site"_s)));
    qInfo("a profile of %d is renamed in %lld ms; others wait %lld ms at worst", count, clock.elapsed(), pulse.worst());
    const auto all = stage.engine().instances();
    QVERIFY(std::ranges::all_of(all, [](const Instance &instance) { return instance.profiles.contains(u"site"_s); }));
    QVERIFY(pulse.worst() < patience);
}

void tst_ManyUsers::othersAreServedWhileManyAreConfigured()
{
    QList<InstanceId> ids;
    for (int number = 1; number <= 200; ++number)
        ids += InstanceId{QString::number(number)};
    const ConfigureRequest request{.changes = {{u"user.b"_s, u"2"_s}}};
    QElapsedTimer clock;
    clock.start();
    const Pulse pulse;
    QVERIFY(end(stage.engine().checkConfigureAll(ids, request)));
    QVERIFY(stage.outcome(stage.engine().configureAll(ids, request, 0)));
    qInfo("200 are configured in %lld ms; others wait %lld ms at worst", clock.elapsed(), pulse.worst());
    QCOMPARE(stage.engine().configuration(ids.constLast())->value(u"user.b"_s), u"2"_s);
    QVERIFY(pulse.worst() < patience);
}

QTEST_GUILESS_MAIN(tst_ManyUsers)
#include "tst_manyusers.moc"
