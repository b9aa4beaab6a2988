// SPDX-License-Identifier: GPL-3.0-or-later
// As requestparser.h, for what is asked of profiles, networks and pools.
#pragma once

#include "helper/bus/requestparser.h"
#include "models/types/network.h"
#include "models/types/pool.h"

namespace mooring {

[[nodiscard]] Result<CreateProfileRequest> parseCreateProfile(const QString &name, const bus::StringMap &config,
                                                              const bus::DeviceMap &devices,
                                                              const QVariantMap &options);
[[nodiscard]] Result<ConfigureProfileRequest> parseConfigureProfile(const QString &etag, const bus::StringMap &changes,
                                                                    const QStringList &removed,
                                                                    const QVariantMap &options);

[[nodiscard]] Result<CreateNetworkRequest> parseCreateNetwork(const QString &name, const bus::StringMap &config,
                                                              const QVariantMap &options);
[[nodiscard]] Result<ConfigureNetworkRequest> parseConfigureNetwork(const QString &etag, const bus::StringMap &changes,
                                                                    const QStringList &removed,
                                                                    const QVariantMap &options);

[[nodiscard]] Result<CreatePoolRequest> parseCreatePool(const QString &name, const QString &driver,
                                                        const bus::StringMap &config, const QVariantMap &options);
[[nodiscard]] Result<ConfigurePoolRequest> parseConfigurePool(const QString &etag, const bus::StringMap &changes,
                                                              const QStringList &removed, const QVariantMap &options);
[[nodiscard]] Result<CreateVolumeRequest> parseCreateVolume(const QString &name, const bus::StringMap &config,
                                                            const QVariantMap &options);
[[nodiscard]] Result<ConfigureVolumeRequest>
parseConfigureVolume(const bus::StringMap &changes, const QStringList &removed, const QVariantMap &options);

} // namespace mooring
