// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/verb.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

constexpr Option common[] = {
    {.name = "format"_L1,
     .value = "FORMAT"_L1,
     .help = QT_TRANSLATE_NOOP("Ctl", "table, json or csv"),
     .words = Words::Formats},
    {.name = "quiet"_L1,
     .help = QT_TRANSLATE_NOOP("Ctl", "say nothing but errors and what was asked for"),
     .letter = 'q'},
    {.name = "help"_L1, .help = QT_TRANSLATE_NOOP("Ctl", "show how a verb is used"), .letter = 'h'},
};

const Option *find(std::span<const Option> options, QStringView name)
{
    const auto it = std::ranges::find_if(options, [&](const Option &option) { return option.name == name; });
    return it == options.end() ? nullptr : &*it;
}

const Option *find(std::span<const Option> options, QChar letter)
{
    const auto it =
        std::ranges::find_if(options, [&](const Option &option) { return option.letter == letter.toLatin1(); });
    return it == options.end() ? nullptr : &*it;
}

} // namespace

const Option *Verb::option(QStringView name) const
{
    const Option *own = find(options, name);
    return own ? own : find(common, name);
}

const Option *Verb::optionOf(QStringView word) const
{
    if (word.startsWith("--"_L1))
        return option(word.sliced(2));
    if (word.size() != 2 || word.front() != u'-' || word.back().toLatin1() == '\0')
        return nullptr;
    const Option *own = find(options, word.back());
    return own ? own : find(common, word.back());
}

std::span<const Option> commonOptions()
{
    return common;
}

QString synopsis(const Verb &verb)
{
    QString text = u"mooringctl "_s + verb.words;
    if (*verb.operands)
        text += u' ' + QString::fromUtf8(verb.operands);
    for (const Option &option : verb.options) {
        const QString value = option.value.isEmpty() ? QString() : u' ' + option.value;
        text += u" [--%1%2]%3"_s.arg(option.name, value, option.times == Option::Times::Many ? u"…"_s : QString());
    }
    if (verb.command == Verb::Command::Needed)
        text += u" -- COMMAND…"_s;
    return text;
}

} // namespace mooring::ctl
