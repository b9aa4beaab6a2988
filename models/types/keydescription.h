// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/harm.h"

#include <QString>
#include <QStringList>

namespace mooring {

// What a server says of a configuration key, or of all keys that begin alike: enough to show it, to explain it and to edit it.
struct KeyDescription
{
    // What kind of field it wants; a Share is a size or a percentage.
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
        KernelModules,
        LxcItems,
        SystemCalls,
        IdShares,
        Yaml
    };
    struct Words
    {
        QString english{};
        QString chinese{}; // simplified

        friend bool operator==(const Words &, const Words &) = default;
    };

    QString name{};         // "limits.memory"; of a pattern the beginning, "environment."
    bool isPattern = false; // what follows the name is up to the user
    QString ending{};       // of a pattern: what has to follow that
    Type type = Type::Text;
    qint64 lowest = 0; // of an integer
    qint64 highest = 0;
    QStringList choices{}; // of a choice
    QString fallback{};    // what counts while it is not set; empty: nothing, or as the details say
    QString example{};     // a value; of a pattern KEY=VALUE
    bool isLive = false;   // a change counts at once for what runs
    bool isReadOnly = false;
    bool isMultiLine = false;
    Harm harm = Harm::None;
    Words group{};
    Words summary{};
    Words details{};
    Words refusal{}; // why nobody can set it here; empty where it can be set

    [[nodiscard]] bool covers(const QString &key) const
    {
        return isPattern ? key.startsWith(name) && key.endsWith(ending) && key.size() > name.size() + ending.size()
                         : key == name;
    }
    // "user.*"
    [[nodiscard]] QString shownName() const { return isPattern ? name + u'*' + ending : name; }
    friend bool operator==(const KeyDescription &, const KeyDescription &) = default;
};

} // namespace mooring
