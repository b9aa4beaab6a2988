// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as the contract's methods take them: the "options" dictionaries and descriptor lists. What is the default is left out, so that
// an older helper is not asked what it does not know.
#pragma once

#include "dbus/wiretypes.h"
#include "models/error.h"
#include "models/types/network.h"
#include "models/types/requests.h"

#include <QVariantMap>

#include <optional>

namespace mooring {

[[nodiscard]] QVariantMap createOptions(const CreateInstanceRequest &request);
[[nodiscard]] QVariantMap createProfileOptions(const CreateProfileRequest &request);
[[nodiscard]] QVariantMap configureProfileOptions(const ConfigureProfileRequest &request);
[[nodiscard]] QVariantMap createNetworkOptions(const CreateNetworkRequest &request);
[[nodiscard]] QVariantMap configureNetworkOptions(const ConfigureNetworkRequest &request);
// Of all that makes or changes pools and volumes.
[[nodiscard]] QVariantMap descriptionOptions(const std::optional<QString> &description);
[[nodiscard]] QVariantMap configureOptions(const ConfigureRequest &request);
// Of Manager.Apply, which has no other place for changes.
[[nodiscard]] QVariantMap configureAllOptions(const ConfigureRequest &request);
[[nodiscard]] QVariantMap stopOptions(const StopRequest &request);
[[nodiscard]] QVariantMap deleteOptions(bool force);
[[nodiscard]] QVariantMap undeleteOptions(const QString &newName); // empty: the old one
[[nodiscard]] QVariantMap importOptions(const ImportImageRequest &request);
[[nodiscard]] QVariantMap execOptions(const ExecRequest &request);

// Duplicates the descriptors, as QDBusUnixFileDescriptor does.
[[nodiscard]] bus::DescriptorList descriptors(const QList<FileDescriptor> &files);
// Takes them over. Protocol when their number is not what `terminal` wants.
[[nodiscard]] Result<ExecSession> parseSession(const bus::DescriptorList &streams,
                                               const QDBusUnixFileDescriptor &control, bool terminal);

} // namespace mooring
