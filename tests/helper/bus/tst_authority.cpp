// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbus/names.h"
#include "helper/bus/authority.h"
#include "tests/fakes/fakepolkit.h"
#include "tests/fakes/privatebus.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

class tst_Authority : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> bus;
    std::unique_ptr<FakePolkit> polkit;
    CallerLimits limits;
    std::unique_ptr<Authority> authority;

    static Question about(const QString &name)
    {
        return {.action = bus::action::operate, .verb = u"start"_s, .subjects = {{.name = name, .owner = 1000U}}};
    }
    static Caller callerNamed(const QString &name) { return {.name = name, .uid = 1000}; }
    static constexpr auto interactive = Authority::Interaction::Allowed;

    [[nodiscard]] QString verdict(Authority::Interaction interaction)
    {
        const auto checked = authority->check(about(u"web-1"_s), callerNamed(u":1.5"_s), interaction);
        if (!QTest::qWaitFor([&] { return checked.isFinished(); }, 10'000))
            return u"no answer"_s;
        const Result<> result = checked.result();
        return result ? u"allowed"_s : QString(bus::errorNames[std::size_t(result.error().code)]).section(u'.', -1);
    }

private Q_SLOTS:
    void init()
    {
        bus = std::make_unique<PrivateBus>();
        polkit = std::make_unique<FakePolkit>(bus->connect());
        authority = std::make_unique<Authority>(bus->connect(), limits);
    }
    void cleanup()
    {
        authority.reset();
        polkit.reset();
        bus.reset();
    }

    void tellsFourAnswersApart_data()
    {
        QTest::addColumn<Will>("will");
        QTest::addColumn<QString>("interactively");
        QTest::addColumn<QString>("silently");
        QTest::newRow("at once") << Will::AllowAtOnce << u"allowed"_s << u"allowed"_s;
        QTest::newRow("password") << Will::AllowAfterPrompt << u"allowed"_s << u"NotAuthorized"_s;
        QTest::newRow("denied") << Will::Deny << u"NotAuthorized"_s << u"NotAuthorized"_s;
        QTest::newRow("wrong password") << Will::DenyAfterPrompt << u"NotAuthorized"_s << u"NotAuthorized"_s;
        QTest::newRow("dismissed") << Will::Dismiss << u"Cancelled"_s << u"NotAuthorized"_s;
        QTest::newRow("no agent") << Will::HaveNoAgent << u"NoAgent"_s << u"NotAuthorized"_s;
        QTest::newRow("broken") << Will::Break << u"Failed"_s << u"Failed"_s;
    }
    void tellsFourAnswersApart()
    {
        QFETCH(Will, will);
        polkit->will(will);
        QTEST(verdict(Authority::Interaction::Allowed), "interactively");
        QTEST(verdict(Authority::Interaction::Forbidden), "silently");
    }

    void saysThatPolkitIsMissing()
    {
        polkit.reset();
        const auto checked = authority->check(about(u"web-1"_s), callerNamed(u":1.5"_s), interactive);
        QTRY_VERIFY(checked.isFinished());
        QCOMPARE(checked.result().error().code, Error::Code::Failed);
        QVERIFY(checked.result().error().detail.contains(u"org.mooring.operate"));
    }

    void saysThatAskingWasNotAllowed()
    {
        polkit->will(Will::AllowAfterPrompt);
        const auto checked =
            authority->check(about(u"web-1"_s), callerNamed(u":1.5"_s), Authority::Interaction::Forbidden);
        QTRY_VERIFY(checked.isFinished());
        QCOMPARE(checked.result().error().subject, u"web-1"_s);
        QVERIFY(checked.result().error().detail.contains(u"interactive"));
        QCOMPARE(polkit->queries().size(), 1);
        QVERIFY(!polkit->queries().first().isInteractive);
    }

    void tellsPolkitTheDeed()
    {
        QCOMPARE(verdict(interactive), u"allowed"_s);
        const auto query = polkit->queries().first();
        QCOMPARE(query.caller, u":1.5"_s);
        QCOMPARE(query.action, u"org.mooring.operate"_s);
        QCOMPARE(query.details.value(u"name"_s), u"web-1"_s);
        QCOMPARE(query.details.value(u"own"_s), u"true"_s);
        QCOMPARE(query.details.value(u"verb"_s), u"start"_s);
        QCOMPARE(query.details.value(u"count"_s), u"1"_s);
    }

    // The actions it asks about, a prompt in capitals.
    [[nodiscard]] QStringList asked() const
    {
        QStringList all;
        for (const FakePolkit::Query &query : polkit->queries()) {
            const QString action = query.action.section(u'.', -1);
            all += query.isInteractive ? action.toUpper() : action;
        }
        return all;
    }

    void asksForAllDailyDeedsAtOnce()
    {
        polkit->will(Will::AllowAfterPrompt);
        QCOMPARE(verdict(interactive), u"allowed"_s);
        QCOMPARE(asked(), (QStringList{u"operate"_s, u"manage"_s, u"MANAGE"_s}));
        const auto details = polkit->queries().constLast().details;
        QCOMPARE(details.value(u"verb"_s), u"start"_s);
        QCOMPARE(details.value(u"name"_s), u"web-1"_s);
        QVERIFY(details.value(u"polkit.message"_s).contains(u"start $(name)"));
        QCOMPARE(details.value(u"polkit.gettext_domain"_s), u"mooring-helper"_s);
    }

    void asksAboutTheDeedAloneWhereARuleWantsThat_data()
    {
        QTest::addColumn<QString>("deed");
        QTest::addColumn<QString>("daily");
        QTest::addColumn<bool>("saysKind");
        for (const bool says : {false, true}) {
            const char *const version = says ? "127" : "126";
            QTest::addRow("nothing is remembered, %s", version) << u"auth_admin"_s << u"auth_admin"_s << says;
            QTest::addRow("nothing of the rest, %s", version) << u"auth_admin_keep"_s << u"auth_admin"_s << says;
            QTest::addRow("nothing of the deed, %s", version) << u"auth_self"_s << u"auth_admin_keep"_s << says;
        }
        QTest::newRow("one's own password for the deed") << u"auth_self_keep"_s << u"auth_admin_keep"_s << true;
    }
    void asksAboutTheDeedAloneWhereARuleWantsThat()
    {
        QFETCH(QString, deed);
        QFETCH(QString, daily);
        QFETCH(bool, saysKind);
        polkit->asks([&](const QString &action) { return action == bus::action::manage ? daily : deed; }, saysKind);
        polkit->will(Will::AllowAfterPrompt);
        QCOMPARE(verdict(interactive), u"allowed"_s);
        QCOMPARE(asked().constLast(), u"OPERATE"_s);
        QVERIFY(!polkit->queries().constLast().details.contains(u"polkit.message"_s));
    }

    void asksAboutTheDeedAloneWhereTheRestIsDeniedOrUnknown_data()
    {
        QTest::addColumn<Will>("daily");
        QTest::newRow("denied") << Will::Deny;
        QTest::newRow("unknown") << Will::Break;
    }
    void asksAboutTheDeedAloneWhereTheRestIsDeniedOrUnknown()
    {
        QFETCH(Will, daily);
        polkit->will([daily](const FakePolkit::Query &query) {
            return query.action == bus::action::manage ? daily : Will::AllowAfterPrompt;
        });
        QCOMPARE(verdict(interactive), u"allowed"_s);
        QCOMPARE(asked(), (QStringList{u"operate"_s, u"manage"_s, u"OPERATE"_s}));
    }

    void withdrawsAQuestionBetweenItsTwoSilentSteps()
    {
        polkit->will([](const FakePolkit::Query &query) {
            return query.action == bus::action::manage ? Will::NeverAnswer : Will::AllowAfterPrompt;
        });
        const auto gone = authority->check(about(u"a"_s), callerNamed(u":1.1"_s), interactive);
        QTRY_COMPARE(polkit->queries().size(), 2);
        authority->withdraw(u":1.1"_s);
        QVERIFY(gone.isFinished());
        QCOMPARE(gone.result().error().code, Error::Code::Cancelled);
    }

    void givesTwentyQuestionsTheirOwnAnswersInAnyOrder()
    {
        polkit->will(Will::KeepPrompting);
        QList<QFuture<Result<>>> checks;
        for (int i = 0; i < 20; ++i)
            checks += authority->check(about(u"c-%1"_s.arg(i)), callerNamed(u":1.%1"_s.arg(i)), interactive);
        QTRY_COMPARE(polkit->prompts().size(), 20);

        // From the last to the first, then by a stride: even ones yes, odd ones no.
        const auto prompts = polkit->prompts();
        for (int step = 0; step < 20; ++step) {
            const auto &prompt = prompts[(step * 7 + 3) % 20];
            const int number = prompt.details.value(u"name"_s).sliced(2).toInt();
            polkit->settle(prompt, number % 2 == 0 ? Will::AllowAfterPrompt : Will::DenyAfterPrompt);
        }
        for (int i = 0; i < 20; ++i) {
            QTRY_VERIFY(checks[i].isFinished());
            QCOMPARE(checks[i].result().has_value(), i % 2 == 0);
        }
    }

    void withdrawsThePromptsOfOneCallerOnly()
    {
        polkit->will(Will::KeepPrompting);
        const auto gone = authority->check(about(u"a"_s), callerNamed(u":1.1"_s), interactive);
        const auto stays = authority->check(about(u"b"_s), callerNamed(u":1.2"_s), interactive);
        QTRY_COMPARE(polkit->prompts().size(), 2);
        authority->withdraw(u":1.1"_s);
        QVERIFY(gone.isFinished());
        QCOMPARE(gone.result().error().code, Error::Code::Cancelled);
        QTRY_COMPARE(polkit->prompts().size(), 1);
        QVERIFY(!stays.isFinished());
        polkit->settle(polkit->prompts().first(), Will::AllowAfterPrompt);
        QTRY_VERIFY(stays.isFinished());
        QVERIFY(stays.result());
    }

    void countsPromptsNotChecks()
    {
        polkit->will(Will::KeepPrompting);
        QList<QFuture<Result<>>> checks;
        for (int i = 0; i < 5; ++i)
            checks += authority->check(about(u"c"_s), callerNamed(u":1.1"_s), interactive);
        QTRY_COMPARE(polkit->prompts().size(), 4);
        QTRY_VERIFY(checks.last().isFinished());
        QCOMPARE(checks.last().result().error().code, Error::Code::LimitExceeded);

        polkit->will(Will::AllowAtOnce);
        QCOMPARE(verdict(interactive), u"allowed"_s);
        const auto another = authority->check(about(u"c"_s), callerNamed(u":1.1"_s), interactive);
        QTRY_VERIFY(another.isFinished());
        QVERIFY(another.result());
    }

    void givesThePlaceOfAPromptBack()
    {
        polkit->will(Will::Dismiss);
        for (int i = 0; i < 6; ++i)
            QCOMPARE(verdict(interactive), u"Cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Authority)
#include "tst_authority.moc"
