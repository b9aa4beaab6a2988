// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurationsource.h"

#include <algorithm>

namespace mooring {

ConfigurationSource::ConfigurationSource(InstanceServer &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
}

template<typename Value, typename Take>
void ConfigurationSource::ask(QFuture<Result<Value>> call, Take take)
{
    ++m_missing;
    call.then(this, [this, take, round = m_round](const Result<Value> &answer) {
        if (round != m_round)
            return;
        if (!answer) {
            ++m_round; // the others are of no use any more
            m_missing = 0;
            return Q_EMIT failed(answer.error());
        }
        take(*answer);
        arrived();
    });
}

void ConfigurationSource::load(ConfigurationSubject &subject, const QStringList &profiles)
{
    ++m_round;
    m_missing = 0;
    m_base = {};
    ++m_missing; // answers may be there at once, before all questions are asked
    const int round = m_round;
    const auto hasFailed = [this, round] { return round != m_round; };
    if (const auto ownKeys = subject.ownKeys()) {
        m_keys = *ownKeys;
    } else {
        ask(m_server.configKeys(), [this, &subject](const QList<KeyDescription> &keys) {
            m_keys = keys;
            m_keys.removeIf([&subject](const KeyDescription &key) { return !subject.mayHave(key); });
        });
        if (hasFailed())
            return;
        ask(m_server.deviceKinds(), [this](const QList<DeviceDescription> &devices) { m_devices = devices; });
        if (hasFailed())
            return;
    }
    ask(subject.read(), [this](const ConfigurationDraft::Base &own) {
        m_base.etag = own.etag;
        m_base.own = own.own;
        m_base.devices = own.devices;
    });
    if (hasFailed())
        return;
    askLayers(subject.profiles(), &ConfigurationDraft::Base::profiles);
    if (hasFailed())
        return;
    QStringList others = profiles;
    others.removeIf([own = subject.profiles()](const QString &name) { return own.contains(name); });
    askLayers(others, &ConfigurationDraft::Base::others);
    if (!hasFailed())
        arrived();
}

void ConfigurationSource::askLayers(const QStringList &names, Layers ConfigurationDraft::Base::*part)
{
    const QList<Profile> known = m_server.profiles();
    for (const QString &name : names)
        (m_base.*part).append({.origin = name});
    const int round = m_round;
    for (qsizetype at = 0; at < names.size() && round == m_round; ++at) {
        const auto it = std::ranges::find(known, names.at(at), &Profile::name);
        if (it == known.cend())
            continue; // the list of profiles is on its way; values then come without its layers
        ask(m_server.profileConfiguration(it->id), [this, at, part](const ProfileConfiguration &layer) {
            (m_base.*part)[at].config = layer.config;
            (m_base.*part)[at].devices = layer.devices;
        });
    }
}

void ConfigurationSource::arrived()
{
    if (--m_missing == 0)
        Q_EMIT loaded();
}

} // namespace mooring
