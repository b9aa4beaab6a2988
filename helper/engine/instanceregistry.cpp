// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/instanceregistry.h"

namespace mooring {

InstanceRegistry::InstanceRegistry(Workers &workers, const Layout &layout, StateStore &store, QObject *parent)
    : QObject(parent)
    , m_workers(workers)
    , m_layout(layout)
    , m_store(store)
{
}

Guest &InstanceRegistry::add(const InstanceRecord &record, std::optional<InstanceStatus> pending)
{
    Guest &guest = m_guests[record.number];
    guest.record = record;
    guest.pending = pending;
    guest.runtime = std::make_unique<ContainerRuntime>(QString::number(record.number), m_workers, m_layout);
    m_names.insert(record.name, record.number);
    const InstanceId id = guest.id();
    connect(guest.runtime.get(), &ContainerRuntime::statusChanged, this, [this, id] {
        if (const Guest *found = find(id); found && !found->pending)
            Q_EMIT changed(describe(*found));
    });
    connect(guest.runtime.get(), &ContainerRuntime::stopped, this, [this, id] { Q_EMIT stopped(id); });
    connect(guest.runtime.get(), &ContainerRuntime::rebooted, this, [this, id] { Q_EMIT rebooted(id); });
    Q_EMIT changed(describe(guest));
    return guest;
}

void InstanceRegistry::remove(quint64 number)
{
    auto node = m_guests.extract(number);
    if (!node)
        return;
    const InstanceId id = node.mapped().id();
    m_names.remove(node.mapped().record.name);
    node.mapped().runtime.release()->deleteLater(); // it may be what tells us
    Q_EMIT removed(id);
}

void InstanceRegistry::setPending(Guest &guest, std::optional<InstanceStatus> pending)
{
    const InstanceStatus before = guest.status();
    guest.pending = pending;
    if (guest.status() != before)
        Q_EMIT changed(describe(guest));
}

Result<> InstanceRegistry::update(Guest &guest, const InstanceRecord &record)
{
    if (const auto saved = m_store.save(record); !saved)
        return saved;
    m_names.remove(guest.record.name);
    guest.record = record;
    m_names.insert(record.name, record.number);
    Q_EMIT changed(describe(guest));
    return {};
}

Guest *InstanceRegistry::find(const InstanceId &id)
{
    const auto it = m_guests.find(id.text.toULongLong());
    return it == m_guests.end() ? nullptr : &it->second;
}

const Guest *InstanceRegistry::find(const InstanceId &id) const
{
    const auto it = m_guests.find(id.text.toULongLong());
    return it == m_guests.end() ? nullptr : &it->second;
}

const Guest *InstanceRegistry::byName(QStringView name) const
{
    const auto it = m_names.constFind(name.toString());
    return it == m_names.constEnd() ? nullptr : find(InstanceId{QString::number(*it)});
}

Instance InstanceRegistry::describe(const Guest &guest)
{
    const InstanceRecord &record = guest.record;
    return {.id = guest.id(),
            .name = record.name,
            .status = guest.status(),
            .type = InstanceType::Container,
            .architecture = record.architecture,
            .ephemeral = record.ephemeral,
            .owner = record.owner,
            .profiles = record.profiles,
            .image = record.image,
            .createdAt = record.createdAt,
            .lastUsedAt = record.lastUsedAt,
            .etag = etagOf(record)};
}

} // namespace mooring
