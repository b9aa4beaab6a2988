// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"

#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

std::unexpected<Error> wrong(const QString &subject, const QString &reason)
{
    return failure(Error::Code::InvalidArgument, subject, reason);
}

// Reads the words after a verb.
class Reader
{
public:
    Reader(const QStringList &words, CommandLine &line)
        : m_words(words)
        , m_line(line)
    {
    }

    Result<> read()
    {
        while (m_next < m_words.size()) {
            const QString &word = m_words[m_next++];
            if (word == u"--"_s) {
                m_line.command = m_words.mid(m_next);
                m_hasCommand = true;
                break;
            }
            const bool isOption = word.startsWith(u'-') && word.size() > 1;
            if (!isOption)
                m_line.operands += word;
            else if (const auto taken = takeOption(word); !taken)
                return taken;
        }
        return check();
    }

private:
    Result<> takeOption(const QString &word)
    {
        const qsizetype equals = word.startsWith(u"--"_s) ? word.indexOf(u'=') : -1;
        const Option *option = m_line.verb->optionOf(equals < 0 ? word : word.left(equals));
        if (!option)
            return wrong(word, u"%1 has no such option."_s.arg(m_line.verb->words));
        const QString name = option->name;
        if (option->value.isEmpty() && equals >= 0)
            return wrong(word, u"The option --%1 takes no value."_s.arg(name));
        if (!option->value.isEmpty() && equals < 0 && m_next == m_words.size())
            return wrong(word, u"The option --%1 needs a value."_s.arg(name));
        if (option->times == Option::Times::Once && m_line.options.contains(name))
            return wrong(word, u"The option --%1 is there twice."_s.arg(name));
        QString value;
        if (!option->value.isEmpty())
            value = equals >= 0 ? word.mid(equals + 1) : m_words[m_next++];
        m_line.options[name] += value;
        return {};
    }

    Result<> check()
    {
        const Verb &verb = *m_line.verb;
        if (m_line.has("help"_L1))
            return {};
        if (verb.command == Verb::Command::Needed && m_line.command.isEmpty())
            return wrong(verb.words, u"The command to run is missing; write it after “--”."_s);
        if (verb.command == Verb::Command::None && m_hasCommand)
            m_line.operands += std::exchange(m_line.command, {});
        if (m_line.operands.size() < verb.leastOperands)
            return wrong(verb.words, u"Something is missing: %1"_s.arg(synopsis(verb)));
        if (m_line.operands.size() > verb.mostOperands)
            return wrong(m_line.operands[verb.mostOperands], u"This is one word too many: %1"_s.arg(synopsis(verb)));
        return takeCommon();
    }

    Result<> takeCommon()
    {
        m_line.isQuiet = m_line.has("quiet"_L1);
        const QString format = m_line.has("format"_L1) ? m_line.value("format"_L1) : u"table"_s;
        if (format == u"json"_s)
            m_line.format = Format::Json;
        else if (format == u"csv"_s)
            m_line.format = Format::Csv;
        else if (format != u"table"_s)
            return wrong(format, u"The format is not table, json or csv."_s);
        return {};
    }

    const QStringList &m_words;
    CommandLine &m_line;
    qsizetype m_next = 0;
    bool m_hasCommand = false;
};

} // namespace

Result<quint32> CommandLine::number(QLatin1StringView option, quint32 lowest, quint32 highest, quint32 fallback) const
{
    if (!has(option))
        return fallback;
    bool isNumber = false;
    const quint32 number = value(option).toUInt(&isNumber);
    if (!isNumber || number < lowest || number > highest)
        return wrong(value(option),
                     u"The value of --%1 is not a number from %2 to %3."_s.arg(option).arg(lowest).arg(highest));
    return number;
}

Result<QMap<QString, QString>> CommandLine::pairs(QLatin1StringView option) const
{
    QMap<QString, QString> pairs;
    for (const QString &text : values(option)) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return wrong(text, u"The value of --%1 is not of the form NAME=VALUE."_s.arg(option));
        pairs[text.left(equals)] = text.mid(equals + 1);
    }
    return pairs;
}

Result<QMap<QString, QString>> keysAndValues(const QStringList &words)
{
    QMap<QString, QString> pairs;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return wrong(word, u"This is not of the form KEY=VALUE."_s);
        if (pairs.contains(word.left(equals)))
            return wrong(word, u"The key is there twice."_s);
        pairs[word.left(equals)] = word.mid(equals + 1);
    }
    return pairs;
}

FoundVerb findVerb(const QStringList &words)
{
    FoundVerb best;
    for (const Verb &verb : verbs()) {
        const QStringList own = QString(verb.words).split(u' ');
        if (own.size() > best.length && words.mid(0, own.size()) == own)
            best = {.verb = &verb, .length = own.size()};
    }
    return best;
}

Result<> parse(const QStringList &arguments, CommandLine &line)
{
    QStringList words = arguments;
    if (words.isEmpty() || words.front() == u"--help"_s || words.front() == u"-h"_s)
        words = QStringList{u"help"_s} + words.mid(1);
    else if (words.front() == u"--version"_s)
        words.front() = u"version"_s;

    // Options that every verb has may stand before it.
    QStringList leading;
    while (!words.isEmpty() && words.front().startsWith(u'-')) {
        const QString word = words.takeFirst();
        leading += word;
        if (word == u"--format"_s && !words.isEmpty())
            leading += words.takeFirst();
    }
    const auto [verb, length] = findVerb(words);
    if (!verb)
        return wrong(words.isEmpty() ? leading.join(u' ') : words.mid(0, 2).join(u' '),
                     u"There is no such verb; try “mooringctl help”."_s);
    line.verb = verb;
    const QStringList rest = leading + words.mid(length);
    if (const auto read = Reader(rest, line).read(); !read)
        return read;
    if (line.has("help"_L1)) {
        line.operands = QString(verb->words).split(u' ');
        line.verb = findVerb({u"help"_s}).verb;
    }
    return {};
}

} // namespace mooring::ctl
