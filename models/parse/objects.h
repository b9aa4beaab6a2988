// SPDX-License-Identifier: GPL-3.0-or-later
// The properties of the contract's objects (dbus/*.xml) as values, and the structs of its answers. Pure, and total: whatever comes in, a
// value comes out; see PropertyReader for what is not understood.
#pragma once

#include "dbus/wiretypes.h"
#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/network.h"
#include "models/types/operation.h"
#include "models/types/pool.h"
#include "models/types/profile.h"

#include <QVariantMap>

namespace mooring {

// The properties that are there, into a value that has its id: all of them after a list, the changed ones after a signal.
void update(Instance &instance, const QVariantMap &properties);
void update(Image &image, const QVariantMap &properties);
void update(Profile &profile, const QVariantMap &properties);
void update(Network &network, const QVariantMap &properties);
void update(Pool &pool, const QVariantMap &properties);
// A kind that we do not know stays what it was; of an unknown status only its end matters, and that is no end of ours.
void update(Operation &operation, const QVariantMap &properties);

// As update(), from nothing.
template<typename Value>
[[nodiscard]] Value parsed(const decltype(Value::id) &id, const QVariantMap &properties)
{
    Value value{.id = id};
    update(value, properties);
    return value;
}

[[nodiscard]] QList<OperationResult> parseResults(const bus::OperationResultList &results);
// Of Profile.SetConfiguration; paths that are no instance's are left out.
[[nodiscard]] ProfileChange parseProfileChange(const QString &etag, const QList<QDBusObjectPath> &restart,
                                               const bus::OperationResultList &failures);
// Those of a kind that we do not know are left out.
[[nodiscard]] QList<StorageUser> parseStorageUsers(const bus::StorageUserList &users);
[[nodiscard]] QList<Volume> parseVolumes(const bus::VolumeList &volumes);
[[nodiscard]] QList<NetworkNotice> parseNotices(const bus::NoticeList &notices);
[[nodiscard]] QList<NetworkLease> parseLeases(const bus::LeaseList &leases);
[[nodiscard]] QList<QPair<QString, QString>> parseAddresses(const bus::AddressList &addresses);

} // namespace mooring
