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

QString namesForPrompt(const QList<Question::Subject> &subjects)
{
    QStringList names;
    for (const Question::Subject &subject : subjects.first(std::min(subjects.size(), shownNames)))
        names += harmless(subject.name);
    if (subjects.size() > shownNames)
        names += u"…"_s;
    return subjects.size() > 1 ? u"%1 (%2)"_s.arg(names.join(u", "_s)).arg(subjects.size()) : names.join(QString());
}

bus::StringMap polkitDetails(const Question &question, const Caller &caller)
{
    return {
        {u"name"_s, namesForPrompt(question.subjects)},
        {u"verb"_s, question.verb},
        {u"own"_s, isOwn(question, caller.uid) ? u"true"_s : u"false"_s},
        {u"count"_s, QString::number(question.subjects.size())},
    };
}

} // namespace mooring
