// SPDX-License-Identifier: GPL-3.0-or-later
// The app's own agent with the real polkitd, its setuid helper and real passwords.
#include "app/agent/authenticationdialog.h"
#include "app/agent/fallbackagent.h"
#include "tests/system/support/bususer.h"

#include <QApplication>
#include <QComboBox>
#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

using Details = QMap<QString, QString>;

// polkit's subject, (sa{sv}).
struct Subject
{
    QString kind{};
    QVariantMap details{};
};

QDBusArgument &operator<<(QDBusArgument &argument, const Subject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Subject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

// polkit's answer, (bba{ss}).
struct Verdict
{
    bool isAuthorized = false;
    Details details{};
};

Verdict verdictOf(QDBusPendingCall call)
{
    Verdict verdict;
    if (!QTest::qWaitFor([&] { return call.isFinished(); }, 30'000) || call.isError())
        return verdict;
    bool isChallenge = false;
    const auto argument = call.reply().arguments().constFirst().value<QDBusArgument>();
    argument.beginStructure();
    argument >> verdict.isAuthorized >> isChallenge >> verdict.details;
    argument.endStructure();
    return verdict;
}

} // namespace

Q_DECLARE_METATYPE(Subject)

class tst_FallbackAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theRightPasswordLetsOneIn();
    void aWrongPasswordAsksAgain();
    void dismissingIsNoDenial();
    void severalQuestionsHaveTheirOwnDialogs();
    void aQuestionTakenBackCloses();
    void theActionsMakersAreNamed();

private:
    // Bob asks for himself; nobody but an administrator may.
    QDBusPendingCall ask(const BusUser &user, const QString &cancellationId = {}) const;
    QList<AuthenticationDialog *> dialogs() const;
    AuthenticationDialog *dialog() const;
    void answer(AuthenticationDialog &dialog, const QString &password) const;

    std::unique_ptr<FallbackAgent> agent;
    std::unique_ptr<BusUser> bob; // grants are kept for a connection: each test has its own
};

void tst_FallbackAgent::initTestCase()
{
    qDBusRegisterMetaType<Subject>();
    qDBusRegisterMetaType<Details>();
    QProcess passwords;
    passwords.start(u"chpasswd"_s);
    passwords.write("carol:open sesame\n");
    passwords.closeWriteChannel();
    QVERIFY(passwords.waitForFinished());
    QCOMPARE(passwords.exitCode(), 0);
    agent = std::make_unique<FallbackAgent>();
    agent->start();
    // Before there are other users: while one connects, all threads of this process are that user.
    QTRY_VERIFY(agent->isRegistered());
}

void tst_FallbackAgent::init()
{
    bob = std::make_unique<BusUser>(u"bob"_s);
}

void tst_FallbackAgent::cleanup()
{
    bob.reset();
    QTRY_COMPARE(dialogs().size(), 0);
}

QDBusPendingCall tst_FallbackAgent::ask(const BusUser &user, const QString &cancellationId) const
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.PolicyKit1"_s, u"/org/freedesktop/PolicyKit1/Authority"_s,
                                       u"org.freedesktop.PolicyKit1.Authority"_s, u"CheckAuthorization"_s);
    constexpr uint mayInteract = 1;
    call.setArguments({QVariant::fromValue(Subject{u"system-bus-name"_s, {{u"name"_s, user.bus().baseService()}}}),
                       u"org.mooring.delete"_s, QVariant::fromValue(Details()), mayInteract, cancellationId});
    return user.bus().asyncCall(call, 60'000);
}

QList<AuthenticationDialog *> tst_FallbackAgent::dialogs() const
{
    QList<AuthenticationDialog *> found;
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        auto *candidate = qobject_cast<AuthenticationDialog *>(widget);
        if (candidate && candidate->isVisible())
            found.append(candidate);
    }
    return found;
}

AuthenticationDialog *tst_FallbackAgent::dialog() const
{
    return dialogs().value(0);
}

void tst_FallbackAgent::answer(AuthenticationDialog &dialog, const QString &password) const
{
    auto *who = dialog.findChild<QComboBox *>(u"authenticationIdentity"_s);
    const int carol = who->findText(u"carol"_s, Qt::MatchContains);
    QVERIFY(carol >= 0);
    who->setCurrentIndex(carol);
    auto *field = dialog.findChild<QLineEdit *>(u"authenticationAnswer"_s);
    QTRY_VERIFY(field->isEnabled());
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    field->setText(password);
    dialog.findChild<QPushButton *>(u"authenticationSubmit"_s)->click();
}

void tst_FallbackAgent::theRightPasswordLetsOneIn()
{
    const QDBusPendingCall call = ask(*bob);
    QTRY_VERIFY(dialog());
    answer(*dialog(), u"open sesame"_s);
    QVERIFY(verdictOf(call).isAuthorized);
    QTRY_VERIFY(!dialog());
}

void tst_FallbackAgent::aWrongPasswordAsksAgain()
{
    const QDBusPendingCall call = ask(*bob);
    QTRY_VERIFY(dialog());
    answer(*dialog(), u"open barley"_s);
    auto *words = dialog()->findChild<QLabel *>(u"authenticationWords"_s);
    QTRY_VERIFY_WITH_TIMEOUT(words->text().contains(u"try again"_s), 10'000); // PAM takes its time
    QVERIFY(!call.isFinished());
    answer(*dialog(), u"open sesame"_s);
    QVERIFY(verdictOf(call).isAuthorized);
}

void tst_FallbackAgent::dismissingIsNoDenial()
{
    const QDBusPendingCall call = ask(*bob);
    QTRY_VERIFY(dialog());
    dialog()->reject();
    const Verdict verdict = verdictOf(call);
    QVERIFY(!verdict.isAuthorized);
    QVERIFY(verdict.details.contains(u"polkit.dismissed"_s));
}

void tst_FallbackAgent::severalQuestionsHaveTheirOwnDialogs()
{
    const BusUser alice(u"alice"_s);
    const QDBusPendingCall first = ask(*bob);
    QTRY_COMPARE(dialogs().size(), 1);
    AuthenticationDialog *bobs = dialog();
    const QDBusPendingCall second = ask(alice);
    QTRY_COMPARE(dialogs().size(), 2);
    for (AuthenticationDialog *one : dialogs()) {
        if (one != bobs)
            answer(*one, u"open sesame"_s);
    }
    QVERIFY(verdictOf(second).isAuthorized);
    QVERIFY(!first.isFinished());
    QVERIFY(bobs->isVisible());
    bobs->reject();
    QVERIFY(!verdictOf(first).isAuthorized);
}

void tst_FallbackAgent::aQuestionTakenBackCloses()
{
    const BusUser alice(u"alice"_s);
    const QDBusPendingCall kept = ask(alice);
    QTRY_COMPARE(dialogs().size(), 1);
    AuthenticationDialog *alices = dialog();
    const QDBusPendingCall call = ask(*bob, u"take-me-back"_s);
    QTRY_COMPARE(dialogs().size(), 2);
    QDBusMessage cancel =
        QDBusMessage::createMethodCall(u"org.freedesktop.PolicyKit1"_s, u"/org/freedesktop/PolicyKit1/Authority"_s,
                                       u"org.freedesktop.PolicyKit1.Authority"_s, u"CancelCheckAuthorization"_s);
    cancel.setArguments({u"take-me-back"_s});
    bob->bus().asyncCall(cancel);
    QTRY_COMPARE(dialogs().size(), 1);
    QVERIFY(alices->isVisible()); // the other question is still asked
    QVERIFY(!verdictOf(call).isAuthorized);
    alices->reject();
    verdictOf(kept);
}

void tst_FallbackAgent::theActionsMakersAreNamed()
{
    const QDBusPendingCall call = ask(*bob);
    QTRY_VERIFY(dialog());
    QTRY_VERIFY(dialog()->findChild<QLabel *>(u"authenticationVendor"_s)->text().contains(u"Mooring"_s));
    dialog()->reject();
    verdictOf(call);
}

QTEST_MAIN(tst_FallbackAgent)
#include "tst_fallbackagent.moc"
