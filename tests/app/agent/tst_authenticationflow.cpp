// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/authenticationflow.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// A conversation that the test leads.
class FakeSession final : public AuthenticationSession
{
public:
    FakeSession(QString whose, QList<FakeSession *> &all)
        : identity(std::move(whose))
        , m_all(all)
    {
        m_all.append(this);
    }
    ~FakeSession() override { m_all.removeOne(this); }

    void start() override { isStarted = true; }
    void respond(const QString &answer) override { answers.append(answer); }

    QString identity;
    QStringList answers{};
    bool isStarted = false;

private:
    QList<FakeSession *> &m_all;
};

} // namespace

class tst_AuthenticationFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theRightAnswerEndsIt();
    void aWrongAnswerAsksAgain();
    void severalPromptsInOneConversation();
    void anotherPersonStartsOver();
    void dismissingEndsTheConversation();
    void aQuestionTakenBackGoes();
    void noConversationDoesNotGoRoundAndRound();
    void twoQuestionsDoNotMix();

private:
    void type(const QString &answer)
    {
        auto *field = flow->dialog().findChild<QLineEdit *>(u"authenticationAnswer"_s);
        QVERIFY(field->isEnabled());
        field->setText(answer);
        flow->dialog().findChild<QPushButton *>(u"authenticationSubmit"_s)->click();
    }
    QString words() const { return flow->dialog().findChild<QLabel *>(u"authenticationWords"_s)->text(); }
    // The one that is in use; earlier ones go with the event loop.
    FakeSession &session() { return *sessions.constLast(); }
    std::unique_ptr<AuthenticationFlow> makeFlow()
    {
        return std::make_unique<AuthenticationFlow>(request, [this](const QString &identity, const QString &cookie) {
            cookies.append(cookie);
            return new FakeSession(identity, sessions);
        });
    }

    const AuthenticationRequest request{.action = u"org.mooring.delete"_s,
                                        .message = u"Delete web-1?"_s,
                                        .cookie = u"cookie-1"_s,
                                        .identities = {u"unix-user:carol"_s, u"unix-user:dave"_s}};
    QList<FakeSession *> sessions{};
    QStringList cookies{};
    std::unique_ptr<AuthenticationFlow> flow;
    std::unique_ptr<QSignalSpy> finished;
};

void tst_AuthenticationFlow::init()
{
    cookies.clear();
    flow = makeFlow();
    finished = std::make_unique<QSignalSpy>(flow.get(), &AuthenticationFlow::finished);
    flow->begin();
    QCOMPARE(sessions.size(), 1);
    QVERIFY(session().isStarted);
    QVERIFY(flow->dialog().isVisible());
}

void tst_AuthenticationFlow::cleanup()
{
    finished.reset();
    flow.reset();
    QCOMPARE(sessions.size(), 0);
}

void tst_AuthenticationFlow::theRightAnswerEndsIt()
{
    Q_EMIT session().prompted(u"Password: "_s, false);
    type(u"sesame"_s);
    QCOMPARE(session().answers, QStringList{u"sesame"_s});
    QCOMPARE(session().identity, u"unix-user:carol"_s);
    QCOMPARE(finished->size(), 0);
    Q_EMIT session().completed(true);
    QCOMPARE(finished->size(), 1);
    QCOMPARE(finished->constFirst().constFirst().value<AuthenticationFlow::Outcome>(),
             AuthenticationFlow::Outcome::Answered);
    QVERIFY(!flow->dialog().isVisible());
}

void tst_AuthenticationFlow::aWrongAnswerAsksAgain()
{
    for (int attempt = 0; attempt < 4; ++attempt) {
        Q_EMIT session().prompted(u"Password: "_s, false);
        type(u"wrong"_s);
        Q_EMIT session().completed(false);
        QVERIFY(!words().isEmpty());
        QVERIFY(session().answers.isEmpty()); // a new one
    }
    QCOMPARE(finished->size(), 0);
    QVERIFY(flow->dialog().isVisible());
    QCOMPARE(cookies.toList(), QStringList(5, u"cookie-1"_s));
    QTRY_COMPARE(sessions.size(), 1);
}

void tst_AuthenticationFlow::severalPromptsInOneConversation()
{
    Q_EMIT session().prompted(u"Password: "_s, false);
    type(u"sesame"_s);
    Q_EMIT session().told(u"A number was sent to your phone."_s);
    QCOMPARE(words(), u"A number was sent to your phone."_s);
    Q_EMIT session().prompted(u"Number: "_s, true);
    type(u"4711"_s);
    QCOMPARE(session().answers, QStringList({u"sesame"_s, u"4711"_s}));
}

void tst_AuthenticationFlow::anotherPersonStartsOver()
{
    Q_EMIT session().prompted(u"Password: "_s, false);
    FakeSession *first = &session();
    flow->dialog().findChild<QComboBox *>(u"authenticationIdentity"_s)->setCurrentIndex(1);
    QCOMPARE(session().identity, u"unix-user:dave"_s);
    Q_EMIT first->completed(true); // too late
    QCOMPARE(finished->size(), 0);
    Q_EMIT session().prompted(u"Password: "_s, false);
    type(u"sesame"_s);
    Q_EMIT session().completed(true);
    QCOMPARE(finished->size(), 1);
}

void tst_AuthenticationFlow::dismissingEndsTheConversation()
{
    Q_EMIT session().prompted(u"Password: "_s, false);
    flow->dialog().reject();
    QCOMPARE(finished->size(), 1);
    QCOMPARE(finished->constFirst().constFirst().value<AuthenticationFlow::Outcome>(),
             AuthenticationFlow::Outcome::Dismissed);
    QTRY_COMPARE(sessions.size(), 0);
}

void tst_AuthenticationFlow::aQuestionTakenBackGoes()
{
    Q_EMIT session().prompted(u"Password: "_s, false);
    flow->takeBack();
    flow->takeBack();
    QCOMPARE(finished->size(), 1);
    QVERIFY(!flow->dialog().isVisible());
    QTRY_COMPARE(sessions.size(), 0);
}

void tst_AuthenticationFlow::noConversationDoesNotGoRoundAndRound()
{
    Q_EMIT session().completed(false);
    QCOMPARE(cookies.size(), 1);
    QVERIFY(!words().isEmpty());
    QCOMPARE(finished->size(), 0);
    flow->dialog().findChild<QPushButton *>(u"authenticationSubmit"_s)->click();
    QCOMPARE(cookies.size(), 2);
    Q_EMIT session().prompted(u"Password: "_s, false);
    QVERIFY(words().isEmpty());
}

void tst_AuthenticationFlow::twoQuestionsDoNotMix()
{
    const std::unique_ptr<AuthenticationFlow> other = makeFlow();
    QSignalSpy otherFinished(other.get(), &AuthenticationFlow::finished);
    other->begin();
    QCOMPARE(sessions.size(), 2);
    QVERIFY(flow->dialog().isVisible() && other->dialog().isVisible());
    Q_EMIT sessions.at(0)->prompted(u"Password: "_s, false);
    type(u"first"_s);
    QCOMPARE(sessions.at(0)->answers, QStringList{u"first"_s});
    QVERIFY(sessions.at(1)->answers.isEmpty());
    Q_EMIT sessions.at(0)->completed(true);
    QCOMPARE(finished->size(), 1);
    QCOMPARE(otherFinished.size(), 0);
    QVERIFY(other->dialog().isVisible());
}

QTEST_MAIN(tst_AuthenticationFlow)
#include "tst_authenticationflow.moc"
