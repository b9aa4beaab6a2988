// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbus/names.h"
#include "helper/bus/question.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Question : public QObject
{
    Q_OBJECT

    static Question about(const QList<Question::Subject> &subjects)
    {
        return {.action = bus::action::operate, .verb = u"start"_s, .subjects = subjects};
    }
    static constexpr quint32 alice = 1000;

private Q_SLOTS:
    void everyDailyDeedIsNamedInTheQuestionForAll_data()
    {
        QTest::addColumn<QLatin1StringView>("action");
        QTest::addColumn<QString>("verb");
        for (const auto &verb : {u"start"_s, u"stop"_s, u"restart"_s})
            QTest::newRow(qPrintable(verb)) << bus::action::operate << verb;
        QTest::newRow("create") << bus::action::create << u"create"_s;
        QTest::newRow("launch") << bus::action::create << u"launch"_s;
        QTest::newRow("configure") << bus::action::configure << u"configure"_s;
        QTest::newRow("exec") << bus::action::exec << u"exec"_s;
        for (const auto &verb : {u"create-profile"_s, u"configure-profile"_s, u"rename-profile"_s, u"delete-profile"_s})
            QTest::newRow(qPrintable(verb)) << bus::action::profileEdit << verb;
        QTest::newRow("import") << bus::action::imageImport << u"import"_s;
    }
    void everyDailyDeedIsNamedInTheQuestionForAll()
    {
        QFETCH(QLatin1StringView, action);
        QFETCH(QString, verb);
        const auto wider = askedForTheSession({.action = action, .verb = verb, .subjects = {{.name = u"web-1"_s}}});
        QVERIFY(wider);
        QCOMPARE(wider->action, bus::action::manage);
        QCOMPARE(wider->verb, verb);
        QCOMPARE(wider->subjects.constFirst().name, u"web-1"_s);
        QVERIFY(wider->message.contains("$(name)"_L1));
    }

    void aDeedOnAProfileIsNamed_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("word"); // none: the action's own message has it
        QTest::newRow("create") << u"create-profile"_s << u"create"_s;
        QTest::newRow("rename") << u"rename-profile"_s << u"rename"_s;
        QTest::newRow("delete") << u"delete-profile"_s << u"delete"_s;
        QTest::newRow("change") << u"configure-profile"_s << QString();
    }
    void aDeedOnAProfileIsNamed()
    {
        QFETCH(QString, verb);
        QFETCH(QString, word);
        const Question question = profileQuestion(verb, u"web"_s);
        QCOMPARE(question.action, bus::action::profileEdit);
        QCOMPARE(QString(question.message).contains(word + u" the profile $(name)"_s), !word.isEmpty());
        // What it reaches is the greater news.
        const Question greater = profileQuestion(verb, u"web"_s, Harm::Host);
        QCOMPARE(greater.action, bus::action::hostAccess);
        QVERIFY(greater.message.isEmpty());
        QVERIFY(!askedForTheSession(greater));
    }

    void whatStandsAloneIsAskedAlone_data()
    {
        QTest::addColumn<QLatin1StringView>("action");
        for (const auto action :
             {bus::action::observe, bus::action::manage, bus::action::remove, bus::action::hostAccess,
              bus::action::imageDelete, bus::action::networkEdit, bus::action::poolEdit, bus::action::serverConfigure})
            QTest::newRow(action.data()) << action;
    }
    void whatStandsAloneIsAskedAlone()
    {
        QFETCH(QLatin1StringView, action);
        QVERIFY(!askedForTheSession({.action = action, .verb = u"start"_s}));
    }

    void namesOneObject() { QCOMPARE(namesForPrompt({{.name = u"web-1"_s}}), u"web-1"_s); }

    void namesTheFirstAndCountsTheRest()
    {
        QList<Question::Subject> subjects;
        for (const QChar c : u"abcdefghijkl"_s)
            subjects += {.name = QString(c)};
        QCOMPARE(namesForPrompt(subjects), u"a, b, c, d, e, … (12)"_s);
    }

    void cleansNamesThatCallersChose_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("file") << u"debian 13_amd64.tar.zst"_s << u"debian 13_amd64.tar.zst"_s;
        QTest::newRow("Chinese") << u"系统.tar"_s << u"系统.tar"_s;
        QTest::newRow("markup") << u"<b>x</b>&amp;"_s << u"?b?x?/b??amp?"_s;
        QTest::newRow("variable") << u"$(name)"_s << u"??name?"_s;
        QTest::newRow("direction override") << u"a\u202eb"_s << u"a?b"_s;
        QTest::newRow("line end") << u"a\nb"_s << u"a?b"_s;
        QTest::newRow("long") << QString(100, u'x') << QString(64, u'x') + u'…';
        QTest::newRow("half a pair") << u"a\xd83d"_s << u"a?"_s;
    }
    void cleansNamesThatCallersChose()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        QCOMPARE(namesForPrompt({{.name = name}}), shown);
    }

    void tellsOwnFromOthers()
    {
        const Caller caller{.uid = alice};
        const auto own = [&](const Question &question) { return polkitDetails(question, caller).value(u"own"_s); };
        QCOMPARE(own(about({{.name = u"a"_s, .owner = alice}})), u"true"_s);
        QCOMPARE(own(about({{.name = u"a"_s, .owner = 0U}})), u"false"_s);
        QCOMPARE(own(about({{.name = u"a"_s, .owner = alice}, {.name = u"b"_s, .owner = 0U}})), u"false"_s);
        QCOMPARE(own(about({{.name = u"nobody's"_s}})), u"false"_s);
        QCOMPARE(own(about({})), u"false"_s);
        Question made = about({{.name = u"new"_s}});
        made.isCallers = true;
        QCOMPARE(own(made), u"true"_s);
    }

    void saysVerbAndCount()
    {
        const auto details = polkitDetails(about({{.name = u"a"_s}, {.name = u"b"_s}}), {});
        QCOMPARE(details.value(u"verb"_s), u"start"_s);
        QCOMPARE(details.value(u"count"_s), u"2"_s);
        QCOMPARE(details.value(u"name"_s), u"a, b (2)"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Question)
#include "tst_question.moc"
