// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/authenticationdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_AuthenticationDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void textsAreShownAsTheyAre();
    void theVendorIsShownWhenKnown();
    void oneselfIsProposed();
    void whatIsTypedIsHiddenOrNot();
    void nothingIsTypedWhileItWaits();
    void theAnswerIsHandedOutOnceAndForgotten();
    void escapeDismisses();
    void itCanBeTriedAgainAfterGivingUp();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }

    const AuthenticationRequest request{
        .action = u"org.mooring.delete"_s,
        .message = u"Delete <b>web-1</b>\u202e?"_s,
        .cookie = u"c"_s,
        .identities = {u"unix-user:nobody"_s, u"unix-user:%1"_s.arg(::getuid()), u"unix-user:no-such-person"_s},
    };
    std::unique_ptr<AuthenticationDialog> dialog;
};

void tst_AuthenticationDialog::init()
{
    dialog = std::make_unique<AuthenticationDialog>(request);
    dialog->show();
}

void tst_AuthenticationDialog::textsAreShownAsTheyAre()
{
    const auto *message = part<QLabel>("authenticationMessage");
    QCOMPARE(message->text(), u"Delete <b>web-1</b><U+202E>?"_s);
    QCOMPARE(message->textFormat(), Qt::PlainText);
    dialog->tell(u"<a href=x>y</a>"_s);
    QCOMPARE(part<QLabel>("authenticationWords")->text(), u"<a href=x>y</a>"_s);
    QCOMPARE(part<QLabel>("authenticationWords")->textFormat(), Qt::PlainText);
}

void tst_AuthenticationDialog::theVendorIsShownWhenKnown()
{
    QVERIFY(!part<QLabel>("authenticationVendor")->isVisible());
    dialog->setVendor(u"Mooring"_s, u"Delete containers"_s);
    QVERIFY(part<QLabel>("authenticationVendor")->isVisible());
    QVERIFY(part<QLabel>("authenticationVendor")->text().contains(u"Mooring"_s));
    QVERIFY(part<QLabel>("authenticationVendor")->text().contains(u"Delete containers"_s));
}

void tst_AuthenticationDialog::oneselfIsProposed()
{
    QCOMPARE(dialog->identity(), request.identities.at(1));
    QCOMPARE(part<QComboBox>("authenticationIdentity")->count(), 3);
    QSignalSpy changed(dialog.get(), &AuthenticationDialog::identityChanged);
    part<QComboBox>("authenticationIdentity")->setCurrentIndex(2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(dialog->identity(), u"unix-user:no-such-person"_s);
    QCOMPARE(part<QComboBox>("authenticationIdentity")->currentText(), u"no-such-person"_s);
}

void tst_AuthenticationDialog::whatIsTypedIsHiddenOrNot()
{
    dialog->ask(u"Password: "_s, false);
    QCOMPARE(part<QLineEdit>("authenticationAnswer")->echoMode(), QLineEdit::Password);
    dialog->ask(u"Number on the token: "_s, true);
    QCOMPARE(part<QLineEdit>("authenticationAnswer")->echoMode(), QLineEdit::Normal);
    QCOMPARE(part<QLineEdit>("authenticationAnswer")->accessibleName(), u"Number on the token:"_s);
}

void tst_AuthenticationDialog::nothingIsTypedWhileItWaits()
{
    QSignalSpy answered(dialog.get(), &AuthenticationDialog::answered);
    QVERIFY(!part<QLineEdit>("authenticationAnswer")->isEnabled());
    QVERIFY(!part<QPushButton>("authenticationSubmit")->isEnabled());
    QTest::keyClick(dialog.get(), Qt::Key_Return);
    QCOMPARE(answered.size(), 0);
}

void tst_AuthenticationDialog::theAnswerIsHandedOutOnceAndForgotten()
{
    QSignalSpy answered(dialog.get(), &AuthenticationDialog::answered);
    dialog->ask(u"Password: "_s, false);
    QTest::keyClicks(part<QLineEdit>("authenticationAnswer"), u"open sesame"_s);
    QTest::keyClick(part<QLineEdit>("authenticationAnswer"), Qt::Key_Return);
    QTest::keyClick(dialog.get(), Qt::Key_Return);
    QCOMPARE(answered.size(), 1);
    QCOMPARE(answered.constFirst().constFirst().toString(), u"open sesame"_s);
    QCOMPARE(part<QLineEdit>("authenticationAnswer")->text(), QString());
    QVERIFY(dialog->isVisible()); // it goes when polkit has agreed
}

void tst_AuthenticationDialog::escapeDismisses()
{
    QSignalSpy rejected(dialog.get(), &QDialog::rejected);
    dialog->ask(u"Password: "_s, false);
    QTest::keyClick(part<QLineEdit>("authenticationAnswer"), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
}

void tst_AuthenticationDialog::itCanBeTriedAgainAfterGivingUp()
{
    QSignalSpy retry(dialog.get(), &AuthenticationDialog::retryWanted);
    dialog->giveUp(u"No helper."_s);
    QVERIFY(part<QPushButton>("authenticationSubmit")->isEnabled());
    part<QPushButton>("authenticationSubmit")->click();
    QCOMPARE(retry.size(), 1);
    QVERIFY(!part<QPushButton>("authenticationSubmit")->isEnabled());
}

QTEST_MAIN(tst_AuthenticationDialog)
#include "tst_authenticationdialog.moc"
