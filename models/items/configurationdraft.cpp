// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationdraft.h"

#include <ranges>
#include <utility>

namespace mooring {

namespace {

ConfigureRequest requestOf(const QString &etag, const SettingMap &wanted)
{
    ConfigureRequest request{.etag = etag};
    for (const auto &[key, value] : wanted.asKeyValueRange()) {
        if (value.isEmpty())
            request.removed.append(key);
        else
            request.changes.insert(key, value);
    }
    return request;
}

} // namespace

void ConfigurationDraft::reset(const Base &base)
{
    m_base = base;
    m_staged.clear();
    m_conflicts.clear();
}

void ConfigurationDraft::rebase(const Base &base)
{
    const Base before = std::exchange(m_base, base);
    const SettingMap earlier = std::exchange(m_conflicts, {});
    for (const auto &[key, mine] : std::as_const(m_staged).asKeyValueRange()) {
        const QString theirs = m_base.own.value(key);
        const bool changed = theirs != before.own.value(key) || earlier.contains(key);
        if (changed && theirs != mine)
            m_conflicts.insert(key, theirs);
    }
    m_staged = differing(m_staged);
}

SettingMap ConfigurationDraft::differing(const SettingMap &staged) const
{
    SettingMap differing;
    for (const auto &[key, value] : staged.asKeyValueRange()) {
        if (value != m_base.own.value(key))
            differing.insert(key, value);
    }
    return differing;
}

void ConfigurationDraft::setStaged(const SettingMap &staged)
{
    m_staged = differing(staged);
    m_conflicts.removeIf(
        [this](std::pair<const QString &, QString &> entry) { return !m_staged.contains(entry.first); });
}

SettingMap ConfigurationDraft::with(const QString &key, const QString &value) const
{
    SettingMap staged = m_staged;
    staged.insert(key, value);
    return differing(staged);
}

SettingMap ConfigurationDraft::towards(const SettingMap &own) const
{
    SettingMap staged = own;
    for (const QString &key : m_base.own.keys()) {
        if (!own.contains(key))
            staged.insert(key, {});
    }
    return differing(staged);
}

SettingMap ConfigurationDraft::wanted() const
{
    SettingMap wanted = m_base.own;
    for (const auto &[key, value] : m_staged.asKeyValueRange()) {
        if (value.isEmpty())
            wanted.remove(key);
        else
            wanted.insert(key, value);
    }
    return wanted;
}

std::optional<ConfigurationValue> ConfigurationDraft::inherited(const QString &key) const
{
    for (const ConfigurationLayer &layer : m_base.profiles | std::views::reverse) {
        if (const auto it = layer.config.constFind(key); it != layer.config.cend())
            return ConfigurationValue{.key = key, .value = *it, .origin = layer.origin};
    }
    return std::nullopt;
}

void ConfigurationDraft::resolve(const QString &key, Choice choice)
{
    m_conflicts.remove(key);
    if (choice == Choice::Theirs)
        m_staged.remove(key);
}

ConfigureRequest ConfigurationDraft::request() const
{
    return requestOf(m_base.etag, m_staged);
}

ConfigureRequest ConfigurationDraft::inverse(const QString &newEtag) const
{
    SettingMap before;
    for (const QString &key : m_staged.keys())
        before.insert(key, m_base.own.value(key));
    return requestOf(newEtag, before);
}

} // namespace mooring
