// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbus/wiretypes.h"

#include <QDBusArgument>
#include <QDBusMetaType>

namespace mooring::bus {

namespace {

template<typename... Field>
QDBusArgument &write(QDBusArgument &out, const Field &...field)
{
    out.beginStructure();
    (out << ... << field);
    out.endStructure();
    return out;
}

template<typename... Field>
const QDBusArgument &read(const QDBusArgument &in, Field &...field)
{
    in.beginStructure();
    (in >> ... >> field);
    in.endStructure();
    return in;
}

} // namespace

QDBusArgument &operator<<(QDBusArgument &out, const TrashEntry &entry)
{
    return write(out, entry.number, entry.name, entry.image, entry.owner, entry.deletedAt);
}

const QDBusArgument &operator>>(const QDBusArgument &in, TrashEntry &entry)
{
    return read(in, entry.number, entry.name, entry.image, entry.owner, entry.deletedAt);
}

QDBusArgument &operator<<(QDBusArgument &out, const ConfigurationEntry &entry)
{
    return write(out, entry.key, entry.value, entry.origin);
}

const QDBusArgument &operator>>(const QDBusArgument &in, ConfigurationEntry &entry)
{
    return read(in, entry.key, entry.value, entry.origin);
}

QDBusArgument &operator<<(QDBusArgument &out, const DeviceEntry &entry)
{
    return write(out, entry.name, entry.origin, entry.options);
}

const QDBusArgument &operator>>(const QDBusArgument &in, DeviceEntry &entry)
{
    return read(in, entry.name, entry.origin, entry.options);
}

QDBusArgument &operator<<(QDBusArgument &out, const Address &address)
{
    return write(out, address.device, address.address);
}

const QDBusArgument &operator>>(const QDBusArgument &in, Address &address)
{
    return read(in, address.device, address.address);
}

QDBusArgument &operator<<(QDBusArgument &out, const Lease &lease)
{
    out.beginStructure();
    out << lease.address << lease.hardwareAddress << lease.name << lease.expiresAt << lease.isReserved;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, Lease &lease)
{
    in.beginStructure();
    in >> lease.address >> lease.hardwareAddress >> lease.name >> lease.expiresAt >> lease.isReserved;
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const StorageUser &user)
{
    return write(out, user.kind, user.name);
}

const QDBusArgument &operator>>(const QDBusArgument &in, StorageUser &user)
{
    return read(in, user.kind, user.name);
}

QDBusArgument &operator<<(QDBusArgument &out, const Volume &volume)
{
    return write(out, volume.number, volume.name, volume.description, volume.config, volume.users);
}

const QDBusArgument &operator>>(const QDBusArgument &in, Volume &volume)
{
    return read(in, volume.number, volume.name, volume.description, volume.config, volume.users);
}

QDBusArgument &operator<<(QDBusArgument &out, const Notice &notice)
{
    return write(out, notice.source, notice.text, notice.repair);
}

const QDBusArgument &operator>>(const QDBusArgument &in, Notice &notice)
{
    return read(in, notice.source, notice.text, notice.repair);
}

QDBusArgument &operator<<(QDBusArgument &out, const OperationResult &result)
{
    return write(out, result.object, result.errorName, result.subject, result.detail);
}

const QDBusArgument &operator>>(const QDBusArgument &in, OperationResult &result)
{
    return read(in, result.object, result.errorName, result.subject, result.detail);
}

void registerWireTypes()
{
    qDBusRegisterMetaType<StringMap>();
    qDBusRegisterMetaType<DeviceMap>();
    qDBusRegisterMetaType<DescriptorList>();
    qDBusRegisterMetaType<InterfaceMap>();
    qDBusRegisterMetaType<DescriptionList>();
    qDBusRegisterMetaType<ManagedObjects>();
    qDBusRegisterMetaType<TrashEntry>();
    qDBusRegisterMetaType<TrashEntryList>();
    qDBusRegisterMetaType<ConfigurationEntry>();
    qDBusRegisterMetaType<ConfigurationEntryList>();
    qDBusRegisterMetaType<DeviceEntry>();
    qDBusRegisterMetaType<DeviceEntryList>();
    qDBusRegisterMetaType<Address>();
    qDBusRegisterMetaType<AddressList>();
    qDBusRegisterMetaType<Lease>();
    qDBusRegisterMetaType<LeaseList>();
    qDBusRegisterMetaType<StorageUser>();
    qDBusRegisterMetaType<StorageUserList>();
    qDBusRegisterMetaType<Volume>();
    qDBusRegisterMetaType<VolumeList>();
    qDBusRegisterMetaType<Notice>();
    qDBusRegisterMetaType<NoticeList>();
    qDBusRegisterMetaType<OperationResult>();
    qDBusRegisterMetaType<OperationResultList>();
    // Second results of a method are looked up by the names that the XML gives them.
    qRegisterMetaType<ConfigurationEntryList>("mooring::bus::ConfigurationEntryList");
    qRegisterMetaType<DeviceEntryList>("mooring::bus::DeviceEntryList");
    qRegisterMetaType<DeviceMap>("mooring::bus::DeviceMap");
    qRegisterMetaType<StringMap>("mooring::bus::StringMap");
    qRegisterMetaType<StorageUserList>("mooring::bus::StorageUserList");
    qRegisterMetaType<OperationResultList>("mooring::bus::OperationResultList");
}

} // namespace mooring::bus
