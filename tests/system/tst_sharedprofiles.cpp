// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles of real containers: a change is seen by what runs, a rename leaves nobody behind, and nobody waits for the many that use one.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDBusPendingCall>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_SharedProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void defaultAndDockerAreThere();
    void aChangeIsSeenByWhatRuns();
    void whatNeedsARestartIsTold();
    void aLimitThatCannotBeIsToldAndTheOthersHaveIt();
    void anAssignmentCountsForWhatRuns();
    void ofTwoCallersOneWins();
    void aRenameTakesAllAlongAndWhatIsUsedStays();
    void aKilledHelperLeavesNoHalfRename();
    void aChangeForManyKeepsNobodyWaiting();
    void manyAreConfiguredAtOnce();

private:
    using Map = bus::StringMap;
    QDBusMessage profile(const QString &path, const QString &method, const QVariantList &arguments) const
    {
        return alice->call(path, bus::profileInterface, method, arguments);
    }
    QDBusMessage set(const QString &path, const Map &changes, const QString &etag = {}) const
    {
        return profile(path, u"SetConfiguration"_s, {etag, QVariant::fromValue(changes), QStringList(), QVariantMap()});
    }
    QString create(const QString &name, const Map &config = {}) const
    {
        return pathIn(alice->manager(u"CreateProfile"_s, {name, QVariant::fromValue(config),
                                                          QVariant::fromValue(bus::DeviceMap()), QVariantMap()}));
    }
    // Of these profiles, not started.
    QString make(const QString &name, const QStringList &profiles) const
    {
        const QDBusMessage made = alice->manager(
            u"CreateInstance"_s, {name, u"busybox"_s, profiles, QVariant::fromValue(Map()), QVariantMap()});
        return alice->outcome(pathIn(made, 1)) == u"Success"_s ? pathIn(made) : QString();
    }
    QString run(const QString &name, const QStringList &profiles) const
    {
        const QString path = make(name, profiles);
        return alice->outcome(pathIn(alice->instance(path, u"Start"_s, {QVariantMap()}))) == u"Success"_s ? path
                                                                                                          : QString();
    }
    QStringList profilesOf(const QString &instance) const
    {
        return alice->property(instance, bus::instanceInterface, u"Profiles"_s).toStringList();
    }
    QString nameOf(const QString &path) const
    {
        return alice->property(path, bus::profileInterface, u"Name"_s).toString();
    }
    static QStringList paths(const QDBusMessage &reply, qsizetype position)
    {
        QStringList texts;
        for (const QDBusObjectPath &path : qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(position)))
            texts += path.path();
        return texts;
    }
    // Of the container's own group, in whichever hierarchy; "" where it has none.
    static QString setting(const QString &path, const QString &file)
    {
        const QString number = path.section(u'/', -1);
        const ProgramResult found =
            runAs(u"root"_s, {u"find"_s, u"/sys/fs/cgroup"_s, u"-path"_s, u"*/mooring/%1/%2"_s.arg(number, file)});
        QFile contents(QString::fromLocal8Bit(found.output).section(u'\n', 0, 0));
        return contents.open(QIODevice::ReadOnly) ? QString::fromLatin1(contents.readAll()).trimmed() : QString();
    }
    static QString processes(const QString &path) { return setting(path, u"pids.max"_s); }

    std::unique_ptr<BusUser> alice;
};

void tst_SharedProfiles::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_SharedProfiles::cleanup()
{
    removeAllInstances(*alice);
    const auto objects = qdbus_cast<bus::ManagedObjects>(
        alice->call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s)
            .arguments()
            .value(0));
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        const QString name = interfaces.value(bus::profileInterface).value(u"Name"_s).toString();
        if (!name.isEmpty() && name != u"default"_s && name != u"docker"_s)
            QCOMPARE(profile(path.path(), u"Delete"_s, {QVariantMap()}).errorName(), QString());
    }
}

void tst_SharedProfiles::defaultAndDockerAreThere()
{
    QVERIFY(!pathIn(alice->manager(u"FindProfile"_s, {u"default"_s})).isEmpty());
    QVERIFY(!pathIn(alice->manager(u"FindProfile"_s, {u"docker"_s})).isEmpty());
    const QString nested = run(u"nested"_s, {u"default"_s, u"docker"_s});
    QVERIFY(!nested.isEmpty());
    QCOMPARE(test::run(*alice, nested, {u"true"_s}).outcome, u"exit 0"_s);
}

void tst_SharedProfiles::aChangeIsSeenByWhatRuns()
{
    const QString web = create(u"web"_s);
    const QString one = run(u"one"_s, {u"default"_s, u"web"_s});
    const QString other = run(u"other"_s, {u"default"_s});
    QCOMPARE(processes(one), u"max"_s);
    const QDBusMessage reply = set(web, {{u"limits.processes"_s, u"55"_s}});
    QCOMPARE(reply.errorName(), QString());
    QVERIFY(paths(reply, 1).isEmpty());
    QCOMPARE(processes(one), u"55"_s);
    QCOMPARE(processes(other), u"max"_s);
    // It is what a helper that comes afterwards knows, too.
    killHelper(*alice);
    QCOMPARE(set(web, {{u"limits.processes"_s, u""_s}}).errorName(), QString());
    QCOMPARE(processes(one), u"max"_s);
}

void tst_SharedProfiles::whatNeedsARestartIsTold()
{
    const QString web = create(u"web"_s);
    const QString one = run(u"one"_s, {u"default"_s, u"web"_s});
    make(u"stopped"_s, {u"default"_s, u"web"_s});
    const QDBusMessage reply = set(web, {{u"limits.kernel.nofile"_s, u"111:222"_s}});
    QCOMPARE(paths(reply, 1), QStringList{one});
    QVERIFY(qdbus_cast<bus::OperationResultList>(reply.arguments().value(2)).isEmpty());
    const auto limit = [&] {
        return test::run(*alice, one, {u"sh"_s, u"-c"_s, u"grep 'Max open' /proc/1/limits"_s}).output;
    };
    QVERIFY(!limit().contains(" 222 "));
    QCOMPARE(alice->outcome(pathIn(alice->instance(one, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QTRY_VERIFY(limit().contains(" 222 "));
}

void tst_SharedProfiles::aLimitThatCannotBeIsToldAndTheOthersHaveIt()
{
    const QString web = create(u"web"_s);
    const QString full = run(u"full"_s, {u"default"_s, u"web"_s});
    const QString free = run(u"free"_s, {u"default"_s, u"web"_s});
    // Memory that cannot be given back: files in memory, where there is no swap.
    const QString fill = u"mkdir -p /m && mount -t tmpfs none /m && dd if=/dev/zero of=/m/full bs=1M count=40"_s;
    QCOMPARE(test::run(*alice, full, {u"sh"_s, u"-c"_s, fill}).outcome, u"exit 0"_s);
    const QDBusMessage reply = set(web, {{u"limits.memory"_s, u"16MiB"_s}});
    QCOMPARE(reply.errorName(), QString());
    const auto failures = qdbus_cast<bus::OperationResultList>(reply.arguments().value(2));
    QCOMPARE(failures.size(), 1);
    QCOMPARE(failures[0].object.path(), full);
    QCOMPARE(failures[0].errorName, errorName(Error::Code::LimitExceeded));
    QCOMPARE(failures[0].subject, u"full"_s);
    const QString limited = setting(free, u"memory.max"_s);
    QCOMPARE(limited.isEmpty() ? setting(free, u"memory.limit_in_bytes"_s) : limited, u"16777216"_s);
    QCOMPARE(test::run(*alice, full, {u"ls"_s, u"/m/full"_s}).outcome, u"exit 0"_s);
}

void tst_SharedProfiles::anAssignmentCountsForWhatRuns()
{
    create(u"small"_s, {{u"limits.processes"_s, u"40"_s}});
    create(u"large"_s, {{u"limits.processes"_s, u"400"_s}});
    const QString one = run(u"one"_s, {u"default"_s});
    const auto assign = [&](const QStringList &profiles) {
        const QVariantMap options{{u"profiles"_s, profiles}};
        return alice
            ->instance(one, u"SetConfiguration"_s, {QString(), QVariant::fromValue(Map()), QStringList(), options})
            .errorName();
    };
    QCOMPARE(assign({u"default"_s, u"small"_s, u"large"_s}), QString());
    QCOMPARE(processes(one), u"400"_s);
    QCOMPARE(assign({u"default"_s, u"large"_s, u"small"_s}), QString());
    QCOMPARE(processes(one), u"40"_s);
    QCOMPARE(assign({u"default"_s, u"nobody"_s}), errorName(Error::Code::NotFound));
    QCOMPARE(profilesOf(one), (QStringList{u"default"_s, u"large"_s, u"small"_s}));
}

void tst_SharedProfiles::ofTwoCallersOneWins()
{
    const QString web = create(u"web"_s);
    const QString etag = alice->property(web, bus::profileInterface, u"Etag"_s).toString();
    const BusUser other(u"alice"_s);
    const auto ask = [&](const BusUser &user, const QString &value) {
        QDBusMessage message =
            QDBusMessage::createMethodCall(bus::service, web, bus::profileInterface, u"SetConfiguration"_s);
        message.setArguments({etag, QVariant::fromValue(Map{{u"user.a"_s, value}}), QStringList(), QVariantMap()});
        return user.bus().asyncCall(message);
    };
    QDBusPendingCall first = ask(*alice, u"1"_s);
    QDBusPendingCall second = ask(other, u"2"_s);
    first.waitForFinished();
    second.waitForFinished();
    QStringList errors{first.reply().errorName(), second.reply().errorName()};
    errors.sort();
    QCOMPARE(errors, (QStringList{QString(), errorName(Error::Code::Conflict)}));
    const auto config = qdbus_cast<Map>(profile(web, u"GetConfiguration"_s, {}).arguments().value(1));
    QCOMPARE(config.value(u"user.a"_s), first.isError() ? u"2"_s : u"1"_s);
}

void tst_SharedProfiles::aRenameTakesAllAlongAndWhatIsUsedStays()
{
    const QString web = create(u"web"_s, {{u"limits.processes"_s, u"44"_s}});
    const QString one = run(u"one"_s, {u"default"_s, u"web"_s});
    QCOMPARE(profile(web, u"Rename"_s, {u"site"_s, QVariantMap()}).errorName(), QString());
    QCOMPARE(nameOf(web), u"site"_s);
    QCOMPARE(profilesOf(one), (QStringList{u"default"_s, u"site"_s}));
    QCOMPARE(processes(one), u"44"_s);
    const QDBusMessage refused = profile(web, u"Delete"_s, {QVariantMap()});
    QCOMPARE(refused.errorName(), errorName(Error::Code::Busy));
    QVERIFY2(refused.arguments().value(2).toString().contains(u"one"_s), qUtf8Printable(refused.errorMessage()));
    killHelper(*alice);
    QCOMPARE(profilesOf(one), (QStringList{u"default"_s, u"site"_s}));
    removeAllInstances(*alice);
    QCOMPARE(profile(web, u"Delete"_s, {QVariantMap()}).errorName(), QString());
    killHelper(*alice);
    QCOMPARE(alice->manager(u"FindProfile"_s, {u"site"_s}).errorName(), errorName(Error::Code::NotFound));
}

void tst_SharedProfiles::aKilledHelperLeavesNoHalfRename()
{
    const int rounds = qEnvironmentVariableIsSet("MOORING_LONG") ? 100 : 12;
    QString name = u"web-0"_s;
    const QString web = create(name, {{u"user.a"_s, u"1"_s}});
    QStringList users;
    for (int i = 0; i < 60; ++i)
        users += make(u"user-%1"_s.arg(i), {u"default"_s, name});
    int through = 0;
    for (int round = 1; round <= rounds; ++round) {
        const QString wanted = u"web-%1"_s.arg(round);
        QDBusMessage rename = QDBusMessage::createMethodCall(bus::service, web, bus::profileInterface, u"Rename"_s);
        rename.setArguments({wanted, QVariantMap()});
        const QDBusPendingCall pending = alice->bus().asyncCall(rename);
        QTest::qWait(int(QRandomGenerator::global()->bounded(40)));
        const bool wasAnswered = pending.isFinished() && !pending.isError();
        killHelper(*alice);
        const QString now = nameOf(web);
        QVERIFY2(now == wanted || (now == name && !wasAnswered), qUtf8Printable(now));
        through += now == wanted ? 1 : 0;
        // Whoever used it uses it, under the name that it has, and nobody else comes to it.
        for (const QString &user : std::as_const(users)) {
            const QStringList expected{u"default"_s, now};
            QTRY_COMPARE(profilesOf(user), expected);
        }
        name = now;
    }
    qInfo("%d of %d renames were through before the kill, or finished after it", through, rounds);
    // Everything goes on.
    QCOMPARE(profile(web, u"Rename"_s, {u"web"_s, QVariantMap()}).errorName(), QString());
    QCOMPARE(profilesOf(users.constLast()), (QStringList{u"default"_s, u"web"_s}));
}

void tst_SharedProfiles::aChangeForManyKeepsNobodyWaiting()
{
    constexpr int count = 500;
    const QString web = create(u"web"_s);
    for (int i = 0; i < count; ++i)
        QVERIFY(!make(u"many-%1"_s.arg(i), {u"default"_s, u"web"_s}).isEmpty());
    const BusUser other(u"alice"_s);
    QDBusMessage change =
        QDBusMessage::createMethodCall(bus::service, web, bus::profileInterface, u"SetConfiguration"_s);
    change.setArguments(
        {QString(), QVariant::fromValue(Map{{u"limits.memory"_s, u"1GiB"_s}}), QStringList(), QVariantMap()});
    QElapsedTimer whole;
    whole.start();
    QDBusPendingCall pending = alice->bus().asyncCall(change, 60'000);
    qint64 worst = 0;
    int answers = 0;
    while (!pending.isFinished() && whole.elapsed() < 60'000) {
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(other.manager(u"FindInstance"_s, {u"many-7"_s}).errorName(), QString());
        worst = std::max(worst, clock.elapsed());
        ++answers;
        QTest::qWait(1);
    }
    qInfo("a profile of %d is changed in %lld ms; %d other calls meanwhile, the slowest %lld ms", count,
          whole.elapsed(), answers, worst);
    QCOMPARE(pending.reply().errorName(), QString());
    QVERIFY(worst < 100); // two cores, and others at work on them
}

void tst_SharedProfiles::manyAreConfiguredAtOnce()
{
    QList<QDBusObjectPath> all;
    for (int i = 0; i < 20; ++i)
        all += QDBusObjectPath(make(u"many-%1"_s.arg(i), {u"default"_s}));
    const QString running = run(u"running"_s, {u"default"_s});
    all += QDBusObjectPath(running);
    const QVariantMap options{{u"changes"_s, QVariant::fromValue(Map{{u"limits.processes"_s, u"33"_s}})}};
    const QDBusMessage reply = alice->manager(u"Apply"_s, {u"configure"_s, QVariant::fromValue(all), options});
    QCOMPARE(alice->outcome(pathIn(reply)), u"Success"_s);
    QCOMPARE(processes(running), u"33"_s);
    const auto entries = qdbus_cast<bus::ConfigurationEntryList>(
        alice->instance(all.constFirst().path(), u"GetConfiguration"_s).arguments().value(1));
    QVERIFY(std::ranges::contains(entries, u"33"_s, &bus::ConfigurationEntry::value));
}

QTEST_GUILESS_MAIN(tst_SharedProfiles)
#include "tst_sharedprofiles.moc"
