// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/metadata.h"

#include "helper/workers/unpack/refusal.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace mooring::workers {

namespace {

constexpr std::size_t maxProperties = 100;
constexpr std::size_t maxKey = 64;
constexpr std::size_t maxValue = 1024;

bool isPlainText(const std::string &text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// As uname(2) names what images call by several names.
std::string machineOf(const std::string &architecture)
{
    static constexpr std::pair<std::string_view, std::string_view> others[] = {
        {"amd64", "x86_64"}, {"arm64", "aarch64"}, {"i386", "i686"}, {"armhf", "armv7l"}, {"ppc64el", "ppc64le"}};
    for (const auto &[alias, machine] : others) {
        if (architecture == alias)
            return std::string(machine);
    }
    return architecture;
}

bool runsOn(const std::string &image, const std::string &computer)
{
    return computer.empty() || image == computer || (computer == "x86_64" && image == "i686") ||
           (computer == "aarch64" && image == "armv7l");
}

std::int64_t dateOf(const YAML::Node &node)
{
    constexpr std::int64_t endOfTime = 253'402'300'799; // the last second of the year 9999
    const std::int64_t date = node && node.IsScalar() ? node.as<std::int64_t>(0) : 0;
    return date >= 0 && date <= endOfTime ? date : 0;
}

void readProperties(const YAML::Node &properties, Unpacked &into)
{
    if (!properties)
        return;
    if (!properties.IsMap() || properties.size() > maxProperties)
        refuseImage("metadata.yaml has properties that cannot be used.");
    for (const auto &property : properties) {
        if (!property.first.IsScalar() || !(property.second.IsScalar() || property.second.IsNull()))
            refuseImage("metadata.yaml has a property that is no text.");
        const std::string key = property.first.Scalar();
        const std::string value = property.second.IsNull() ? std::string() : property.second.Scalar();
        if (key.empty() || key.size() > maxKey || value.size() > maxValue || !isPlainText(key) || !isPlainText(value))
            refuseImage("The property " + shown(key) + " in metadata.yaml is too long or not plain text.");
        into.properties.emplace(key, value);
    }
}

} // namespace

void readMetadata(const std::string &text, const std::string &wanted, Unpacked &into)
{
    // yaml-cpp refuses deep nesting itself, and shares what aliases point to instead of copying it; a megabyte of text stays small.
    try {
        const YAML::Node root = YAML::Load(text);
        if (!root.IsMap() || !root["architecture"] || !root["architecture"].IsScalar())
            refuseImage("metadata.yaml does not say for which architecture the image is.");
        into.architecture = machineOf(root["architecture"].Scalar());
        into.createdAt = dateOf(root["creation_date"]);
        into.expiresAt = dateOf(root["expiry_date"]);
        readProperties(root["properties"], into);
    } catch (const YAML::Exception &trouble) {
        refuseImage("metadata.yaml cannot be read: " + shown(trouble.msg) + '.');
    }
    if (into.architecture.size() > maxKey || !isPlainText(into.architecture))
        refuseImage("metadata.yaml names an architecture that is none.");
    if (!runsOn(into.architecture, wanted))
        throw Refusal{RefusalKind::Unsupported,
                      "The image is for " + into.architecture + "; this computer runs " + wanted + '.'};
}

} // namespace mooring::workers
