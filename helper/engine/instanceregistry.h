// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/containerruntime.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"

#include <QMap>
#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace mooring {

// One instance: what is remembered of it, and what runs of it.
struct Guest
{
    InstanceRecord record{};
    std::unique_ptr<ContainerRuntime> runtime{};
    // What it is said to be while a verb prepares what the runtime does not know of yet; no other verb may begin meanwhile.
    std::optional<InstanceStatus> pending{};
    // What a verb does with it once it has stopped; an ephemeral one does not go by itself then.
    enum class Next { Nothing, Start, Removal } next = Next::Nothing;

    [[nodiscard]] InstanceId id() const { return {QString::number(record.number)}; }
    [[nodiscard]] InstanceStatus status() const { return pending.value_or(runtime->status()); }
};

// The instances that are there (not those in the trash), in memory and kept true. Pointers hold until the next call that removes.
class InstanceRegistry : public QObject
{
    Q_OBJECT

public:
    InstanceRegistry(Workers &workers, const Layout &layout, StateStore &store, QObject *parent = nullptr);

    // Nothing is written: the record is in the store already, or will be.
    Guest &add(const InstanceRecord &record, std::optional<InstanceStatus> pending = {});
    void remove(quint64 number);
    void setPending(Guest &guest, std::optional<InstanceStatus> pending);
    // Writes the changed record down.
    Result<> update(Guest &guest, const InstanceRecord &record);

    [[nodiscard]] Guest *find(const InstanceId &id);
    [[nodiscard]] const Guest *find(const InstanceId &id) const;
    [[nodiscard]] const Guest *byName(QStringView name) const;
    [[nodiscard]] const std::map<quint64, Guest> &all() const noexcept { return m_guests; }
    [[nodiscard]] static Instance describe(const Guest &guest);

Q_SIGNALS:
    void changed(const mooring::Instance &instance);
    void removed(const mooring::InstanceId &id);
    void stopped(const mooring::InstanceId &id);
    void rebooted(const mooring::InstanceId &id);

private:
    Workers &m_workers;
    Layout m_layout;
    StateStore &m_store;
    std::map<quint64, Guest> m_guests;
    QMap<QString, quint64> m_names;
};

} // namespace mooring
