// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a server, in one value each, so that no call has unnamed positions.
#pragma once

#include "models/types/expansion.h"
#include "models/types/filedescriptor.h"
#include "models/types/harm.h"
#include "models/types/id.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace mooring {

struct CreateInstanceRequest
{
    QString name{};  // see InstanceName
    QString image{}; // fingerprint, unique prefix, or alias
    QStringList profiles{};
    QMap<QString, QString> config{};
    QMap<QString, DeviceOptions> devices{};
    bool start = false;
    bool ephemeral = false;
    Harm mayGain = Harm::Guest; // what was permitted; the helper refuses what gains more
};

struct ConfigureRequest
{
    QString etag{};                   // of the configuration that it changes; empty: of whatever there is
    QMap<QString, QString> changes{}; // an empty value takes the key away
    QStringList removed{};
    QMap<QString, DeviceOptions> devices{}; // added, or in place of the one of this name as a whole
    QStringList removedDevices{};
    std::optional<QStringList> profiles{}; // in their order, in place of those it has
    Harm mayGain = Harm::Guest;            // as above
};

// A folder of the caller's own that a container gets; which one is said beside it.
struct ShareFolderRequest
{
    QString device{}; // its name; empty: one that is free
    QString path{};   // inside; absolute
    quint32 user = 0; // whose the caller's files are inside
    quint32 group = 0;
    bool isReadOnly = false;
};

struct CreateProfileRequest
{
    QString name{}; // see ProfileName
    QString description{};
    QMap<QString, QString> config{};
    QMap<QString, DeviceOptions> devices{};
    std::optional<ProfileId> copyOf{}; // begins as this one; what is set above wins
    Harm mayGain = Harm::Guest;        // as above
};

struct ConfigureProfileRequest
{
    QString etag{};                   // of the profile that it changes; empty: of whatever there is
    QMap<QString, QString> changes{}; // an empty value takes the key away
    QStringList removed{};
    QMap<QString, DeviceOptions> devices{}; // added, or in place of the one of this name as a whole
    QStringList removedDevices{};
    std::optional<QString> description{}; // in place of the one it has
    Harm mayGain = Harm::Guest;           // as above
};

struct StopRequest
{
    bool force = false;
    std::chrono::seconds timeout{30}; // for the clean way
};

struct ImportImageRequest
{
    QList<FileDescriptor> files{}; // one (unified) or two: metadata, rootfs
    QString name{};                // what messages call it
    QStringList aliases{};
    bool isPublic = false;
};

struct ExecRequest
{
    QStringList command{}; // empty: the user's login shell
    QMap<QString, QString> environment{};
    quint32 user = 0;
    quint32 group = 0;
    QString cwd{}; // empty: the user's home
    bool terminal = false;
    quint32 columns = 80;
    quint32 rows = 24;
};

// A command that runs inside a container.
struct ExecSession
{
    QList<FileDescriptor> streams{}; // terminal: its master side; else standard input, output, error
    FileDescriptor control{};        // SOCK_SEQPACKET, see Instance.Exec in dbus/
};

} // namespace mooring
