// SPDX-License-Identifier: GPL-3.0-or-later
// What may be said to mooringctl: the table of verbs.h is made of these, and is the one source of parser, help and completion.
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QLatin1StringView>
#include <QString>

#include <optional>
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
    Networks,
    NetworkSettings, // "ipv4.nat="
    Pools,
    PoolSettings, // "size="
    Trash,
    ConfigKeys,     // "boot.autostart": those that can be set
    EveryConfigKey, // those that can only be looked at, too
    ConfigSettings, // "boot.autostart="
    DeviceTypes,    // "nic"
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
    char letter = '\0'; // "-c" for short; most have none
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
    std::optional<Words> offersNext{};                           // for all but the first, where that differs
    // Without: it needs neither the bus nor a password.
    enum class Helper { NotNeeded, Needed } helper = Helper::Needed;
    // The command's own exit codes are ours: exec and shell.
    bool passesExitCode = false;
    QFuture<Result<int>> (*run)(Session &session) = nullptr;

    [[nodiscard]] const Option *option(QStringView name) const;
    // The one that this word means, "--config" or "-c"; nullptr where none does.
    [[nodiscard]] const Option *optionOf(QStringView word) const;
};

// Options that every verb has.
[[nodiscard]] std::span<const Option> commonOptions();

// "mooringctl image import FILE [ROOTFS] [--alias ALIAS]…"
[[nodiscard]] QString synopsis(const Verb &verb);

} // namespace mooring::ctl
