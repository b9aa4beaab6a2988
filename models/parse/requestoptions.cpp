// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/requestoptions.h"

#include "models/parse/paths.h"

#include <algorithm>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

FileDescriptor copyOf(const QDBusUnixFileDescriptor &descriptor)
{
    return FileDescriptor(descriptor.isValid() ? ::fcntl(descriptor.fileDescriptor(), F_DUPFD_CLOEXEC, 3) : -1);
}

QVariantMap deviceChanges(const QMap<QString, DeviceOptions> &devices, const QStringList &removed)
{
    QVariantMap options;
    if (!devices.isEmpty())
        options.insert(u"devices"_s, QVariant::fromValue(bus::DeviceMap(devices)));
    if (!removed.isEmpty())
        options.insert(u"removed-devices"_s, removed);
    return options;
}

} // namespace

QVariantMap createOptions(const CreateInstanceRequest &request)
{
    QVariantMap options;
    if (request.start)
        options.insert(u"start"_s, true);
    if (request.ephemeral)
        options.insert(u"ephemeral"_s, true);
    if (!request.devices.isEmpty())
        options.insert(u"devices"_s, QVariant::fromValue(bus::DeviceMap(request.devices)));
    return options;
}

QVariantMap configureOptions(const ConfigureRequest &request)
{
    QVariantMap options = deviceChanges(request.devices, request.removedDevices);
    if (request.profiles)
        options.insert(u"profiles"_s, *request.profiles);
    return options;
}

QVariantMap configureAllOptions(const ConfigureRequest &request)
{
    QVariantMap options = configureOptions(request);
    if (!request.changes.isEmpty())
        options.insert(u"changes"_s, QVariant::fromValue(bus::StringMap(request.changes)));
    if (!request.removed.isEmpty())
        options.insert(u"removed"_s, request.removed);
    return options;
}

QVariantMap createProfileOptions(const CreateProfileRequest &request)
{
    QVariantMap options;
    if (!request.description.isEmpty())
        options.insert(u"description"_s, request.description);
    if (request.copyOf)
        options.insert(u"copy-of"_s, QVariant::fromValue(QDBusObjectPath(busPath(*request.copyOf))));
    return options;
}

QVariantMap configureProfileOptions(const ConfigureProfileRequest &request)
{
    QVariantMap options = deviceChanges(request.devices, request.removedDevices);
    if (request.description)
        options.insert(u"description"_s, *request.description);
    return options;
}

QVariantMap createNetworkOptions(const CreateNetworkRequest &request)
{
    if (request.description.isEmpty())
        return {};
    return {{u"description"_s, request.description}};
}

QVariantMap configureNetworkOptions(const ConfigureNetworkRequest &request)
{
    if (!request.description)
        return {};
    return {{u"description"_s, *request.description}};
}

QVariantMap descriptionOptions(const std::optional<QString> &description)
{
    if (!description)
        return {};
    return {{u"description"_s, *description}};
}

QVariantMap stopOptions(const StopRequest &request)
{
    if (request.force)
        return {{u"force"_s, true}};
    if (request.timeout != StopRequest().timeout)
        return {{u"timeout"_s,
                 quint32(std::clamp<qint64>(request.timeout.count(), 0, std::numeric_limits<quint32>::max()))}};
    return {};
}

QVariantMap deleteOptions(bool force)
{
    return force ? QVariantMap{{u"force"_s, true}} : QVariantMap();
}

QVariantMap undeleteOptions(const QString &newName)
{
    return newName.isEmpty() ? QVariantMap() : QVariantMap{{u"name"_s, newName}};
}

QVariantMap importOptions(const ImportImageRequest &request)
{
    QVariantMap options;
    if (!request.name.isEmpty())
        options.insert(u"name"_s, request.name);
    if (request.isPublic)
        options.insert(u"public"_s, true);
    return options;
}

QVariantMap execOptions(const ExecRequest &request)
{
    QVariantMap options;
    if (request.user != 0)
        options.insert(u"user"_s, request.user);
    if (request.group != 0)
        options.insert(u"group"_s, request.group);
    if (!request.cwd.isEmpty())
        options.insert(u"cwd"_s, request.cwd);
    if (request.terminal) {
        options.insert(u"terminal"_s, true);
        options.insert(u"columns"_s, request.columns);
        options.insert(u"rows"_s, request.rows);
    }
    return options;
}

bus::DescriptorList descriptors(const QList<FileDescriptor> &files)
{
    bus::DescriptorList list;
    list.reserve(files.size());
    for (const FileDescriptor &file : files)
        list += QDBusUnixFileDescriptor(file.get());
    return list;
}

Result<ExecSession> parseSession(const bus::DescriptorList &streams, const QDBusUnixFileDescriptor &control,
                                 bool terminal)
{
    ExecSession session{.control = copyOf(control)};
    for (const QDBusUnixFileDescriptor &stream : streams)
        session.streams += copyOf(stream);
    const bool isWhole =
        session.streams.size() == (terminal ? 1 : 3) && session.control &&
        std::ranges::all_of(session.streams, [](const FileDescriptor &stream) { return bool(stream); });
    if (!isWhole)
        return failure(Error::Code::Protocol, {}, u"The helper gave %1 streams for a command."_s.arg(streams.size()));
    return session;
}

} // namespace mooring
