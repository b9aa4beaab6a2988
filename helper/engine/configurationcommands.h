// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicekeeper.h"
#include "helper/engine/kernelmodules.h"
#include "helper/engine/limits/limitkeeper.h"
#include "helper/engine/profilebook.h"
#include "helper/engine/trash.h"
#include "helper/storage/diskthread.h"
#include "helper/storage/layout.h"
#include "models/types/expansion.h"
#include "models/types/harm.h"
#include "models/types/requests.h"

#include <functional>
#include <utility>

namespace mooring {

struct FolderShare;

// What changes the configuration of instances.
class ConfigurationCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        ProfileBook &profiles;
        Trash &trash;
        DiskThread &disk;
        LimitKeeper &limits;
        DeviceKeeper &devices;
        KernelModules &modules;
        Layout layout{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
    };
    explicit ConfigurationCommands(const Parts &parts, QObject *parent = nullptr);

    // What it gains by the change.
    [[nodiscard]] Result<Harm> check(const InstanceId &id, const ConfigureRequest &request) const;
    // What is wrong with the request whatever it is about.
    [[nodiscard]] Result<> checkRequest(const ConfigureRequest &request) const;
    // Whether all that is to count for one instance can count together, and here.
    [[nodiscard]] Result<> checkExpanded(const InstanceRecord &record, const ExpandedConfiguration &expanded) const;
    // Ends with the new etag once the change survives a power cut; it counts before, for what runs too. One that changes nothing writes
    // nothing; one that cannot be done to what runs is taken back.
    QFuture<Result<QString>> configure(const InstanceId &id, const ConfigureRequest &request);

    // A folder of somebody's own, as a disk that nothing else can make: its options are no others than those that this gives it. Ends as
    // configure(), with the device's name.
    [[nodiscard]] Result<> checkShare(const InstanceId &id, const FolderShare &share) const;
    QFuture<Result<QString>> share(const InstanceId &id, const FolderShare &share);

    // File and row at once, or nothing.
    Result<> write(Guest &guest, const InstanceRecord &record);
    // Brings what runs to what counts for it now. Errors name it.
    QFuture<Result<>> apply(const InstanceId &id);

Q_SIGNALS:
    void changed(const mooring::InstanceId &id, const QString &etag);

private:
    // The record with it, and the device's name.
    [[nodiscard]] Result<std::pair<InstanceRecord, QString>> withShare(const InstanceRecord &record,
                                                                       const FolderShare &share) const;
    QFuture<Result<QString>> commit(const InstanceId &id, const InstanceRecord &record,
                                    const ConfigureRequest &request);
    void giveAddresses(const InstanceId &id);
    QFuture<Result<QString>> keep(const InstanceId &id, const QString &etag) const;
    QFuture<Result<QString>> takeBack(const InstanceId &id, const ConfigureRequest &request,
                                      const InstanceRecord &before, Error reason);

    Parts m_parts;
};

// NotAuthorized where it gains more than was permitted.
[[nodiscard]] Result<> checkPermitted(Harm gained, Harm permitted, const QString &name);
// An empty value means that the key is not set.
[[nodiscard]] StringMap withoutEmpty(StringMap config);

} // namespace mooring
