// SPDX-License-Identifier: GPL-3.0-or-later
// The first door: a method's arguments become one checked request, or InvalidArgument naming what is wrong. Nothing is looked
// up here and nobody is asked.
#pragma once

#include "dbus/wiretypes.h"
#include "helper/engine/foldershare.h"
#include "models/error.h"
#include "models/types/id.h"
#include "models/types/requests.h"

#include <QVariantMap>

namespace mooring {

[[nodiscard]] Result<CreateInstanceRequest> parseCreate(const QString &name, const QString &image,
                                                        const QStringList &profiles, const bus::StringMap &config,
                                                        const QVariantMap &options);
// The request holds duplicates of the caller's descriptors: at most two, each a regular file or a pipe open for reading.
[[nodiscard]] Result<ImportImageRequest> parseImport(const bus::DescriptorList &files, const QStringList &aliases,
                                                     const QVariantMap &options);
[[nodiscard]] Result<ConfigureRequest> parseConfigure(const QString &etag, const bus::StringMap &changes,
                                                      const QStringList &removed, const QVariantMap &options);
// The same as the options of Manager.Apply have it.
[[nodiscard]] Result<ConfigureRequest> parseConfigureAll(const QVariantMap &options);
// Ceilings on what comes in one call.
[[nodiscard]] Result<> checkSize(const bus::StringMap &config, const bus::DeviceMap &devices);
// Of Instance.ShareFolder, with a duplicate of the caller's descriptor.
[[nodiscard]] Result<FolderShare> parseShare(const QDBusUnixFileDescriptor &folder, const QString &path, quint32 user,
                                             quint32 group, const QVariantMap &options);
[[nodiscard]] Result<StopRequest> parseStop(const QVariantMap &options);
[[nodiscard]] Result<StopRequest> parseDelete(const QVariantMap &options);
[[nodiscard]] Result<ExecRequest> parseExec(const QStringList &command, const bus::StringMap &environment,
                                            const QVariantMap &options);
// 1 to 1,000 paths of instances, each once.
[[nodiscard]] Result<QList<InstanceId>> parseInstances(const QList<QDBusObjectPath> &paths);
// The new name, "" where the old one is kept.
[[nodiscard]] Result<QString> parseUndelete(const QVariantMap &options);
// What may be looked for: a name, alias, fingerprint or a part of one.
[[nodiscard]] Result<QString> parseReference(const QString &reference);

} // namespace mooring
