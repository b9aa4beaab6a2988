// SPDX-License-Identifier: GPL-3.0-or-later
// What was said to mooringctl.
#pragma once

#include "app/ctl/verb.h"
#include "models/error.h"

#include <QHash>
#include <QMap>
#include <QStringList>

namespace mooring::ctl {

enum class Format { Table, Json, Csv };

struct CommandLine
{
    const Verb *verb = nullptr;
    QStringList operands{};
    QHash<QString, QStringList> options{};
    QStringList command{};
    Format format = Format::Table;
    bool isQuiet = false;

    [[nodiscard]] bool has(QLatin1StringView option) const { return options.contains(option); }
    [[nodiscard]] QString value(QLatin1StringView option) const { return options.value(option).value(0); }
    [[nodiscard]] QStringList values(QLatin1StringView option) const { return options.value(option); }
    // A whole number within bounds, or the fallback where the option is not there.
    [[nodiscard]] Result<quint32> number(QLatin1StringView option, quint32 lowest, quint32 highest,
                                         quint32 fallback) const;
    // KEY=VALUE pairs.
    [[nodiscard]] Result<QMap<QString, QString>> pairs(QLatin1StringView option) const;
};

// KEY=VALUE words.
[[nodiscard]] Result<QMap<QString, QString>> keysAndValues(const QStringList &words);

// The verb that these words begin with, and how many of them are its own; nullptr where none does.
struct FoundVerb
{
    const Verb *verb = nullptr;
    qsizetype length = 0;
};
[[nodiscard]] FoundVerb findVerb(const QStringList &words);

// InvalidArgument with what is wrong as its detail; the verb, where there is one, stays in `line` for better help. "--help" and no words
// at all lead to the verb "help", "--version" to "version".
[[nodiscard]] Result<> parse(const QStringList &arguments, CommandLine &line);

} // namespace mooring::ctl
