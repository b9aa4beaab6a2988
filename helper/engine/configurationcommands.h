// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/limits/limitkeeper.h"
#include "helper/storage/diskthread.h"
#include "helper/storage/layout.h"
#include "models/types/expansion.h"
#include "models/types/harm.h"
#include "models/types/requests.h"

#include <functional>

namespace mooring {

// What changes the configuration of instances.
class ConfigurationCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        DiskThread &disk;
        LimitKeeper &limits;
        Layout layout{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
    };
    explicit ConfigurationCommands(const Parts &parts, QObject *parent = nullptr);

    // What it gains by the change.
    [[nodiscard]] Result<Harm> check(const InstanceId &id, const ConfigureRequest &request) const;
    // Ends with the new etag once the change survives a power cut; it counts before, for what runs too. One that changes nothing writes
    // nothing; one that cannot be done to what runs is taken back.
    QFuture<Result<QString>> configure(const InstanceId &id, const ConfigureRequest &request);

Q_SIGNALS:
    void changed(const mooring::InstanceId &id, const QString &etag);

private:
    Result<> write(Guest &guest, const InstanceRecord &record);
    QFuture<Result<QString>> keep(const InstanceId &id, const QString &etag) const;
    QFuture<Result<QString>> takeBack(const InstanceId &id, const ConfigureRequest &request, const StringMap &before,
                                      Error reason);

    Parts m_parts;
};

// NotAuthorized where it gains more than was permitted.
[[nodiscard]] Result<> checkPermitted(Harm gained, Harm permitted, const QString &name);
// An empty value means that the key is not set.
[[nodiscard]] StringMap withoutEmpty(StringMap config);

} // namespace mooring
