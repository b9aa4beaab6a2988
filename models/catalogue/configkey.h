// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/harm.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <span>

namespace mooring {

// One entry of the catalogue of configuration keys, config-keys.json: what may be set on instances and profiles, and what it means.
struct ConfigKey
{
    // How values are written: configvalue.h, and rawvalue.h for the last four. A Share is a Size or a percentage of all there is, and
    // neither may be 0. Of KernelModules the choices are those that harm nothing; all others reach the host.
    enum class Type {
        Boolean,
        Integer,
        Text,
        Choice,
        Size,
        Share,
        Processors,
        CpuAllowance,
        ResourceLimit,
        Lines,
        KernelModules,
        LxcItems,
        SystemCalls,
        IdShares,
        Yaml,
        CloudConfig
    };
    // Whether the name is only a key's beginning ("user."), and what may follow it.
    enum class Suffix { None, Any, Variable, Resource, Sysctl };
    // When a change counts for an instance that runs.
    enum class Effect { Now, Restart };
    struct Words
    {
        QStringView english{};
        QStringView chinese{};
    };

    QLatin1StringView name{};
    QLatin1StringView ending{}; // what stands behind the part that varies: ".hwaddr" of "volatile.*.hwaddr"
    Suffix suffix = Suffix::None;
    Type type = Type::Text;
    qint64 lowest = 0; // of an integer
    qint64 highest = 0;
    QLatin1StringView choices{};  // of a choice, with spaces between
    QLatin1StringView fallback{}; // what counts while it is not set; empty: nothing, or as the details say
    QLatin1StringView example{};  // a value; of a beginning, KEY=VALUE
    Effect effect = Effect::Now;
    bool isForProfiles = true;
    bool isOurs = false; // Mooring's own: shown, but not to be set
    Harm harm = Harm::None;
    Words group{};
    Words summary{};
    Words details{};
    Words refusal{}; // why nobody can set it here; empty where it can be set

    // "boot.autostart", "user.*"
    [[nodiscard]] QString shownName() const { return suffix == Suffix::None ? QString(name) : name + u'*' + ending; }
    // Whether its values may have line breaks.
    [[nodiscard]] bool hasLines() const
    {
        switch (type) {
        case Type::Lines:
        case Type::LxcItems:
        case Type::SystemCalls:
        case Type::IdShares:
        case Type::Yaml:
        case Type::CloudConfig:
            return true;
        default:
            return false;
        }
    }
};

// All of them, in the order of the catalogue.
[[nodiscard]] std::span<const ConfigKey> configKeys();

} // namespace mooring
