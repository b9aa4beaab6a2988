// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/question.h"

#include "dbus/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownNames = 5;
constexpr qsizetype maxShownLength = 64;

bool isHarmless(char32_t c)
{
    return QChar::isLetterOrNumber(c) || (c < 0x80 && u"._-+/ "_s.contains(QChar(char16_t(c))));
}

QString harmless(const QString &name)
{
    QString out;
    const QList<uint> characters = name.left(maxShownLength).toUcs4();
    for (const char32_t c : characters)
        out += isHarmless(c) ? QString::fromUcs4(&c, 1) : u"?"_s;
    return name.size() > maxShownLength ? out + u'…' : out;
}

struct Message
{
    QLatin1StringView verb{};
    QLatin1StringView text{};
};

// Each is in dbus/po too.
constexpr Message sessionMessages[] = {
    {"start"_L1, "Authentication is required to start $(name), and to go on managing containers of this computer"_L1},
    {"stop"_L1, "Authentication is required to stop $(name), and to go on managing containers of this computer"_L1},
    {"restart"_L1,
     "Authentication is required to restart $(name), and to go on managing containers of this computer"_L1},
    {"create"_L1,
     "Authentication is required to create the container $(name), and to go on managing containers of this computer"_L1},
    {"launch"_L1,
     "Authentication is required to launch the container $(name), and to go on managing containers of this computer"_L1},
    {"configure"_L1,
     "Authentication is required to change the configuration of $(name), and to go on managing containers of this computer"_L1},
    {"exec"_L1,
     "Authentication is required to run a command in $(name), and to go on managing containers of this computer"_L1},
    {"create-profile"_L1,
     "Authentication is required to create the profile $(name), and to go on managing containers of this computer"_L1},
    {"configure-profile"_L1,
     "Authentication is required to change the profile $(name), and to go on managing containers of this computer"_L1},
    {"rename-profile"_L1,
     "Authentication is required to rename the profile $(name), and to go on managing containers of this computer"_L1},
    {"delete-profile"_L1,
     "Authentication is required to delete the profile $(name), and to go on managing containers of this computer"_L1},
    {"import"_L1,
     "Authentication is required to import the image $(name), and to go on managing containers of this computer"_L1},
};

// Of an action that several deeds share, which its own message does not tell apart.
constexpr Message deedMessages[] = {
    {"create-profile"_L1, "Authentication is required to create the profile $(name)"_L1},
    {"rename-profile"_L1, "Authentication is required to rename the profile $(name)"_L1},
    {"delete-profile"_L1, "Authentication is required to delete the profile $(name)"_L1},
    {"create-network"_L1, "Authentication is required to create the network $(name)"_L1},
    {"delete-network"_L1, "Authentication is required to delete the network $(name)"_L1},
    {"create-pool"_L1, "Authentication is required to create the storage pool $(name)"_L1},
    {"delete-pool"_L1, "Authentication is required to delete the storage pool $(name)"_L1},
    {"create-volume"_L1, "Authentication is required to create the volume $(name)"_L1},
    {"configure-volume"_L1, "Authentication is required to change the volume $(name)"_L1},
    {"rename-volume"_L1, "Authentication is required to rename the volume $(name)"_L1},
    {"delete-volume"_L1, "Authentication is required to delete the volume $(name)"_L1},
};

bool isOwn(const Question &question, quint32 uid)
{
    return question.isCallers || (!question.subjects.isEmpty() &&
                                  std::ranges::all_of(question.subjects, [uid](const Question::Subject &subject) {
                                      return subject.owner == uid;
                                  }));
}

} // namespace

QLatin1StringView actionFor(Harm harm, QLatin1StringView otherwise)
{
    return harm == Harm::Host ? bus::action::hostAccess : otherwise;
}

Harm permittedBy(Harm asked)
{
    return std::max(asked, Harm::Guest);
}

Question profileQuestion(const QString &verb, const QString &name, Harm harm)
{
    Question question{.action = actionFor(harm, bus::action::profileEdit), .verb = verb, .subjects = {{.name = name}}};
    const auto message = std::ranges::find(deedMessages, verb, &Message::verb);
    if (question.action == bus::action::profileEdit && message != std::end(deedMessages))
        question.message = message->text;
    return question;
}

Question networkQuestion(const QString &verb, const QString &name)
{
    Question question{.action = bus::action::networkEdit, .verb = verb, .subjects = {{.name = name}}};
    const auto message = std::ranges::find(deedMessages, verb, &Message::verb);
    if (message != std::end(deedMessages))
        question.message = message->text;
    return question;
}

Question poolQuestion(const QString &verb, const QString &name, Harm harm)
{
    Question question{.action = actionFor(harm, bus::action::poolEdit), .verb = verb, .subjects = {{.name = name}}};
    const auto message = std::ranges::find(deedMessages, verb, &Message::verb);
    if (question.action == bus::action::poolEdit && message != std::end(deedMessages))
        question.message = message->text;
    return question;
}

QString namesForPrompt(const QList<Question::Subject> &subjects)
{
    QStringList names;
    for (const Question::Subject &subject : subjects.first(std::min(subjects.size(), shownNames)))
        names += harmless(subject.name);
    if (subjects.size() > shownNames)
        names += u"…"_s;
    return subjects.size() > 1 ? u"%1 (%2)"_s.arg(names.join(u", "_s)).arg(subjects.size()) : names.join(QString());
}

std::optional<Question> askedForTheSession(const Question &question)
{
    const auto message = std::ranges::find(sessionMessages, question.verb, &Message::verb);
    if (!std::ranges::contains(bus::action::daily, question.action) || message == std::end(sessionMessages))
        return {};
    Question wider = question;
    wider.action = bus::action::manage;
    wider.message = message->text;
    return wider;
}

bus::StringMap polkitDetails(const Question &question, const Caller &caller)
{
    bus::StringMap details{
        {u"name"_s, namesForPrompt(question.subjects)},
        {u"verb"_s, question.verb},
        {u"own"_s, isOwn(question, caller.uid) ? u"true"_s : u"false"_s},
        {u"count"_s, QString::number(question.subjects.size())},
    };
    if (!question.message.isEmpty()) {
        details.insert(u"polkit.message"_s, question.message);
        details.insert(u"polkit.gettext_domain"_s, u"mooring-helper"_s);
    }
    return details;
}

} // namespace mooring
