// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the bus contract as plain values; models/parse turns them into domain types.
#pragma once

#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QList>
#include <QMap>
#include <QString>
#include <QVariantMap>

class QDBusArgument;

namespace mooring::bus {

using StringMap = QMap<QString, QString>;              // a{ss}
using DeviceMap = QMap<QString, StringMap>;            // a{sa{ss}}
using DescriptorList = QList<QDBusUnixFileDescriptor>; // ah
using InterfaceMap = QMap<QString, QVariantMap>;       // a{sa{sv}}
using DescriptionList = QList<QVariantMap>;            // aa{sv}
using ManagedObjects = QMap<QDBusObjectPath, InterfaceMap>;

// Manager.ListTrash (tssux)
struct TrashEntry
{
    quint64 number = 0;
    QString name{};
    QString image{};
    quint32 owner = 0;
    qint64 deletedAt = 0;
};
using TrashEntryList = QList<TrashEntry>;

// Instance.GetConfiguration (sss)
struct ConfigurationEntry
{
    QString key{};
    QString value{};
    QString origin{};
};
using ConfigurationEntryList = QList<ConfigurationEntry>;

// Instance.GetDevices (ssa{ss})
struct DeviceEntry
{
    QString name{};
    QString origin{};
    StringMap options{};
};
using DeviceEntryList = QList<DeviceEntry>;

// Instance.GetAddresses (ss)
struct Address
{
    QString device{};
    QString address{};
};
using AddressList = QList<Address>;

// Network.GetLeases (sssxb)
struct Lease
{
    QString address{};
    QString hardwareAddress{};
    QString name{};
    qint64 expiresAt = 0;
    bool isReserved = false;
};
using LeaseList = QList<Lease>;

// Pool.GetUsage (ss)
struct StorageUser
{
    QString kind{};
    QString name{};
};
using StorageUserList = QList<StorageUser>;

// Pool.ListVolumes (tssa{ss}a(ss))
struct Volume
{
    quint64 number = 0;
    QString name{};
    QString description{};
    StringMap config{};
    StorageUserList users{};
};
using VolumeList = QList<Volume>;
// Network.GetNotices (ssas)
struct Notice
{
    QString source{};
    QString text{};
    QStringList repair{};
};
using NoticeList = QList<Notice>;

// Operation.GetResults (osss)
struct OperationResult
{
    QDBusObjectPath object{};
    QString errorName{};
    QString subject{};
    QString detail{};
};
using OperationResultList = QList<OperationResult>;

QDBusArgument &operator<<(QDBusArgument &out, const TrashEntry &entry);
const QDBusArgument &operator>>(const QDBusArgument &in, TrashEntry &entry);
QDBusArgument &operator<<(QDBusArgument &out, const ConfigurationEntry &entry);
const QDBusArgument &operator>>(const QDBusArgument &in, ConfigurationEntry &entry);
QDBusArgument &operator<<(QDBusArgument &out, const DeviceEntry &entry);
const QDBusArgument &operator>>(const QDBusArgument &in, DeviceEntry &entry);
QDBusArgument &operator<<(QDBusArgument &out, const Address &address);
const QDBusArgument &operator>>(const QDBusArgument &in, Address &address);
QDBusArgument &operator<<(QDBusArgument &out, const Lease &lease);
const QDBusArgument &operator>>(const QDBusArgument &in, Lease &lease);
QDBusArgument &operator<<(QDBusArgument &out, const StorageUser &user);
const QDBusArgument &operator>>(const QDBusArgument &in, StorageUser &user);
QDBusArgument &operator<<(QDBusArgument &out, const Volume &volume);
const QDBusArgument &operator>>(const QDBusArgument &in, Volume &volume);
QDBusArgument &operator<<(QDBusArgument &out, const Notice &notice);
const QDBusArgument &operator>>(const QDBusArgument &in, Notice &notice);
QDBusArgument &operator<<(QDBusArgument &out, const OperationResult &result);
const QDBusArgument &operator>>(const QDBusArgument &in, OperationResult &result);

// Makes the types above known to QtDBus. Once, before the first bus connection is used; any thread.
void registerWireTypes();

} // namespace mooring::bus
