// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/smuggling/contraband.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr auto deviceName = "thing"_L1;

// The key, a value that does harm, and one that does none, where there is one.
struct Setting
{
    QString key{};
    QString harmful{};
    QString cover{};
};

Setting settingOf(const ConfigKey &key)
{
    const QString name =
        key.suffix == ConfigKey::Suffix::None ? QString(key.name) : QString(key.example).section(u'=', 0, 0);
    const QString example =
        key.suffix == ConfigKey::Suffix::None ? QString(key.example) : QString(key.example).section(u'=', 1);
    if (key.type == ConfigKey::Type::Boolean) {
        const bool isOn = isTrue(QString(key.fallback));
        return {.key = name, .harmful = isOn ? u"false"_s : u"true"_s, .cover = isOn ? u"true"_s : u"false"_s};
    }
    if (key.type == ConfigKey::Type::KernelModules)
        return {.key = name, .harmful = example + u",not_on_the_list"_s, .cover = example};
    return {.key = name, .harmful = example};
}

DeviceOptions beginningOf(const DeviceKind &kind)
{
    DeviceOptions options{{u"type"_s, kind.type}};
    if (!kind.selector().isEmpty())
        options.insert(kind.selector(), kind.kind);
    for (const DeviceOption &option : kind.options) {
        if (option.isRequired)
            options.insert(option.name, option.example);
    }
    return options;
}

bool isValid(const DeviceOptions &options)
{
    return checkDevice(deviceName, options).has_value();
}

// With one more option where it needs that, a harmless one before any other; empty where that does not help.
DeviceOptions completed(const DeviceKind &kind, const DeviceOptions &options)
{
    if (isValid(options))
        return options;
    QList<const DeviceOption *> more;
    for (const DeviceOption &option : kind.options)
        more += &option;
    std::ranges::stable_sort(more, {}, [&](const DeviceOption *option) {
        DeviceOptions with = options;
        with.insert(option->name, option->example);
        return harmOf(with);
    });
    for (const DeviceOption *option : more) {
        DeviceOptions with = options;
        with.insert(option->name, option->example);
        if (!options.contains(option->name) && isValid(with))
            return with;
    }
    return {};
}

Contraband deviceOf(const QString &name, const DeviceOptions &options, bool isRefused)
{
    return {.name = name,
            .config = {},
            .devices = options.isEmpty() ? DeviceLayer() : DeviceLayer{{deviceName, options}},
            .coverConfig = {},
            .coverDevices = {{deviceName, {{u"type"_s, u"none"_s}}}},
            .isRefused = isRefused};
}

Contraband optionOf(const DeviceKind &kind, const DeviceOption &option)
{
    DeviceOptions options = beginningOf(kind);
    options.insert(option.name, option.example);
    const bool isRefused = !option.refusal.english.isEmpty();
    return deviceOf(QStringList{kind.type, kind.kind, option.name}.join(u' '),
                    isRefused ? options : completed(kind, options), isRefused);
}

Contraband keyOf(const ConfigKey &key, const QString &value)
{
    const Setting setting = settingOf(key);
    Contraband made{.name = setting.key, .isRefused = !key.refusal.english.isEmpty()};
    if (!value.isEmpty())
        made.config.insert(setting.key, value);
    if (!setting.cover.isEmpty())
        made.coverConfig.insert(setting.key, setting.cover);
    return made;
}

// However it is written.
QStringList spellingsOf(const ConfigKey &key)
{
    const QString value = settingOf(key).harmful;
    if (key.type != ConfigKey::Type::Boolean)
        return {value};
    return isTrue(value) ? QStringList{u"true"_s, u"1"_s, u"YES"_s, u"on"_s}
                         : QStringList{u"false"_s, u"0"_s, u"No"_s, u"off"_s};
}

QList<Contraband> all()
{
    QList<Contraband> found;
    for (const ConfigKey &key : configKeys()) {
        if (key.harm != Harm::Host || key.isOurs)
            continue;
        for (const QString &value : spellingsOf(key))
            found += keyOf(key, value);
    }
    for (const DeviceKind &kind : deviceKinds()) {
        if (kind.harm == Harm::Host) {
            const bool isRefused = !kind.refusal.english.isEmpty();
            const DeviceOptions beginning = beginningOf(kind);
            found += deviceOf(QStringList{kind.type, kind.kind}.join(u' '),
                              isRefused ? beginning : completed(kind, beginning), isRefused);
            continue;
        }
        for (const DeviceOption &option : kind.options) {
            if (option.harm == Harm::Host || option.type == DeviceOption::Type::DiskSource)
                found += optionOf(kind, option);
        }
    }
    return found;
}

bool isEmpty(const Contraband &thing)
{
    return thing.config.isEmpty() && thing.devices.isEmpty();
}

} // namespace

QList<Contraband> contraband()
{
    QList<Contraband> found = all();
    found.removeIf(isEmpty);
    return found;
}

QStringList withoutExample()
{
    QStringList names;
    for (const Contraband &thing : all()) {
        const bool isValidKey = thing.devices.isEmpty() && checkConfiguration(thing.config).has_value();
        const bool isValidDevice = thing.config.isEmpty() && checkDevices(thing.devices).has_value();
        if (isEmpty(thing) || (!thing.isRefused && !isValidKey && !isValidDevice))
            names += thing.name;
    }
    return names;
}

QList<Contraband> harmless()
{
    QList<Contraband> found;
    for (const ConfigKey &key : configKeys()) {
        const Setting setting = settingOf(key);
        const bool isUsable = !key.isOurs && key.refusal.english.isEmpty() && !setting.harmful.isEmpty();
        if (isUsable && key.harm != Harm::Host)
            found += Contraband{.name = setting.key, .config = {{setting.key, setting.harmful}}};
        else if (isUsable && !setting.cover.isEmpty())
            found += Contraband{.name = setting.key, .config = {{setting.key, setting.cover}}};
    }
    for (const DeviceKind &kind : deviceKinds()) {
        if (!kind.refusal.english.isEmpty())
            continue;
        const DeviceOptions options = completed(kind, beginningOf(kind));
        if (!options.isEmpty() && harmOf(options) != Harm::Host)
            found += deviceOf(QStringList{kind.type, kind.kind}.join(u' '), options, false);
    }
    return found;
}

} // namespace mooring::test
