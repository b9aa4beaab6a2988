// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <expected>

namespace mooring {

// Where something stands in a text; both count from 1.
struct TextPosition
{
    int line = 1;
    int column = 1;

    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

struct YamlProblem
{
    // In the order of yamlProblemTexts; what each means stands there.
    enum class Kind {
        Syntax,
        TooLarge,
        TooDeep,
        Alias,
        Tag,
        SeveralDocuments,
        NotAMap,
        UnknownSection,
        NoList,
        KeyIsNoText,
        TwiceThere,
        NoValue,
        NoMap
    };

    Kind kind = Kind::Syntax;
    TextPosition at{};
    QString subject{}; // the key, the section, or the parser's own words for Syntax

    friend bool operator==(const YamlProblem &, const YamlProblem &) = default;
};

struct ConfigurationText
{
    QMap<QString, QString> config{};
    QMap<QString, DeviceOptions> devices{};
    QHash<QString, TextPosition> positions{};       // of each key
    QHash<QString, TextPosition> devicePositions{}; // of each device ("eth0") and option ("eth0 mtu")
};

// An instance's own configuration and devices as people write them:
//   config:
//     limits.memory: 2GiB
//   devices:
//     eth1:
//       type: nic
// Total over bad input: at most 1 MiB; no aliases, no tags, nothing deeper than it has to be, no key twice. An empty text is an
// empty configuration. Values are texts, however they look ("true", 2).
[[nodiscard]] std::expected<ConfigurationText, YamlProblem> parseConfigurationYaml(const QString &text);

// The text that parses to this; keys in order, a device's type first, a value of several lines as a block.
[[nodiscard]] QString configurationYaml(const QMap<QString, QString> &config,
                                        const QMap<QString, DeviceOptions> &devices = {});

} // namespace mooring
