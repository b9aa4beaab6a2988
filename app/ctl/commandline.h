// SPDX-License-Identifier: GPL-3.0-or-later
// What may be said to mooringctl, and what was. One table of verbs (verbs.cpp) is the source of parser, help and completion.
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QHash>
#include <QStringList>

#include <span>

namespace mooring::ctl {

class Session;

// What completion offers in a place.
enum class Words {
    None,
    Instances,
    RunningInstances,
    StoppedInstances,
    Images,
    Profiles,
    Trash,
    Operations,
    Verbs,
    Shells,
    Formats,
    Choices
};

struct Option
{
    QLatin1StringView name{};  // without "--"
    QLatin1StringView value{}; // what its value is called; empty: it has none
    const char *help = "";
    enum class Times { Once, Many } times = Times::Once;
    Words words = Words::None;
};

struct Verb
{
    QLatin1StringView words{}; // "image import"
    const char *operands = ""; // "FILE [ROOTFS]"
    const char *summary = "";
    const char *details = ""; // more paragraphs for "help VERB"
    qsizetype leastOperands = 0;
    qsizetype mostOperands = 0;
    std::span<const Option> options{};
    enum class Command { None, Needed } command = Command::None; // after "--"
    Words offers = Words::None;                                  // what completion has for its operands
    // Without: it needs neither the bus nor a password.
    enum class Helper { NotNeeded, Needed } helper = Helper::Needed;
    // The command's own exit codes are ours: exec and shell.
    bool passesExitCode = false;
    QFuture<Result<int>> (*run)(Session &session) = nullptr;

    [[nodiscard]] const Option *option(QStringView name) const;
};

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

// Options that every verb has.
[[nodiscard]] std::span<const Option> commonOptions();

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

// "mooringctl image import FILE [ROOTFS] [--alias ALIAS]…"
[[nodiscard]] QString synopsis(const Verb &verb);

} // namespace mooring::ctl
