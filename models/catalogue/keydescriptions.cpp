// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/keydescriptions.h"

#include "models/catalogue/configkey.h"

#include <utility>

namespace mooring {

namespace {

KeyDescription::Type fieldTypeOf(ConfigKey::Type type)
{
    switch (type) {
    case ConfigKey::Type::Boolean:
        return KeyDescription::Type::Boolean;
    case ConfigKey::Type::Integer:
        return KeyDescription::Type::Integer;
    case ConfigKey::Type::Text:
    case ConfigKey::Type::Lines:
        return KeyDescription::Type::Text;
    case ConfigKey::Type::Choice:
        return KeyDescription::Type::Choice;
    case ConfigKey::Type::Size:
        return KeyDescription::Type::Size;
    case ConfigKey::Type::Share:
        return KeyDescription::Type::Share;
    case ConfigKey::Type::Processors:
        return KeyDescription::Type::Processors;
    case ConfigKey::Type::CpuAllowance:
        return KeyDescription::Type::CpuAllowance;
    case ConfigKey::Type::ResourceLimit:
        return KeyDescription::Type::ResourceLimit;
    case ConfigKey::Type::KernelModules:
        return KeyDescription::Type::KernelModules;
    case ConfigKey::Type::LxcItems:
        return KeyDescription::Type::LxcItems;
    case ConfigKey::Type::SystemCalls:
        return KeyDescription::Type::SystemCalls;
    case ConfigKey::Type::IdShares:
        return KeyDescription::Type::IdShares;
    case ConfigKey::Type::Yaml:
    case ConfigKey::Type::CloudConfig:
        return KeyDescription::Type::Yaml;
    }
    std::unreachable();
}

KeyDescription::Words wordsOf(const ConfigKey::Words &words)
{
    return {.english = words.english.toString(), .chinese = words.chinese.toString()};
}

KeyDescription described(const ConfigKey &entry)
{
    return {.name = entry.name,
            .isPattern = entry.suffix != ConfigKey::Suffix::None,
            .ending = entry.ending,
            .type = fieldTypeOf(entry.type),
            .lowest = entry.lowest,
            .highest = entry.highest,
            .choices = QString(entry.choices).split(u' ', Qt::SkipEmptyParts),
            .fallback = entry.fallback,
            .example = entry.example,
            .isLive = entry.effect == ConfigKey::Effect::Now,
            .isReadOnly = entry.isOurs,
            .isMultiLine = entry.hasLines(),
            .harm = entry.harm,
            .group = wordsOf(entry.group),
            .summary = wordsOf(entry.summary),
            .details = wordsOf(entry.details),
            .refusal = wordsOf(entry.refusal)};
}

} // namespace

QList<KeyDescription> keyDescriptions()
{
    QList<KeyDescription> all;
    for (const ConfigKey &entry : configKeys())
        all.append(described(entry));
    return all;
}

} // namespace mooring
