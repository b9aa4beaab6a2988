// SPDX-License-Identifier: GPL-3.0-or-later
// Limits of real containers: what the kernel holds them to, from their start on and while they run.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

class tst_LiveLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void aStartBringsEveryLimit();
    void aChangeCountsWhileItRuns();
    void aChangeIsQuick();
    void whatIsBelowWhatIsInUseIsRefused();
    void aRebootFromInsideKeepsTheChange();
    void limitsOfTheKernelReachItsInit();

private:
    // Of the container's own group, in whichever hierarchy; "" where it has none.
    static QString setting(const QString &path, const QStringList &files)
    {
        const QString number = path.section(u'/', -1);
        for (const QString &file : files) {
            const ProgramResult found =
                runAs(u"root"_s, {u"find"_s, u"/sys/fs/cgroup"_s, u"-path"_s, u"*/mooring/%1/%2"_s.arg(number, file)});
            QFile contents(QString::fromLocal8Bit(found.output).section(u'\n', 0, 0));
            if (!contents.fileName().isEmpty() && contents.open(QIODevice::ReadOnly))
                return QString::fromLatin1(contents.readAll()).trimmed();
        }
        return {};
    }
    static QString memory(const QString &path) { return setting(path, {u"memory.max"_s, u"memory.limit_in_bytes"_s}); }
    QDBusMessage configure(const QString &path, const bus::StringMap &changes) const
    {
        return alice->instance(path, u"SetConfiguration"_s,
                               {QString(), QVariant::fromValue(changes), QStringList(), QVariantMap()});
    }
    std::unique_ptr<BusUser> alice;
};

void tst_LiveLimits::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_LiveLimits::cleanup()
{
    removeAllInstances(*alice);
}

void tst_LiveLimits::aStartBringsEveryLimit()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
    QCOMPARE(setting(path, {u"pids.max"_s}), u"max"_s);
    QCOMPARE(configure(path, {{u"limits.memory"_s, u"64MiB"_s},
                              {u"limits.processes"_s, u"77"_s},
                              {u"limits.cpu"_s, u"0-0"_s},
                              {u"limits.cpu.allowance"_s, u"25ms/100ms"_s}})
                 .errorName(),
             QString());
    QCOMPARE(alice->instance(path, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}).errorName(), QString());
    QTRY_COMPARE(run(*alice, path, {u"true"_s}).outcome, u"exit 0"_s);
    QCOMPARE(memory(path), u"67108864"_s);
    QCOMPARE(setting(path, {u"pids.max"_s}), u"77"_s);
    QCOMPARE(setting(path, {u"cpuset.cpus"_s}), u"0"_s);
    QCOMPARE(setting(path, {u"cpu.max"_s, u"cpu.cfs_quota_us"_s}).section(u' ', 0, 0), u"25000"_s);
    // What it is held to inside.
    QCOMPARE(run(*alice, path, {u"nproc"_s}).output.trimmed(), "1");
}

void tst_LiveLimits::aChangeCountsWhileItRuns()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    QCOMPARE(configure(path, {{u"limits.processes"_s, u"20"_s}, {u"limits.memory"_s, u"128MiB"_s}}).errorName(),
             QString());
    QCOMPARE(setting(path, {u"pids.max"_s}), u"20"_s);
    QCOMPARE(memory(path), u"134217728"_s);
    const auto many = run(*alice, path, {u"sh"_s, u"-c"_s, u"for i in $(seq 40); do sleep 5 & done; wait"_s});
    QVERIFY2(many.errors.contains("can't fork"), many.errors.constData());
    QCOMPARE(configure(path, {{u"limits.processes"_s, u""_s}}).errorName(), QString());
    QCOMPARE(setting(path, {u"pids.max"_s}), u"max"_s);
}

void tst_LiveLimits::aChangeIsQuick()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    qint64 best = 1'000'000;
    for (int i = 1; i <= 10; ++i) {
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(configure(path, {{u"limits.processes"_s, QString::number(100 + i)}}).errorName(), QString());
        best = std::min(best, clock.elapsed());
    }
    qInfo("a live limit, over the bus and with its fsync: %lld ms", best);
    QVERIFY(best < 100);
}

void tst_LiveLimits::whatIsBelowWhatIsInUseIsRefused()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    // Memory that cannot be given back: files in memory, where there is no swap.
    const QString fill = u"mkdir -p /m && mount -t tmpfs none /m && dd if=/dev/zero of=/m/full bs=1M count=40"_s;
    QCOMPARE(run(*alice, path, {u"sh"_s, u"-c"_s, fill}).outcome, u"exit 0"_s);
    const QDBusMessage refused = configure(path, {{u"limits.memory"_s, u"8MiB"_s}});
    QCOMPARE(refused.errorName(), errorName(Error::Code::LimitExceeded));
    QVERIFY(memory(path) != u"8388608"_s);
    QCOMPARE(run(*alice, path, {u"ls"_s, u"/m/full"_s}).outcome, u"exit 0"_s);
}

void tst_LiveLimits::aRebootFromInsideKeepsTheChange()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    QCOMPARE(configure(path, {{u"limits.processes"_s, u"55"_s}}).errorName(), QString());
    (void)run(*alice, path, {u"touch"_s, u"/run/before"_s});
    (void)run(*alice, path, {u"reboot"_s});
    QTRY_VERIFY_WITH_TIMEOUT(run(*alice, path, {u"sh"_s, u"-c"_s, u"[ ! -e /run/before ]"_s}).outcome == u"exit 0"_s,
                             20'000);
    QTRY_COMPARE(setting(path, {u"pids.max"_s}), u"55"_s);
}

void tst_LiveLimits::limitsOfTheKernelReachItsInit()
{
    const QString path = launch(*alice, u"busybox"_s, u"web"_s);
    QCOMPARE(configure(path, {{u"limits.kernel.nofile"_s, u"111:222"_s}}).errorName(), QString());
    QCOMPARE(alice->instance(path, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}).errorName(), QString());
    const auto limits = [&] { return QString::fromLatin1(run(*alice, path, {u"cat"_s, u"/proc/1/limits"_s}).output); };
    QTRY_VERIFY(limits().contains(QRegularExpression(u"Max open files +111 +222"_s)));
}

QTEST_GUILESS_MAIN(tst_LiveLimits)
#include "tst_livelimits.moc"
