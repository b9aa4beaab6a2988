// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what, with the real polkit and real passwords: denied, dismissed, nobody to ask and allowed are different answers.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"
#include "tests/system/support/scriptedagent.h"

#include <QDBusPendingCallWatcher>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Polkit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void withoutAGrantNothingIsChanged();
    void withoutAnAgentThatIsSaid(); // before the agent below is registered
    void theRightPasswordLetsOneIn();
    void theQuestionNamesTheDeedAndTheObject();
    void manyAreConfiguredWithOneQuestion(); // these three before an answer is remembered
    void aChangeOfAProfileNamesDeedAndProfile();
    void whatHasComeToReachTheHostMeanwhileIsNotDone();
    void aWorkingSessionIsAskedOnce();
    void aWrongPasswordIsADenial();
    void aDismissedQuestionIsACancellation();
    void manyAtOnceAskOnce();
    void whatAProfileLetsReachTheHostIsAskedEveryTime();
    void whatReachesTheHostIsAskedOnEveryWay();
    void aDeedAuthorizedForAnObjectThatIsGoneIsNotDone();
    void aCallerThatVanishesWhileAskedLosesTheQuestion();
    void othersAreServedWhileSomebodyIsAsked();

private:
    // A call that may prompt, in flight; the event loop runs the agent meanwhile.
    QDBusPendingCall ask(const BusUser &user, const QString &path, QLatin1StringView interface, const QString &method,
                         const QVariantList &arguments) const;
    QString errorOf(QDBusPendingCall call) const;
    QString start(const BusUser &user)
    {
        return errorOf(ask(user, web, bus::instanceInterface, u"Start"_s, {QVariantMap{}}));
    }
    // An instance that is stopped again.
    void rest();

    std::unique_ptr<BusUser> alice; // in group testers
    std::unique_ptr<BusUser> bob;   // nobody
    std::unique_ptr<ScriptedAgent> agent;
    QString web;
};

void tst_Polkit::initTestCase()
{
    QProcess passwords;
    passwords.start(u"chpasswd"_s);
    passwords.write("carol:open sesame\n");
    passwords.closeWriteChannel();
    QVERIFY(passwords.waitForFinished());
    QCOMPARE(passwords.exitCode(), 0);
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    web = launch(*alice, u"busybox"_s, u"web-1"_s);
    QVERIFY(!web.isEmpty());
    rest();
}

// Grants are kept for a process: every test asks anew, with a connection of its own.
void tst_Polkit::init()
{
    bob = std::make_unique<BusUser>(u"bob"_s);
    if (agent) {
        agent->messages.clear();
        agent->answer = ScriptedAgent::Answer::Password;
    }
}

void tst_Polkit::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Polkit::rest()
{
    alice->outcome(pathIn(alice->instance(web, u"Stop"_s, {QVariantMap{{u"force"_s, true}}})));
    QVERIFY(alice->reaches(web, u"Stopped"_s));
}

QDBusPendingCall tst_Polkit::ask(const BusUser &user, const QString &path, QLatin1StringView interface,
                                 const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(bus::service, path, interface, method);
    message.setArguments(arguments);
    message.setInteractiveAuthorizationAllowed(true);
    return user.bus().asyncCall(message, 60'000);
}

QString tst_Polkit::errorOf(QDBusPendingCall call) const
{
    const bool ended = QTest::qWaitFor([&] { return call.isFinished(); }, 30'000);
    return !ended ? u"no answer"_s : call.reply().errorName();
}

void tst_Polkit::withoutAGrantNothingIsChanged()
{
    QCOMPARE(bob->instance(web, u"Start"_s, {QVariantMap{}}).errorName(), errorName(Error::Code::NotAuthorized));
    QCOMPARE(bob->property(web, bus::instanceInterface, u"Status"_s).toString(), u"Stopped"_s);
}

void tst_Polkit::withoutAnAgentThatIsSaid()
{
    QCOMPARE(start(*bob), errorName(Error::Code::NoAgent));
    agent = std::make_unique<ScriptedAgent>(u"carol"_s, u"open sesame"_s);
    agent->start();
    QTest::qWait(300); // until polkit knows it
}

void tst_Polkit::aWrongPasswordIsADenial()
{
    agent->answer = ScriptedAgent::Answer::WrongPassword;
    QCOMPARE(errorOf(ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}})),
             errorName(Error::Code::NotAuthorized));
    QCOMPARE(pathIn(bob->manager(u"FindInstance"_s, {u"web-1"_s})), web);
}

void tst_Polkit::aDismissedQuestionIsACancellation()
{
    agent->answer = ScriptedAgent::Answer::Dismiss;
    QCOMPARE(errorOf(ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}})),
             errorName(Error::Code::Cancelled));
    QCOMPARE(pathIn(bob->manager(u"FindInstance"_s, {u"web-1"_s})), web);
}

void tst_Polkit::theRightPasswordLetsOneIn()
{
    QCOMPARE(start(*bob), QString());
    QVERIFY(bob->reaches(web, u"Running"_s));
    rest();
}

void tst_Polkit::theQuestionNamesTheDeedAndTheObject()
{
    agent->answer = ScriptedAgent::Answer::Dismiss;
    errorOf(ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}}));
    QCOMPARE(agent->messages.size(), 1);
    QVERIFY2(agent->messages.constFirst().contains(u"web-1"_s), qUtf8Printable(agent->messages.constFirst()));
    QVERIFY2(agent->messages.constFirst().contains(u"delete"_s), qUtf8Printable(agent->messages.constFirst()));
}

// As somebody at the computer is asked, out of the box.
void tst_Polkit::aWorkingSessionIsAskedOnce()
{
    const RememberedAnswers remembered;
    QCOMPARE(start(*bob), QString());
    QCOMPARE(agent->messages.size(), 1);
    const QString question = agent->messages.constFirst();
    QVERIFY2(question.contains(u"to start web-1, and to go on"_s), qUtf8Printable(question));

    QVERIFY(bob->reaches(web, u"Running"_s));
    QCOMPARE(run(*bob, web, {u"true"_s}).outcome, u"exit 0"_s);
    QCOMPARE(errorOf(ask(*bob, web, bus::instanceInterface, u"Stop"_s, {QVariantMap{{u"force"_s, true}}})), QString());
    QVERIFY(bob->reaches(web, u"Stopped"_s));
    QCOMPARE(agent->messages.size(), 1);

    agent->answer = ScriptedAgent::Answer::Dismiss;
    QCOMPARE(errorOf(ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}})),
             errorName(Error::Code::Cancelled));
    QCOMPARE(agent->messages.size(), 2); // it stands alone
}

void tst_Polkit::manyAtOnceAskOnce()
{
    QList<QDBusObjectPath> paths;
    for (int i = 0; i < 5; ++i) {
        const QDBusMessage made =
            alice->manager(u"CreateInstance"_s, {u"many-%1"_s.arg(i), u"busybox"_s, QStringList{},
                                                 QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
        QCOMPARE(alice->outcome(pathIn(made, 1)), u"Success"_s);
        paths.append(QDBusObjectPath(pathIn(made)));
    }
    const QDBusPendingCall call = ask(*bob, bus::rootPath, bus::managerInterface, u"Apply"_s,
                                      {u"delete"_s, QVariant::fromValue(paths), QVariantMap{}});
    QCOMPARE(errorOf(call), QString());
    QCOMPARE(agent->messages.size(), 1);
    QVERIFY2(agent->messages.constFirst().contains(u'5'), qUtf8Printable(agent->messages.constFirst()));
    QCOMPARE(bob->outcome(pathIn(call.reply())), u"Success"_s);
}

void tst_Polkit::manyAreConfiguredWithOneQuestion()
{
    QList<QDBusObjectPath> paths{QDBusObjectPath(web)};
    const QDBusMessage made =
        alice->manager(u"CreateInstance"_s, {u"second"_s, u"busybox"_s, QStringList{},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(alice->outcome(pathIn(made, 1)), u"Success"_s);
    paths.append(QDBusObjectPath(pathIn(made)));
    const auto configure = [&](const bus::StringMap &changes) {
        return ask(
            *bob, bus::rootPath, bus::managerInterface, u"Apply"_s,
            {u"configure"_s, QVariant::fromValue(paths), QVariantMap{{u"changes"_s, QVariant::fromValue(changes)}}});
    };
    const QDBusPendingCall call = configure({{u"user.a"_s, u"1"_s}});
    QCOMPARE(errorOf(call), QString());
    QCOMPARE(bob->outcome(pathIn(call.reply())), u"Success"_s);
    QCOMPARE(agent->messages.size(), 1);
    QVERIFY2(agent->messages.constFirst().contains(u"web-1, second (2)"_s),
             qUtf8Printable(agent->messages.constFirst()));
    // Where one of them reaches the host by it, that is the question.
    agent->answer = ScriptedAgent::Answer::Dismiss;
    QCOMPARE(errorOf(configure({{u"security.privileged"_s, u"true"_s}})), errorName(Error::Code::Cancelled));
    QVERIFY(agent->messages.constLast().contains(u"reach this computer itself"_s));
    alice->outcome(pathIn(alice->instance(pathIn(made), u"Delete"_s, {QVariantMap{}})));
}

void tst_Polkit::aChangeOfAProfileNamesDeedAndProfile()
{
    const auto change = [&](const QString &path, const QString &method, const QVariantList &arguments) {
        return errorOf(ask(*bob, path, bus::profileInterface, method, arguments));
    };
    const QDBusPendingCall created =
        ask(*bob, bus::rootPath, bus::managerInterface, u"CreateProfile"_s,
            {u"site"_s, QVariant::fromValue(bus::StringMap()), QVariant::fromValue(bus::DeviceMap()), QVariantMap()});
    QCOMPARE(errorOf(created), QString());
    const QString path = pathIn(created.reply());
    QCOMPARE(
        change(path, u"SetConfiguration"_s,
               {QString(), QVariant::fromValue(bus::StringMap{{u"user.a"_s, u"1"_s}}), QStringList(), QVariantMap()}),
        QString());
    QCOMPARE(change(path, u"Rename"_s, {u"place"_s, QVariantMap()}), QString());
    QCOMPARE(change(path, u"Delete"_s, {QVariantMap()}), QString());
    const QStringList said = agent->messages;
    QCOMPARE(said.size(), 4);
    QVERIFY2(said[0].contains(u"create the profile site"_s), qUtf8Printable(said[0]));
    QVERIFY2(said[1].contains(u"change the profile site"_s), qUtf8Printable(said[1]));
    QVERIFY2(said[2].contains(u"rename the profile site"_s), qUtf8Printable(said[2]));
    QVERIFY2(said[3].contains(u"delete the profile place"_s), qUtf8Printable(said[3]));
}

// Whoever may do everything daily may not do this.
void tst_Polkit::whatAProfileLetsReachTheHostIsAskedEveryTime()
{
    const RememberedAnswers remembered;
    const QString profile = pathIn(alice->manager(u"FindProfile"_s, {u"default"_s}));
    const auto set = [&](const bus::StringMap &changes) {
        return errorOf(ask(*bob, profile, bus::profileInterface, u"SetConfiguration"_s,
                           {QString(), QVariant::fromValue(changes), QStringList(), QVariantMap()}));
    };
    QCOMPARE(set({{u"user.a"_s, u"1"_s}}), QString()); // asks, where no answer is remembered yet
    agent->messages.clear();
    QCOMPARE(set({{u"user.a"_s, u""_s}}), QString());
    QCOMPARE(agent->messages, QStringList());
    agent->answer = ScriptedAgent::Answer::Dismiss;
    for (int i = 1; i <= 2; ++i) {
        QCOMPARE(set({{u"security.privileged"_s, u"true"_s}}), errorName(Error::Code::Cancelled));
        QCOMPARE(agent->messages.size(), i);
        QVERIFY(agent->messages.constLast().contains(u"let default reach this computer itself"_s));
    }
}

// Of bob, who may do everything daily. tests/helper/smuggling has all that there is to reach it by.
void tst_Polkit::whatReachesTheHostIsAskedOnEveryWay()
{
    const RememberedAnswers remembered;
    const bus::DeviceMap folder{
        {u"data"_s, {{u"type"_s, u"disk"_s}, {u"source"_s, u"/etc"_s}, {u"path"_s, u"/mnt/etc"_s}}}};
    const QString profile = pathIn(alice->manager(u"CreateProfile"_s, {u"host"_s, QVariant::fromValue(bus::StringMap()),
                                                                       QVariant::fromValue(folder), QVariantMap()}));
    const auto manager = [&](const QString &method, const QVariantList &arguments) {
        return errorOf(ask(*bob, bus::rootPath, bus::managerInterface, method, arguments));
    };
    const auto create = [](const QStringList &profiles, const QVariantMap &options) {
        return QVariantList{u"smuggled"_s, u"busybox"_s, profiles, QVariant::fromValue(bus::StringMap{}), options};
    };
    const auto set = [&](const QVariantMap &options) {
        return errorOf(ask(*bob, web, bus::instanceInterface, u"SetConfiguration"_s,
                           {QString(), QVariant::fromValue(bus::StringMap()), QStringList(), options}));
    };
    const QVariantMap devices{{u"devices"_s, QVariant::fromValue(folder)}};
    const QStringList profiles{u"default"_s, u"host"_s};
    const QDBusMessage made = alice->manager(u"CreateInstance"_s, create(profiles, {}));
    QCOMPARE(alice->outcome(pathIn(made, 1)), u"Success"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(pathIn(made), u"Delete"_s, {QVariantMap{}}))), u"Success"_s);

    agent->answer = ScriptedAgent::Answer::Dismiss;
    const QString cancelled = errorName(Error::Code::Cancelled);
    QCOMPARE(manager(u"CreateInstance"_s, create({u"default"_s}, devices)), cancelled);
    QCOMPARE(manager(u"CreateInstance"_s, create(profiles, {})), cancelled);
    QCOMPARE(set(devices), cancelled);
    QCOMPARE(set({{u"profiles"_s, profiles}}), cancelled);
    QCOMPARE(manager(u"CreateProfile"_s,
                     {u"copy"_s, QVariant::fromValue(bus::StringMap()), QVariant::fromValue(bus::DeviceMap()),
                      QVariantMap{{u"copy-of"_s, QVariant::fromValue(QDBusObjectPath(profile))}}}),
             cancelled);
    QCOMPARE(manager(u"Undelete"_s, {pathIn(made).section(u'/', -1).toULongLong(), QVariantMap()}), cancelled);
    QCOMPARE(agent->messages.size(), 6);
    for (const QString &message : std::as_const(agent->messages))
        QVERIFY2(message.contains(u"reach this computer itself"_s), qUtf8Printable(message));
    QCOMPARE(alice->call(profile, bus::profileInterface, u"Delete"_s, {QVariantMap()}).errorMessage(), QString());
}

void tst_Polkit::whatHasComeToReachTheHostMeanwhileIsNotDone()
{
    const QString profile =
        pathIn(alice->manager(u"CreateProfile"_s, {u"later"_s, QVariant::fromValue(bus::StringMap()),
                                                   QVariant::fromValue(bus::DeviceMap()), QVariantMap()}));
    agent->answer = ScriptedAgent::Answer::Wait;
    const QDBusPendingCall waiting = ask(*bob, web, bus::instanceInterface, u"SetConfiguration"_s,
                                         {QString(), QVariant::fromValue(bus::StringMap()), QStringList(),
                                          QVariantMap{{u"profiles"_s, QStringList{u"default"_s, u"later"_s}}}});
    QTRY_COMPARE(agent->messages.size(), 1);
    QVERIFY(!agent->messages.constFirst().contains(u"reach this computer"_s));
    QCOMPARE(alice
                 ->call(profile, bus::profileInterface, u"SetConfiguration"_s,
                        {QString(), QVariant::fromValue(bus::StringMap{{u"security.privileged"_s, u"true"_s}}),
                         QStringList(), QVariantMap()})
                 .errorMessage(),
             QString());
    agent->answerNow();
    QCOMPARE(errorOf(waiting), errorName(Error::Code::NotAuthorized));
    QCOMPARE(alice->property(web, bus::instanceInterface, u"Profiles"_s).toStringList(), QStringList{u"default"_s});
    QCOMPARE(alice->call(profile, bus::profileInterface, u"Delete"_s, {QVariantMap()}).errorMessage(), QString());
}

void tst_Polkit::aDeedAuthorizedForAnObjectThatIsGoneIsNotDone()
{
    const QDBusMessage made =
        alice->manager(u"CreateInstance"_s, {u"fleeting"_s, u"busybox"_s, QStringList{},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(alice->outcome(pathIn(made, 1)), u"Success"_s);
    agent->answer = ScriptedAgent::Answer::Wait;
    const QDBusPendingCall waiting = ask(*bob, pathIn(made), bus::instanceInterface, u"Delete"_s, {QVariantMap{}});
    QTRY_COMPARE(agent->messages.size(), 1);
    QCOMPARE(alice->outcome(pathIn(alice->instance(pathIn(made), u"Delete"_s, {QVariantMap{}}))), u"Success"_s);
    // The name is taken again by another one, which bob's password was not given for.
    const QDBusMessage again =
        alice->manager(u"CreateInstance"_s, {u"fleeting"_s, u"busybox"_s, QStringList{},
                                             QVariant::fromValue(bus::StringMap{}), QVariantMap{}});
    QCOMPARE(alice->outcome(pathIn(again, 1)), u"Success"_s);
    QVERIFY(pathIn(again) != pathIn(made));
    agent->answerNow();
    QCOMPARE(errorOf(waiting), errorName(Error::Code::NotFound));
    QCOMPARE(pathIn(alice->manager(u"FindInstance"_s, {u"fleeting"_s})), pathIn(again));
}

void tst_Polkit::aCallerThatVanishesWhileAskedLosesTheQuestion()
{
    agent->answer = ScriptedAgent::Answer::Wait;
    const int cancelled = agent->cancelled;
    ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}});
    QTRY_COMPARE(agent->messages.size(), 1);
    bob.reset();
    QTRY_COMPARE(agent->cancelled, cancelled + 1);
    QCOMPARE(pathIn(alice->manager(u"FindInstance"_s, {u"web-1"_s})), web);
    QCOMPARE(alice->property(web, bus::instanceInterface, u"Status"_s).toString(), u"Stopped"_s);
}

void tst_Polkit::othersAreServedWhileSomebodyIsAsked()
{
    agent->answer = ScriptedAgent::Answer::Wait;
    ask(*bob, web, bus::instanceInterface, u"Delete"_s, {QVariantMap{}});
    QTRY_COMPARE(agent->messages.size(), 1);
    QCOMPARE(alice->outcome(pathIn(alice->instance(web, u"Start"_s, {QVariantMap{}}))), u"Success"_s);
    bob.reset();
    rest();
}

QTEST_GUILESS_MAIN(tst_Polkit)
#include "tst_polkit.moc"
