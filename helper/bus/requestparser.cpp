// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/requestparser.h"

#include "helper/bus/descriptors.h"
#include "helper/bus/optionreader.h"
#include "models/parse/paths.h"
#include "models/types/ascii.h"
#include "models/types/imagealias.h"
#include "models/types/instancename.h"

#include <QSet>

#include <fcntl.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype maxNames = 64; // profiles of an instance, aliases of an image
constexpr qsizetype maxDevices = 100;
constexpr qsizetype maxInstances = 1'000; // of one Apply
constexpr qsizetype maxConfigEntries = 1'000;
constexpr qsizetype maxConfigLength = 256 * 1024; // characters, all keys and values together
constexpr qsizetype maxExecLength = 64 * 1024;    // characters, command and environment together
constexpr qsizetype maxEtagLength = 64;
constexpr qsizetype maxTitleLength = 255;
constexpr qsizetype maxPathLength = 4095;

std::unexpected<Error> invalid(const QString &subject, const QString &reason)
{
    return failure(Error::Code::InvalidArgument, subject.left(128), reason);
}

qsizetype lengthOf(const bus::StringMap &map)
{
    qsizetype length = 0;
    for (const auto &[key, value] : map.asKeyValueRange())
        length += key.size() + value.size();
    return length;
}

Result<> checkConfigSize(const bus::StringMap &config)
{
    if (config.size() > maxConfigEntries || lengthOf(config) > maxConfigLength)
        return invalid(u"config"_s, u"The configuration has more than 1,000 keys or 262,144 characters."_s);
    return {};
}

Result<> checkDeviceSize(const bus::DeviceMap &devices)
{
    qsizetype length = 0;
    for (const auto &[name, options] : devices.asKeyValueRange())
        length += name.size() + lengthOf(options);
    if (devices.size() > maxDevices || length > maxConfigLength)
        return invalid(u"devices"_s, u"These are more than 100 devices, or 262,144 characters."_s);
    return {};
}

bool isVariableName(const QString &name)
{
    return !name.isEmpty() && !ascii::isDigit(name.front()) &&
           std::ranges::all_of(name, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'_'; });
}

Result<> checkExecTexts(const QStringList &command, const bus::StringMap &environment)
{
    qsizetype length = lengthOf(environment);
    for (const QString &argument : command)
        length += argument.size() + 1;
    if (length > maxExecLength)
        return invalid(u"command"_s, u"The command and its environment are longer than 65,536 characters."_s);
    if (!command.isEmpty() && command.front().isEmpty())
        return invalid(u"command"_s, u"The program to run has no name."_s);
    for (const QString &name : environment.keys()) {
        if (!isVariableName(name))
            return invalid(name, u"This is no name of an environment variable."_s);
    }
    return {};
}

} // namespace

Result<CreateInstanceRequest> parseCreate(const QString &name, const QString &image, const QStringList &profiles,
                                          const bus::StringMap &config, const QVariantMap &options)
{
    if (const auto parsed = InstanceName::parse(name); !parsed)
        return std::unexpected(parsed.error());
    if (const auto reference = parseReference(image); !reference)
        return std::unexpected(reference.error());
    if (profiles.size() > maxNames)
        return invalid(u"profiles"_s, u"These are more than 64 profiles."_s);
    if (const auto checked = checkConfigSize(config); !checked)
        return std::unexpected(checked.error());

    OptionReader reader(options);
    CreateInstanceRequest request{.name = name,
                                  .image = image,
                                  .profiles = profiles,
                                  .config = config,
                                  .devices = reader.devices("devices"_L1),
                                  .start = reader.flag("start"_L1),
                                  .ephemeral = reader.flag("ephemeral"_L1)};
    return reader.done().and_then([&] { return checkDeviceSize(request.devices); }).transform([&] {
        return std::move(request);
    });
}

Result<ImportImageRequest> parseImport(const bus::DescriptorList &files, const QStringList &aliases,
                                       const QVariantMap &options)
{
    OptionReader reader(options);
    ImportImageRequest request{
        .name = reader.text("name"_L1, maxTitleLength), .aliases = aliases, .isPublic = reader.flag("public"_L1)};
    if (const auto done = reader.done(); !done)
        return std::unexpected(done.error());
    if (aliases.size() > maxNames)
        return invalid(u"aliases"_s, u"These are more than 64 aliases."_s);
    for (const QString &alias : aliases) {
        if (const auto parsed = ImageAlias::parse(alias); !parsed)
            return std::unexpected(parsed.error());
        if (aliases.count(alias) > 1)
            return invalid(alias, u"The alias stands there twice."_s);
    }
    auto descriptors = takeDescriptors(files);
    if (!descriptors)
        return std::unexpected(descriptors.error());
    request.files = std::move(*descriptors);
    return request;
}

Result<ConfigureRequest> parseConfigure(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                                        const QVariantMap &options)
{
    OptionReader reader(options);
    ConfigureRequest request{.etag = etag,
                             .changes = changes,
                             .removed = removed,
                             .devices = reader.devices("devices"_L1),
                             .removedDevices = reader.texts("removed-devices"_L1, maxDevices).value_or(QStringList()),
                             .profiles = reader.texts("profiles"_L1, maxNames)};
    if (const auto read = reader.done().and_then([&] { return checkDeviceSize(request.devices); }); !read)
        return std::unexpected(read.error());
    if (etag.size() > maxEtagLength)
        return invalid(u"etag"_s, u"This is no etag."_s);
    if (auto checked = checkConfigSize(changes); !checked)
        return std::unexpected(checked.error());
    if (removed.size() > maxConfigEntries)
        return invalid(u"removed"_s, u"These are more than 1,000 keys."_s);
    return request;
}

Result<ConfigureRequest> parseConfigureAll(const QVariantMap &options)
{
    QVariantMap shared = options;
    QVariantMap own;
    for (const QString &key : {u"changes"_s, u"removed"_s}) {
        if (shared.contains(key))
            own.insert(key, shared.take(key));
    }
    OptionReader reader(own);
    const bus::StringMap changes = reader.strings("changes"_L1);
    const QStringList removed = reader.texts("removed"_L1, maxConfigEntries).value_or(QStringList());
    return reader.done().and_then([&] { return parseConfigure({}, changes, removed, shared); });
}

Result<> checkSize(const bus::StringMap &config, const bus::DeviceMap &devices)
{
    return checkConfigSize(config).and_then([&] { return checkDeviceSize(devices); });
}

Result<FolderShare> parseShare(const QDBusUnixFileDescriptor &folder, const QString &path, quint32 user, quint32 group,
                               const QVariantMap &options)
{
    constexpr int firstOrdinary = 3; // never takes the place of a standard stream
    constexpr qsizetype longestName = 63;
    constexpr quint32 mostIds = 0xfffffffe;
    OptionReader reader(options);
    FolderShare share{.request = {.device = reader.text("name"_L1, longestName),
                                  .path = path,
                                  .user = user,
                                  .group = group,
                                  .isReadOnly = reader.flag("read-only"_L1)}};
    if (const auto read = reader.done(); !read)
        return std::unexpected(read.error());
    if (user > mostIds || group > mostIds)
        return failure(Error::Code::InvalidArgument, user > mostIds ? u"user"_s : u"group"_s,
                       u"Nobody has this number."_s);
    share.folder =
        FileDescriptor(folder.isValid() ? ::fcntl(folder.fileDescriptor(), F_DUPFD_CLOEXEC, firstOrdinary) : -1);
    if (!share.folder)
        return failure(Error::Code::InvalidArgument, u"folder"_s, u"The descriptor is not open."_s);
    return share;
}

Result<StopRequest> parseStop(const QVariantMap &options)
{
    constexpr quint32 longest = 3'600;
    OptionReader reader(options);
    StopRequest request;
    request.force = reader.flag("force"_L1);
    request.timeout = std::chrono::seconds(reader.number("timeout"_L1, 1, longest, quint32(request.timeout.count())));
    return reader.done().transform([&] { return request; });
}

Result<StopRequest> parseDelete(const QVariantMap &options)
{
    OptionReader reader(options);
    StopRequest request;
    request.force = reader.flag("force"_L1);
    return reader.done().transform([&] { return request; });
}

Result<ExecRequest> parseExec(const QStringList &command, const bus::StringMap &environment, const QVariantMap &options)
{
    constexpr quint32 highestId = std::numeric_limits<quint32>::max() - 1; // the last one means "none" to the kernel
    constexpr quint32 highestSize = std::numeric_limits<quint16>::max();
    if (const auto checked = checkExecTexts(command, environment); !checked)
        return std::unexpected(checked.error());

    OptionReader reader(options);
    ExecRequest request{.command = command,
                        .environment = environment,
                        .user = reader.number("user"_L1, 0, highestId, 0),
                        .group = reader.number("group"_L1, 0, highestId, 0),
                        .cwd = reader.text("cwd"_L1, maxPathLength),
                        .terminal = reader.flag("terminal"_L1),
                        .columns = reader.number("columns"_L1, 1, highestSize, 80),
                        .rows = reader.number("rows"_L1, 1, highestSize, 24)};
    if (const auto done = reader.done(); !done)
        return std::unexpected(done.error());
    if (!request.cwd.isEmpty() && !request.cwd.startsWith(u'/'))
        return invalid(u"cwd"_s, u"The option cwd does not start with a slash."_s);
    return request;
}

Result<QList<InstanceId>> parseInstances(const QList<QDBusObjectPath> &paths)
{
    if (paths.isEmpty() || paths.size() > maxInstances)
        return invalid(u"instances"_s, u"These are %1 instances, not 1 to 1,000."_s.arg(paths.size()));
    QList<InstanceId> ids;
    QSet<InstanceId> seen;
    for (const QDBusObjectPath &path : paths) {
        const auto id = instanceAt(path.path());
        if (!id)
            return std::unexpected(id.error());
        if (seen.contains(*id))
            return invalid(path.path(), u"The instance stands there twice."_s);
        seen.insert(*id);
        ids += *id;
    }
    return ids;
}

Result<QString> parseUndelete(const QVariantMap &options)
{
    OptionReader reader(options);
    const QString name = reader.text("name"_L1, InstanceName::maxLength);
    if (const auto done = reader.done(); !done)
        return std::unexpected(done.error());
    if (!options.contains(u"name"_s))
        return QString();
    return InstanceName::parse(name).transform([](const InstanceName &parsed) { return parsed.text(); });
}

Result<QString> parseReference(const QString &reference)
{
    if (reference.isEmpty())
        return invalid(reference, u"Nothing is named."_s);
    if (reference.size() > ImageAlias::maxLength)
        return invalid(reference, u"This is longer than 128 characters."_s);
    return reference;
}

} // namespace mooring
