// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"
#include "models/ports/instanceserver.h"

namespace mooring {

// Brings together what the page shows of one instance's configuration: the keys and kinds of devices that there are, what the instance
// has, and what each of its profiles gives. An answer to an earlier question than the last is thrown away.
class ConfigurationSource final : public QObject
{
    Q_OBJECT

public:
    explicit ConfigurationSource(InstanceServer &server, QObject *parent = nullptr);

    // `profiles` in their order. Ends in loaded() or failed(), once.
    void load(const InstanceId &instance, const QStringList &profiles);
    [[nodiscard]] bool isLoading() const noexcept { return m_missing > 0; }

    // What was loaded.
    [[nodiscard]] const QList<KeyDescription> &keys() const noexcept { return m_keys; }
    [[nodiscard]] const QList<DeviceDescription> &devices() const noexcept { return m_devices; }
    [[nodiscard]] const ConfigurationDraft::Base &base() const noexcept { return m_base; }

Q_SIGNALS:
    void loaded();
    void failed(const mooring::Error &error);

private:
    void askProfiles(const QStringList &names);
    void takeConfiguration(const InstanceConfiguration &configuration);
    // Runs `take` with the answer, if it still counts.
    template<typename Value, typename Take>
    void ask(QFuture<Result<Value>> call, Take take);
    void arrived();

    InstanceServer &m_server;
    QList<KeyDescription> m_keys;
    QList<DeviceDescription> m_devices;
    ConfigurationDraft::Base m_base;
    int m_round = 0;
    int m_missing = 0; // answers that are still to come
};

} // namespace mooring
