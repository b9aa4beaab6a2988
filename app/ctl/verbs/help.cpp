// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QString columns(const QList<QPair<QString, QString>> &lines)
{
    qsizetype width = 0;
    for (const auto &[left, right] : lines)
        width = std::max(width, widthOf(left));
    QString text;
    for (const auto &[left, right] : lines)
        text += u"  "_s + left + QString(width - widthOf(left) + 2, u' ') + right + u'\n';
    return text;
}

QString optionLines(std::span<const Option> options)
{
    QList<QPair<QString, QString>> lines;
    for (const Option &option : options) {
        const QString shorter = option.letter == '\0' ? QString() : u"-%1, "_s.arg(QLatin1Char(option.letter));
        const QString value = option.value.isEmpty() ? QString() : u' ' + option.value;
        lines += {u"%1--%2%3"_s.arg(shorter, option.name, value), say(option.help)};
    }
    return columns(lines);
}

QString overview()
{
    QList<QPair<QString, QString>> lines;
    for (const Verb &verb : verbs())
        lines += {u"%1 %2"_s.arg(verb.words, QString::fromUtf8(verb.operands)).trimmed(), say(verb.summary)};
    return say(QT_TRANSLATE_NOOP("Ctl", "mooringctl looks after this computer's system containers.")) + u"\n\n"_s +
           say(QT_TRANSLATE_NOOP("Ctl", "Usage: mooringctl VERB …")) + u"\n\n"_s + columns(lines) + u'\n' +
           say(QT_TRANSLATE_NOOP("Ctl", "Every verb has these options:")) + u'\n' + optionLines(commonOptions()) +
           u'\n' + say(QT_TRANSLATE_NOOP("Ctl", "“mooringctl help VERB” says more.")) + u'\n';
}

QString page(const Verb &verb)
{
    QString text =
        say(QT_TRANSLATE_NOOP("Ctl", "Usage: %1")).arg(synopsis(verb)) + u"\n\n"_s + say(verb.summary) + u".\n"_s;
    if (*verb.details)
        text += say(verb.details) + u'\n';
    if (!verb.options.empty())
        text += u'\n' + optionLines(verb.options);
    return text;
}

} // namespace

QFuture<Result<int>> help(Session &session)
{
    const QStringList words = session.line().operands;
    if (words.isEmpty()) {
        session.printer().raw(overview().toUtf8());
        return ended(0);
    }
    QString text;
    for (const Verb &verb : verbs()) { // "image" alone shows all of its verbs
        const QStringList own = QString(verb.words).split(u' ');
        if (own.mid(0, words.size()) == words)
            text += (text.isEmpty() ? QString() : u"\n"_s) + page(verb);
    }
    if (text.isEmpty())
        return failed(
            {.code = Error::Code::NotFound, .subject = words.join(u' '), .detail = u"There is no such verb."_s});
    session.printer().raw(text.toUtf8());
    return ended(0);
}

} // namespace mooring::ctl
