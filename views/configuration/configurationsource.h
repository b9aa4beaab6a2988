// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"
#include "views/configuration/configurationsubject.h"

namespace mooring {

// Brings together what a page shows of one configuration: the keys and kinds of devices that there can be, what the instance or profile
// has of its own, and what each profile gives that it inherits from. An answer to an earlier question than the last is thrown away.
class ConfigurationSource final : public QObject
{
    Q_OBJECT

public:
    explicit ConfigurationSource(InstanceServer &server, QObject *parent = nullptr);

    // Ends in loaded() or failed(), once.
    // Of `profiles`, too, which it need not have.
    void load(ConfigurationSubject &subject, const QStringList &profiles);
    [[nodiscard]] bool isLoading() const noexcept { return m_missing > 0; }

    // What was loaded.
    [[nodiscard]] const QList<KeyDescription> &keys() const noexcept { return m_keys; }
    [[nodiscard]] const QList<DeviceDescription> &devices() const noexcept { return m_devices; }
    [[nodiscard]] const ConfigurationDraft::Base &base() const noexcept { return m_base; }

Q_SIGNALS:
    void loaded();
    void failed(const mooring::Error &error);

private:
    using Layers = QList<ConfigurationLayer>;
    void askLayers(const QStringList &names, Layers ConfigurationDraft::Base::*part);
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
