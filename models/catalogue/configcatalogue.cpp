// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configcatalogue.h"

#include "models/catalogue/configvalue.h"
#include "models/catalogue/rawvalue.h"
#include "models/types/ascii.h"
#include "models/types/visibletext.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype maxKeyLength = 255;
constexpr qsizetype shownValueLength = 64;

bool isKeyCharacter(QChar c)
{
    return ascii::isLetterOrDigit(c) || u"._-/"_s.contains(c);
}

bool isVariable(QStringView name)
{
    return !name.isEmpty() && !ascii::isDigit(name.front()) &&
           std::ranges::all_of(name, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'_'; });
}

// Of getrlimit(2), as lxc.container.conf(5) names them.
bool isResource(QStringView name)
{
    constexpr QLatin1StringView names[] = {
        "as"_L1,   "core"_L1,   "cpu"_L1,   "data"_L1, "fsize"_L1,  "locks"_L1,  "memlock"_L1,    "msgqueue"_L1,
        "nice"_L1, "nofile"_L1, "nproc"_L1, "rss"_L1,  "rtprio"_L1, "rttime"_L1, "sigpending"_L1, "stack"_L1};
    return std::ranges::any_of(names, [name](QLatin1StringView known) { return name == known; });
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

QString objectionToShare(const QString &value)
{
    const auto size = bytes(value);
    const auto percent = percentage(value);
    if (!size && !percent)
        return u"is neither a size nor a percentage"_s;
    if (size.value_or(1) == 0 || percent.value_or(1) == 0)
        return u"leaves nothing"_s;
    return percent.value_or(1) > 100 ? u"is more than there is"_s : QString();
}

// Why the value does not fit; empty where it does.
QString objection(const ConfigKey &entry, const QString &value)
{
    const auto unless = [](bool fits, const QString &reason) { return fits ? QString() : reason; };
    switch (entry.type) {
    case ConfigKey::Type::Boolean:
        return unless(boolean(value).has_value(), u"is neither true nor false"_s);
    case ConfigKey::Type::Integer: {
        const auto number = integer(value);
        if (!number)
            return u"is no whole number"_s;
        if (*number < entry.lowest || *number > entry.highest)
            return u"is not between %1 and %2"_s.arg(entry.lowest).arg(entry.highest);
        return {};
    }
    case ConfigKey::Type::Text:
        return {};
    case ConfigKey::Type::Choice:
        return unless(QString(entry.choices).split(u' ').contains(value),
                      u"is none of: %1"_s.arg(QString(entry.choices).replace(u' ', u", "_s)));
    case ConfigKey::Type::Size:
        return unless(bytes(value).has_value(), u"is no size"_s);
    case ConfigKey::Type::Share:
        return objectionToShare(value);
    case ConfigKey::Type::Processors:
        return unless(processors(value).has_value(), u"is neither a number of processors nor a list of them"_s);
    case ConfigKey::Type::CpuAllowance:
        return unless(cpuAllowance(value).has_value(), u"is neither 1% to 100% nor a time in each period"_s);
    case ConfigKey::Type::ResourceLimit:
        return unless(resourceLimit(value).has_value(), u"is no limit, or its soft part is above its hard one"_s);
    case ConfigKey::Type::Lines:
        return {};
    case ConfigKey::Type::KernelModules:
        return unless(kernelModules(value).has_value(), u"is no list of names of modules"_s);
    case ConfigKey::Type::LxcItems: {
        const auto items = lxcItems(value);
        return items ? QString() : items.error();
    }
    case ConfigKey::Type::SystemCalls:
        return unless(systemCalls(value).has_value(), u"is no list of system calls"_s);
    case ConfigKey::Type::IdShares: {
        const auto shares = idShares(value);
        return shares ? QString() : shares.error();
    }
    case ConfigKey::Type::Yaml:
        return yamlObjection(value);
    case ConfigKey::Type::CloudConfig:
        return value.startsWith("#cloud-config"_L1) ? yamlObjection(value) : QString();
    }
    std::unreachable();
}

// What stands behind the entry's name is not what belongs there; empty where it is.
QString objectionToSuffix(const ConfigKey &entry, QStringView suffix)
{
    if (entry.suffix == ConfigKey::Suffix::Variable && !isVariable(suffix))
        return u"The key does not end in the name of an environment variable; one that does: %1."_s.arg(entry.example);
    if (entry.suffix == ConfigKey::Suffix::Resource && !isResource(suffix))
        return u"The key does not end in the name of a limit that the kernel knows; one that does: %1."_s.arg(
            entry.example);
    if (entry.suffix == ConfigKey::Suffix::Sysctl && !isOwnSysctl(suffix))
        return u"The key does not end in the name of a setting that a container has for itself alone; one that does: %1."_s
            .arg(entry.example);
    return {};
}

// Of names of modules, those that are not on the list.
QStringList harmfulModules(const ConfigKey &entry, const QString &value)
{
    const QStringList harmless = QString(entry.choices).split(u' ');
    QStringList names = value.isEmpty() ? QStringList() : kernelModules(value).value_or(QStringList{value});
    names.removeIf([&](const QString &name) { return harmless.contains(name); });
    return names;
}

// Of a truth, what is not the catalogue's own.
bool doesHarm(const ConfigKey &entry, const QString &value)
{
    if (value.isEmpty())
        return false;
    if (entry.type == ConfigKey::Type::Boolean)
        return isTrue(value) != isTrue(QString(entry.fallback));
    return entry.type != ConfigKey::Type::KernelModules || !harmfulModules(entry, value).isEmpty();
}

// Whether the harm that the value does was done by the former one already.
bool didHarm(const ConfigKey &entry, const QString &former, const QString &value)
{
    if (entry.type == ConfigKey::Type::Boolean)
        return doesHarm(entry, former);
    if (entry.type != ConfigKey::Type::KernelModules)
        return former == value;
    const QStringList had = harmfulModules(entry, former);
    return std::ranges::all_of(harmfulModules(entry, value), [&](const QString &name) { return had.contains(name); });
}

bool isForbiddenControl(const ConfigKey &entry, QChar c)
{
    return isControl(c) && !(entry.hasLines() && (c == u'\n' || c == u'\t'));
}

} // namespace

bool isKeyName(QStringView key)
{
    return !key.isEmpty() && key.size() <= maxKeyLength && std::ranges::all_of(key, isKeyCharacter);
}

const ConfigKey *configKey(QStringView key)
{
    const auto fits = [key](const ConfigKey &entry) {
        if (entry.suffix == ConfigKey::Suffix::None)
            return key == entry.name;
        return key.startsWith(entry.name) && key.endsWith(entry.ending) &&
               key.size() > entry.name.size() + entry.ending.size();
    };
    const auto it = std::ranges::find_if(configKeys(), fits);
    return it == configKeys().end() ? nullptr : &*it;
}

Result<> checkSetting(const QString &key, const QString &value)
{
    const auto refuse = [&](const QString &reason) {
        return failure(Error::Code::InvalidArgument, visibleText(key, LineEnds::Show, maxKeyLength), reason);
    };
    if (!key.isEmpty() && !isKeyName(key))
        return refuse(u"The key has characters that keys do not have, or is too long."_s);
    const ConfigKey *entry = configKey(key);
    if (!entry)
        return refuse(u"There is no such key."_s);
    if (entry->isOurs)
        return refuse(u"Mooring itself keeps this key; it cannot be set."_s);
    if (const QString reason =
            objectionToSuffix(*entry, QStringView(key).sliced(entry->name.size()).chopped(entry->ending.size()));
        !reason.isEmpty())
        return refuse(reason);
    if (!entry->refusal.english.isEmpty() && !value.isEmpty())
        return failure(Error::Code::Unsupported, key, entry->refusal.english.toString());
    if (std::ranges::any_of(value, [entry](QChar c) { return isForbiddenControl(*entry, c); }))
        return refuse(entry->hasLines() ? u"The value has control characters."_s
                                        : u"The value has line breaks or other control characters."_s);
    if (const QString reason = value.isEmpty() ? QString() : objection(*entry, value); !reason.isEmpty())
        return refuse(u"The value “%1” %2; a value that fits: %3."_s.arg(
            visibleText(value, LineEnds::Show, shownValueLength), reason, entry->example));
    return {};
}

Result<> checkConfiguration(const QMap<QString, QString> &config)
{
    for (const auto &[key, value] : config.asKeyValueRange()) {
        if (const auto checked = checkSetting(key, value); !checked)
            return checked;
    }
    return {};
}

Result<> checkProfileConfiguration(const QMap<QString, QString> &config)
{
    for (const QString &key : config.keys()) {
        const ConfigKey *entry = configKey(key);
        if (entry && !entry->isForProfiles)
            return failure(Error::Code::InvalidArgument, visibleText(key, LineEnds::Show, maxKeyLength),
                           u"The key is for containers only, not for profiles."_s);
    }
    return checkConfiguration(config);
}

Result<> checkTogether(const QMap<QString, QString> &expanded)
{
    const auto refuse = [](QLatin1StringView key, const QString &reason) {
        return failure(Error::Code::InvalidArgument, key, reason);
    };
    constexpr auto nesting = "security.nesting"_L1;
    if (isTrue(effectiveValue(expanded, nesting)) && isTrue(effectiveValue(expanded, "security.privileged"_L1)))
        return refuse(nesting,
                      u"A privileged container cannot have containers of its own: they would be the host's. Unset "
                      "security.privileged, or this."_s);
    constexpr auto allow = "security.syscalls.allow"_L1;
    constexpr auto deny = "security.syscalls.deny"_L1;
    if (!expanded.value(allow).isEmpty() && !expanded.value(deny).isEmpty())
        return refuse(allow, u"What is not allowed by it is refused already. Unset security.syscalls.deny, or this."_s);
    constexpr auto raw = "raw.seccomp"_L1;
    if (!expanded.value(raw).isEmpty() && (!expanded.value(allow).isEmpty() || !expanded.value(deny).isEmpty()))
        return refuse(raw, u"It takes the place of security.syscalls.allow and security.syscalls.deny. Unset these, or "
                           "this."_s);
    return {};
}

Harm harmGained(const QMap<QString, QString> &before, const QMap<QString, QString> &after)
{
    Harm worst = Harm::None;
    for (const auto &[key, value] : after.asKeyValueRange()) {
        const ConfigKey *entry = configKey(key);
        if (!entry || entry->harm <= worst || !doesHarm(*entry, value))
            continue;
        if (!didHarm(*entry, before.value(key), value))
            worst = entry->harm;
    }
    return worst;
}

QStringList keysForRestart(const QMap<QString, QString> &before, const QMap<QString, QString> &after)
{
    const QSet<QString> all(before.keyBegin(), before.keyEnd());
    const QStringList others = after.keys();
    QStringList keys;
    for (const QString &key : all + QSet<QString>(others.begin(), others.end())) {
        const ConfigKey *entry = configKey(key);
        if (!entry || entry->effect != ConfigKey::Effect::Restart)
            continue;
        const auto counting = [&](const QMap<QString, QString> &config) {
            const QString set = config.value(key);
            const QString value = set.isEmpty() ? QString(entry->fallback) : set;
            if (entry->type == ConfigKey::Type::Boolean)
                return isTrue(value) ? u"true"_s : u"false"_s;
            return value;
        };
        if (counting(before) != counting(after))
            keys += key;
    }
    keys.sort();
    return keys;
}

QString effectiveValue(const QMap<QString, QString> &expanded, QLatin1StringView key)
{
    const QString value = expanded.value(key);
    if (!value.isEmpty())
        return value;
    const ConfigKey *entry = configKey(QString(key));
    return entry ? QString(entry->fallback) : QString();
}

} // namespace mooring
