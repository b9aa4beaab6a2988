// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/authenticationdialog.h"

#include "models/types/visibletext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int textWidth = 420; // pixels
constexpr int iconSize = 48;
constexpr qsizetype lineLength = 300;

QLabel *plainText(const QString &text, const QString &objectName)
{
    auto *label = new QLabel(visibleText(text, LineEnds::Keep, lineLength));
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(textWidth);
    return label;
}

struct Person
{
    QString login{};
    QString fullName{};
    uid_t uid = uid_t(-1);
};

// "unix-user:carol", "unix-user:1000"; what is no user keeps its text.
Person person(const QString &identity)
{
    constexpr auto prefix = "unix-user:"_L1;
    if (!identity.startsWith(prefix))
        return {.login = identity};
    Person found{.login = identity.sliced(prefix.size())};
    bool isNumber = false;
    const uint uid = found.login.toUInt(&isNumber);
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *result = nullptr;
    const QByteArray login = found.login.toUtf8();
    const int status = isNumber ? ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &result)
                                : ::getpwnam_r(login.constData(), &entry, buffer.data(), buffer.size(), &result);
    if (status != 0 || !result)
        return found;
    found.login = QString::fromUtf8(result->pw_name);
    found.fullName = QString::fromUtf8(result->pw_gecos).section(u',', 0, 0);
    found.uid = result->pw_uid;
    return found;
}

QString label(const Person &person)
{
    return visibleText(person.fullName.isEmpty() || person.fullName == person.login
                           ? person.login
                           : u"%1 (%2)"_s.arg(person.fullName, person.login));
}

// PAM's usual words, in the language of the window; others are shown as they come.
QString translatedPrompt(const QString &prompt)
{
    const QString words = prompt.trimmed();
    if (words.compare("Password:"_L1, Qt::CaseInsensitive) == 0)
        return AuthenticationDialog::tr("Password:");
    return visibleText(words, LineEnds::Show, lineLength);
}

} // namespace

AuthenticationDialog::AuthenticationDialog(const AuthenticationRequest &request, QWidget *parent)
    : QDialog(parent)
    , m_identities(new QComboBox)
    , m_vendor(plainText({}, u"authenticationVendor"_s))
    , m_prompt(new QLabel)
    , m_answer(new QLineEdit)
    , m_words(plainText({}, u"authenticationWords"_s))
{
    setObjectName("authenticationDialog"_L1);
    setWindowTitle(tr("Authentication Required"));

    auto *icon = new QLabel;
    const QIcon fallback = style()->standardIcon(QStyle::SP_MessageBoxWarning);
    icon->setPixmap(QIcon::fromTheme(u"dialog-password"_s, fallback).pixmap(iconSize));
    icon->setAlignment(Qt::AlignTop);

    QLabel *message = plainText(request.message, u"authenticationMessage"_s);
    QFont bold = message->font();
    bold.setBold(true);
    message->setFont(bold);

    m_identities->setObjectName("authenticationIdentity"_L1);
    for (const QString &identity : request.identities) {
        const Person someone = person(identity);
        m_identities->addItem(label(someone), identity);
        if (someone.uid == ::getuid()) // People know their own password best.
            m_identities->setCurrentIndex(m_identities->count() - 1);
    }
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setBuddy(m_answer);
    m_answer->setObjectName("authenticationAnswer"_L1);
    m_answer->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);

    auto *buttons = new QDialogButtonBox;
    m_submit = buttons->addButton(tr("Authenticate"), QDialogButtonBox::AcceptRole);
    m_submit->setObjectName("authenticationSubmit"_L1);
    m_submit->setDefault(true);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName("authenticationCancel"_L1);
    cancel->setAutoDefault(false); // Enter in the field never dismisses.

    auto *form = new QFormLayout;
    form->addRow(tr("As:"), m_identities);
    form->addRow(m_prompt, m_answer);
    auto *words = new QVBoxLayout;
    words->addWidget(message);
    words->addWidget(m_vendor);
    words->addSpacing(6);
    words->addLayout(form);
    words->addWidget(m_words);
    auto *body = new QHBoxLayout;
    body->setSpacing(12);
    body->addWidget(icon);
    body->addLayout(words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    layout->addLayout(body);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &AuthenticationDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_answer, &QLineEdit::returnPressed, this, &AuthenticationDialog::submit);
    connect(m_identities, &QComboBox::currentIndexChanged, this, &AuthenticationDialog::identityChanged);
    setVendor({}, {});
    m_vendor->setToolTip(visibleText(request.action));
    m_words->hide();
    ask(u"Password:"_s, false);
    wait();
}

QString AuthenticationDialog::identity() const
{
    return m_identities->currentData().toString();
}

void AuthenticationDialog::setVendor(const QString &vendor, const QString &description)
{
    QStringList words;
    if (!description.isEmpty())
        words.append(tr("Action: %1").arg(visibleText(description, LineEnds::Show, lineLength)));
    if (!vendor.isEmpty())
        words.append(tr("Vendor: %1").arg(visibleText(vendor, LineEnds::Show, lineLength)));
    m_vendor->setText(words.join(u'\n'));
    m_vendor->setVisible(!words.isEmpty());
}

void AuthenticationDialog::ask(const QString &prompt, bool echo)
{
    m_isWaiting = false;
    m_hasGivenUp = false;
    m_prompt->setText(translatedPrompt(prompt));
    m_answer->setAccessibleName(m_prompt->text());
    m_answer->setEchoMode(echo ? QLineEdit::Normal : QLineEdit::Password);
    m_answer->clear();
    m_answer->setEnabled(true);
    m_answer->setFocus();
    m_submit->setText(tr("Authenticate"));
    m_submit->setEnabled(true);
}

void AuthenticationDialog::tell(const QString &text)
{
    m_words->setText(visibleText(text, LineEnds::Keep, lineLength));
    m_words->setVisible(!text.isEmpty());
}

void AuthenticationDialog::wait()
{
    m_isWaiting = true;
    m_answer->clear();
    m_answer->setEnabled(false);
    m_submit->setEnabled(false);
}

void AuthenticationDialog::giveUp(const QString &text)
{
    wait();
    m_hasGivenUp = true;
    tell(text);
    m_submit->setText(tr("Try Again"));
    m_submit->setEnabled(true);
}

void AuthenticationDialog::submit()
{
    if (std::exchange(m_hasGivenUp, false)) {
        wait();
        Q_EMIT retryWanted();
    } else if (!m_isWaiting) {
        const QString answer = m_answer->text();
        wait();
        tell({});
        Q_EMIT answered(answer);
    }
}

} // namespace mooring
