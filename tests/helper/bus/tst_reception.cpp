// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"

#include <QDBusPendingCallWatcher>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

// The four doors, through the bus, at the example of Instance.Start.
class tst_Reception : public QObject
{
    Q_OBJECT

    static QDBusMessage start(const QString &number = u"1"_s, Interactive interactive = Interactive::Yes)
    {
        return Stage::message(bus::instancesPath + number, bus::instanceInterface, u"Start"_s, {QVariantMap()},
                              interactive);
    }

private Q_SLOTS:
    void passesWhoMay()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        const QString operation = pathIn(replyTo(stage.caller, start()));
        QVERIFY2(operation.startsWith(bus::operationsPath), qUtf8Printable(operation));
        QCOMPARE(stage.engine.deeds(), QStringList{u"instance-start 1 by %1"_s.arg(Stage::uid())});
    }

    void refusals_data()
    {
        QTest::addColumn<Will>("will");
        QTest::addColumn<QString>("error");
        QTest::newRow("denied") << Will::Deny << u"NotAuthorized"_s;
        QTest::newRow("dismissed") << Will::Dismiss << u"Cancelled"_s;
        QTest::newRow("no agent") << Will::HaveNoAgent << u"NoAgent"_s;
        QTest::newRow("broken") << Will::Break << u"Failed"_s;
    }
    void refusals()
    {
        QFETCH(Will, will);
        Stage stage;
        stage.engine.put(someInstance());
        stage.polkit.will(will);
        stage.open();
        const auto reply = replyTo(stage.caller, start());
        QTEST(errorOf(reply), "error");
        QCOMPARE(reply.arguments().size(), 3);
        QVERIFY(!reply.arguments()[0].toString().isEmpty());
        QCOMPARE(reply.arguments()[1].toString(), u"web-1"_s);
        QVERIFY(!reply.arguments()[2].toString().isEmpty());
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void asksNobodyAboutATypo()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        const auto reply = stage.instance(u"1"_s, u"Start"_s, {QVariantMap{{u"now"_s, true}}});
        QCOMPARE(errorOf(reply), u"InvalidArgument"_s);
        QCOMPARE(reply.arguments()[1].toString(), u"now"_s);
        QVERIFY(stage.polkit.queries().isEmpty());
    }

    void looksAgainAfterThePrompt()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.polkit.will(Will::KeepPrompting);
        stage.open();
        const QDBusPendingCallWatcher call(stage.caller.asyncCall(start()));
        QTRY_COMPARE(stage.polkit.prompts().size(), 1);

        stage.engine.forgetInstance(InstanceId{u"1"_s});
        stage.engine.put(someInstance(u"2"_s)); // another of the same name
        stage.polkit.settle(stage.polkit.prompts().first(), Will::AllowAfterPrompt);
        QTRY_VERIFY(call.isFinished());
        QCOMPARE(errorOf(call.reply()), u"NotFound"_s);
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void closesThePromptOfACallerThatIsGone()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.polkit.will(Will::KeepPrompting);
        stage.open();
        auto leaving = stage.bus.connect();
        leaving.send(start());
        QTRY_COMPARE(stage.polkit.prompts().size(), 1);
        const auto prompt = stage.polkit.prompts().first();
        PrivateBus::disconnect(leaving);
        leaving = stage.caller; // the last reference: the connection closes
        QTRY_COMPARE(stage.polkit.cancelled(), QStringList{prompt.cancellationId});

        // Even a late yes does nothing.
        stage.polkit.settle(prompt, Will::AllowAfterPrompt);
        QCOMPARE(errorOf(stage.manager(u"FindInstance"_s, {u"nobody"_s})), u"NotFound"_s);
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void mixesNoAnswersOfCallsAtATime()
    {
        Stage stage;
        for (int i = 1; i <= 16; ++i)
            stage.engine.put(someInstance(QString::number(i), u"c-%1"_s.arg(i)));
        stage.polkit.will([](const FakePolkit::Query &query) {
            return query.details.value(u"name"_s).endsWith(u'3') ? Will::Deny : Will::AllowAtOnce;
        });
        stage.open();
        std::vector<std::unique_ptr<QDBusPendingCallWatcher>> calls;
        for (int i = 1; i <= 16; ++i)
            calls.push_back(
                std::make_unique<QDBusPendingCallWatcher>(stage.caller.asyncCall(start(QString::number(i)))));
        for (int i = 1; i <= 16; ++i) {
            QTRY_VERIFY(calls[std::size_t(i - 1)]->isFinished());
            const bool isDenied = i == 3 || i == 13;
            QCOMPARE(errorOf(calls[std::size_t(i - 1)]->reply()), isDenied ? u"NotAuthorized"_s : QString());
        }
        QCOMPARE(stage.engine.deeds().size(), 14);
    }

    void letsIn64CallsAtATime()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.polkit.will(Will::NeverAnswer);
        stage.open();
        std::vector<std::unique_ptr<QDBusPendingCallWatcher>> calls;
        for (int i = 0; i < 64; ++i)
            calls.push_back(std::make_unique<QDBusPendingCallWatcher>(stage.caller.asyncCall(start())));
        QCOMPARE(errorOf(replyTo(stage.caller, start())), u"LimitExceeded"_s);
        QCOMPARE(errorOf(stage.manager(u"FindInstance"_s, {u"web-1"_s})), u"LimitExceeded"_s);
        QVERIFY(std::ranges::none_of(calls, [](const auto &call) { return call->isFinished(); }));

        // Others are not held up.
        const auto other = stage.bus.connect();
        const auto find = Stage::message(bus::rootPath, bus::managerInterface, u"FindInstance"_s, {u"web-1"_s});
        QCOMPARE(pathIn(replyTo(other, find)), bus::instancesPath + u"1"_s);
    }

    void opensFourPromptsAtATime()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.polkit.will(Will::KeepPrompting);
        stage.open();
        std::vector<std::unique_ptr<QDBusPendingCallWatcher>> calls;
        for (int i = 0; i < 4; ++i)
            calls.push_back(std::make_unique<QDBusPendingCallWatcher>(stage.caller.asyncCall(start())));
        QTRY_COMPARE(stage.polkit.prompts().size(), 4);
        QCOMPARE(errorOf(replyTo(stage.caller, start())), u"LimitExceeded"_s);
        stage.polkit.settle(stage.polkit.prompts().first(), Will::Dismiss);
        stage.polkit.will(Will::AllowAfterPrompt);
        QCOMPARE(errorOf(replyTo(stage.caller, start())), QString());
    }

    void lets16OperationsRunAtATime()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        QString last;
        for (int i = 0; i < 16; ++i) {
            last = pathIn(replyTo(stage.caller, start()));
            QVERIFY(last.startsWith(bus::operationsPath));
        }
        const auto asked = stage.polkit.queries().size();
        QCOMPARE(errorOf(replyTo(stage.caller, start())), u"LimitExceeded"_s);
        QCOMPARE(stage.polkit.queries().size(), asked); // refused before anybody is asked
        // Another connection of the same user has no others.
        const auto other = stage.bus.connect();
        QCOMPARE(errorOf(replyTo(other, start())), u"LimitExceeded"_s);
        stage.engine.finish(OperationId{numberOf(last)}, OperationStatus::Success);
        QCOMPARE(errorOf(replyTo(stage.caller, start())), QString());
    }

    void countsOperationsAgainAfterThePrompt()
    {
        Stage stage({.operations = 1});
        stage.engine.put(someInstance());
        stage.polkit.will(Will::KeepPrompting);
        stage.open();
        const QDBusPendingCallWatcher first(stage.caller.asyncCall(start()));
        const QDBusPendingCallWatcher second(stage.caller.asyncCall(start()));
        QTRY_COMPARE(stage.polkit.prompts().size(), 2);
        stage.polkit.settle(stage.polkit.prompts().first(), Will::AllowAfterPrompt);
        QTRY_VERIFY(first.isFinished());
        stage.polkit.settle(stage.polkit.prompts().first(), Will::AllowAfterPrompt);
        QTRY_VERIFY(second.isFinished());
        QCOMPARE(errorOf(first.reply()), QString());
        QCOMPARE(errorOf(second.reply()), u"LimitExceeded"_s);
    }

    void answersWhoWaitsWhenItGoesDown()
    {
        auto stage = std::make_unique<Stage>();
        stage->engine.put(someInstance());
        stage->polkit.will(Will::NeverAnswer);
        stage->open();
        const QDBusPendingCallWatcher call(stage->caller.asyncCall(start()));
        QTRY_COMPARE(stage->polkit.queries().size(), 1);
        stage->close();
        QTRY_VERIFY(call.isFinished());
        QCOMPARE(errorOf(call.reply()), u"Failed"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Reception)
#include "tst_reception.moc"
