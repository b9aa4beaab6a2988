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
    {.name = "quiet"_L1, .help = QT_TRANSLATE_NOOP("Ctl", "say nothing but errors and what was asked for")},
    {.name = "help"_L1, .help = QT_TRANSLATE_NOOP("Ctl", "show how a verb is used")},
};

const Option *find(std::span<const Option> options, QStringView name)
{
    const auto it = std::ranges::find_if(options, [&](const Option &option) { return option.name == name; });
    return it == options.end() ? nullptr : &*it;
}

} // namespace

const Option *Verb::option(QStringView name) const
{
    const Option *own = find(options, name);
    return own ? own : find(common, name);
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
