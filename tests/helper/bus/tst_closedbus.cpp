// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

namespace {

const Error damaged{
    .code = Error::Code::Damaged, .subject = u"/var/lib/mooring/mooring.db"_s, .detail = u"It is malformed."_s};

QVariantMap options(bool isDry)
{
    return {{u"dry-run"_s, isDry}};
}

QVariantMap reportIn(const QDBusMessage &reply)
{
    return qdbus_cast<QVariantMap>(reply.arguments().value(0));
}

} // namespace

// A helper whose database cannot be opened, through the bus.
class tst_ClosedBus : public QObject
{
    Q_OBJECT

    QList<RecoverRun> runs;
    ClosedBus::Recover recover = [this](RecoverRun run) -> Result<QVariantMap> {
        runs += run;
        return QVariantMap{{u"needed"_s, true}, {u"instances"_s, QStringList{u"web-1"_s}}};
    };

private Q_SLOTS:
    void init() { runs.clear(); }

    void whateverIsCalledSaysWhatIsWrong()
    {
        Stage stage;
        stage.openClosed(damaged, recover);
        const QDBusMessage replies[] = {
            stage.manager(u"FindInstance"_s, {u"web-1"_s}),
            stage.manager(u"GetFacts"_s),
            stage.manager(u"Nonsense"_s),
            stage.instance(u"1"_s, u"Start"_s, {QVariantMap()}),
            stage.call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s),
            stage.call(bus::rootPath, "org.freedesktop.DBus.Properties"_L1, u"GetAll"_s, {bus::managerInterface}),
        };
        for (const QDBusMessage &reply : replies) {
            QCOMPARE(errorOf(reply), u"Damaged"_s);
            QCOMPARE(reply.arguments(),
                     (QVariantList{u"“/var/lib/mooring/mooring.db” is damaged."_s, damaged.subject, damaged.detail}));
        }
        QVERIFY(stage.polkit.queries().isEmpty());
        QVERIFY(runs.isEmpty());
    }

    void aDryRunIsALook()
    {
        Stage stage;
        stage.openClosed(damaged, recover);
        QSignalSpy over(stage.closedHelper(), &ClosedBus::recovered);
        const auto reply = stage.manager(u"Recover"_s, {options(true)});
        QCOMPARE(reportIn(reply).value(u"instances"_s).toStringList(), QStringList{u"web-1"_s});
        QCOMPARE(runs, QList{RecoverRun::Dry});
        QCOMPARE(stage.polkit.queries().last().action, QString(bus::action::observe));
        QVERIFY(!over.wait(600));
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"Damaged"_s);
    }

    void aRecoveryIsAskedAboutAnsweredAndTheEnd()
    {
        Stage stage;
        stage.openClosed(damaged, recover);
        QSignalSpy over(stage.closedHelper(), &ClosedBus::recovered);
        const auto reply = stage.manager(u"Recover"_s, {options(false)});
        QCOMPARE(reportIn(reply).value(u"needed"_s), QVariant(true));
        QCOMPARE(runs, QList{RecoverRun::Real});
        QCOMPARE(stage.polkit.queries().last().action, QString(bus::action::serverConfigure));
        QCOMPARE(stage.polkit.queries().last().details.value(u"verb"_s), u"recover"_s);
        // Whoever calls now waits for the next helper.
        QVERIFY(!stage.caller.interface()->isServiceRegistered(bus::service).value());
        QTRY_COMPARE(over.size(), 1);
    }

    void whoMayNotDoesNot()
    {
        Stage stage;
        stage.polkit.will(Will::Deny);
        stage.openClosed(damaged, recover);
        QCOMPARE(errorOf(stage.manager(u"Recover"_s, {options(false)})), u"NotAuthorized"_s);
        QCOMPARE(errorOf(stage.manager(u"Recover"_s, {options(true)})), u"NotAuthorized"_s);
        QVERIFY(runs.isEmpty());
        QVERIFY(stage.caller.interface()->isServiceRegistered(bus::service).value());
    }

    void aRecoveryThatFailsLeavesItClosed()
    {
        Stage stage;
        stage.openClosed(damaged, [](RecoverRun) -> Result<QVariantMap> { return failure(Error::Code::NoSpace); });
        QCOMPARE(errorOf(stage.manager(u"Recover"_s, {options(false)})), u"NoSpace"_s);
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"Damaged"_s);
    }

    void unknownOptionsAreRefused()
    {
        Stage stage;
        stage.openClosed(damaged, recover);
        QCOMPARE(errorOf(stage.manager(u"Recover"_s, {QVariantMap{{u"force"_s, true}}})), u"InvalidArgument"_s);
        QVERIFY(runs.isEmpty());
    }

    void nothingRecoversFromANewerOne()
    {
        Stage stage;
        stage.openClosed({.code = Error::Code::Newer, .subject = u"mooring.db"_s}, recover);
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"Newer"_s);
        QCOMPARE(errorOf(stage.manager(u"Recover"_s, {options(false)})), u"Newer"_s);
        QVERIFY(runs.isEmpty());
    }

    void whereTheDatabaseIsWholeThereIsNothingToRecover()
    {
        Stage stage;
        stage.open();
        QCOMPARE(reportIn(stage.manager(u"Recover"_s, {options(false)})), (QVariantMap{{u"needed"_s, false}}));
        QCOMPARE(stage.polkit.queries().last().action, QString(bus::action::observe));
    }
};

QTEST_GUILESS_MAIN(tst_ClosedBus)
#include "tst_closedbus.moc"
