// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/description.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString textOf(const ConfigKey::Words &words, CatalogueLanguage language)
{
    return (language == CatalogueLanguage::Chinese ? words.chinese : words.english).toString();
}

QString wireText(Harm harm)
{
    switch (harm) {
    case Harm::None:
        return u"none"_s;
    case Harm::Guest:
        return u"guest"_s;
    case Harm::Host:
        return u"host"_s;
    }
    std::unreachable();
}

QString wireText(ConfigKey::Type type)
{
    switch (type) {
    case ConfigKey::Type::Boolean:
        return u"bool"_s;
    case ConfigKey::Type::Integer:
        return u"integer"_s;
    case ConfigKey::Type::Text:
        return u"string"_s;
    case ConfigKey::Type::Choice:
        return u"choice"_s;
    case ConfigKey::Type::Size:
        return u"size"_s;
    case ConfigKey::Type::Share:
        return u"share"_s;
    case ConfigKey::Type::Processors:
        return u"processors"_s;
    case ConfigKey::Type::CpuAllowance:
        return u"allowance"_s;
    case ConfigKey::Type::ResourceLimit:
        return u"rlimit"_s;
    case ConfigKey::Type::Lines:
        return u"text"_s;
    case ConfigKey::Type::KernelModules:
        return u"modules"_s;
    case ConfigKey::Type::LxcItems:
        return u"lxc"_s;
    case ConfigKey::Type::SystemCalls:
        return u"syscalls"_s;
    case ConfigKey::Type::IdShares:
        return u"idmap"_s;
    case ConfigKey::Type::Yaml:
    case ConfigKey::Type::CloudConfig:
        return u"text"_s;
    }
    std::unreachable();
}

// Of an option, as devices.json writes it where that says more than the example does.
QString wireText(DeviceOption::Type type)
{
    switch (type) {
    case DeviceOption::Type::Boolean:
        return u"bool"_s;
    case DeviceOption::Type::Integer:
    case DeviceOption::Type::Card:
        return u"integer"_s;
    case DeviceOption::Type::Choice:
        return u"choice"_s;
    case DeviceOption::Type::Size:
        return u"size"_s;
    case DeviceOption::Type::GuestPath:
    case DeviceOption::Type::DiskSource:
    case DeviceOption::Type::HostDevice:
        return u"path"_s;
    case DeviceOption::Type::Interface:
        return u"interface"_s;
    default:
        return u"string"_s;
    }
}

QStringList choicesIn(QLatin1StringView choices)
{
    return choices.isEmpty() ? QStringList() : QString(choices).split(u' ');
}

QVariantMap describe(const DeviceOption &option, CatalogueLanguage language)
{
    return {{u"name"_s, QString(option.name)},
            {u"type"_s, wireText(option.type)},
            {u"default"_s, QString(option.fallback)},
            {u"example"_s, QString(option.example)},
            {u"choices"_s, choicesIn(option.choices)},
            {u"lowest"_s, option.lowest},
            {u"highest"_s, option.highest},
            {u"required"_s, option.isRequired},
            {u"live"_s, option.isLive},
            {u"summary"_s, textOf(option.summary, language)},
            {u"refusal"_s, textOf(option.refusal, language)}};
}

} // namespace

CatalogueLanguage catalogueLanguage(QStringView locale)
{
    const bool isTraditional = locale.contains(u"TW") || locale.contains(u"HK") || locale.contains(u"Hant");
    return locale.startsWith(u"zh") && !isTraditional ? CatalogueLanguage::Chinese : CatalogueLanguage::English;
}

QVariantMap describe(const ConfigKey &key, CatalogueLanguage language)
{
    return {{u"key"_s, key.shownName()},
            {u"group"_s, textOf(key.group, language)},
            {u"type"_s, wireText(key.type)},
            {u"default"_s, QString(key.fallback)},
            {u"example"_s, QString(key.example)},
            {u"choices"_s, choicesIn(key.choices)},
            {u"lowest"_s, key.lowest},
            {u"highest"_s, key.highest},
            {u"effect"_s, key.effect == ConfigKey::Effect::Now ? u"now"_s : u"restart"_s},
            {u"lines"_s, key.hasLines()},
            {u"profiles"_s, key.isForProfiles},
            {u"internal"_s, key.isOurs},
            {u"harm"_s, wireText(key.harm)},
            {u"summary"_s, textOf(key.summary, language)},
            {u"details"_s, textOf(key.details, language)},
            {u"refusal"_s, textOf(key.refusal, language)}};
}

QVariantMap describe(const DeviceKind &kind, CatalogueLanguage language)
{
    QVariantList options;
    for (const DeviceOption &option : kind.options)
        options += describe(option, language);
    return {{u"type"_s, QString(kind.type)},
            {u"kind"_s, QString(kind.kind)},
            {u"options"_s, options},
            {u"pluggable"_s, kind.isPluggable},
            {u"harm"_s, wireText(kind.harm)},
            {u"summary"_s, textOf(kind.summary, language)},
            {u"refusal"_s, textOf(kind.refusal, language)}};
}

QList<QVariantMap> describeConfigKeys(CatalogueLanguage language)
{
    QList<QVariantMap> keys;
    for (const ConfigKey &key : configKeys())
        keys += describe(key, language);
    return keys;
}

QList<QVariantMap> describeDeviceKinds(CatalogueLanguage language)
{
    QList<QVariantMap> kinds;
    for (const DeviceKind &kind : deviceKinds())
        kinds += describe(kind, language);
    return kinds;
}

} // namespace mooring
