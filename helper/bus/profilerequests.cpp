// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/profilerequests.h"

#include "helper/bus/optionreader.h"
#include "models/parse/paths.h"
#include "models/types/profile.h"
#include "models/types/profilename.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<std::optional<ProfileId>> parseCopyOf(const QString &path)
{
    if (path.isEmpty())
        return std::nullopt;
    return profileAt(path).transform([](const ProfileId &id) { return std::optional(id); });
}

} // namespace

Result<CreateProfileRequest> parseCreateProfile(const QString &name, const bus::StringMap &config,
                                                const bus::DeviceMap &devices, const QVariantMap &options)
{
    if (const auto parsed = ProfileName::parse(name); !parsed)
        return std::unexpected(parsed.error());
    OptionReader reader(options);
    CreateProfileRequest request{.name = name,
                                 .description = reader.text("description"_L1, maxDescriptionLength),
                                 .config = config,
                                 .devices = devices};
    const QString original = reader.path("copy-of"_L1);
    if (const auto checked = reader.done().and_then([&] { return checkSize(config, devices); }); !checked)
        return std::unexpected(checked.error());
    return parseCopyOf(original).transform([&](const std::optional<ProfileId> &id) {
        request.copyOf = id;
        return request;
    });
}

Result<ConfigureProfileRequest> parseConfigureProfile(const QString &etag, const bus::StringMap &changes,
                                                      const QStringList &removed, const QVariantMap &options)
{
    // As an instance is configured, but for what only one of the two has.
    QVariantMap shared = options;
    QVariantMap own;
    for (const QString &key : {u"description"_s, u"profiles"_s}) {
        if (shared.contains(key))
            own.insert(key, shared.take(key));
    }
    OptionReader reader(own);
    const QString description = reader.text("description"_L1, maxDescriptionLength);
    return reader.done()
        .and_then([&] { return parseConfigure(etag, changes, removed, shared); })
        .transform([&](const ConfigureRequest &request) {
            ConfigureProfileRequest parsed{.etag = request.etag,
                                           .changes = request.changes,
                                           .removed = request.removed,
                                           .devices = request.devices,
                                           .removedDevices = request.removedDevices};
            if (own.contains(u"description"_s))
                parsed.description = description;
            return parsed;
        });
}

Result<CreateNetworkRequest> parseCreateNetwork(const QString &name, const bus::StringMap &config,
                                                const QVariantMap &options)
{
    OptionReader reader(options);
    const CreateNetworkRequest request{
        .name = name, .description = reader.text("description"_L1, maxDescriptionLength), .config = config};
    return reader.done().and_then([&] { return checkSize(config, {}); }).transform([&] { return request; });
}

Result<ConfigureNetworkRequest> parseConfigureNetwork(const QString &etag, const bus::StringMap &changes,
                                                      const QStringList &removed, const QVariantMap &options)
{
    OptionReader reader(options);
    const QString description = reader.text("description"_L1, maxDescriptionLength);
    return reader.done()
        .and_then([&] { return parseConfigure(etag, changes, removed, {}); })
        .transform([&](const ConfigureRequest &request) {
            ConfigureNetworkRequest parsed{
                .etag = request.etag, .changes = request.changes, .removed = request.removed};
            if (options.contains(u"description"_s))
                parsed.description = description;
            return parsed;
        });
}

Result<CreatePoolRequest> parseCreatePool(const QString &name, const QString &driver, const bus::StringMap &config,
                                          const QVariantMap &options)
{
    return parseCreateNetwork(name, config, options).transform([&](const CreateNetworkRequest &parsed) {
        return CreatePoolRequest{
            .name = parsed.name, .driver = driver, .description = parsed.description, .config = parsed.config};
    });
}

Result<ConfigurePoolRequest> parseConfigurePool(const QString &etag, const bus::StringMap &changes,
                                                const QStringList &removed, const QVariantMap &options)
{
    return parseConfigureNetwork(etag, changes, removed, options).transform([](const ConfigureNetworkRequest &parsed) {
        return ConfigurePoolRequest{.etag = parsed.etag,
                                    .changes = parsed.changes,
                                    .removed = parsed.removed,
                                    .description = parsed.description};
    });
}

Result<CreateVolumeRequest> parseCreateVolume(const QString &name, const bus::StringMap &config,
                                              const QVariantMap &options)
{
    return parseCreateNetwork(name, config, options).transform([](const CreateNetworkRequest &parsed) {
        return CreateVolumeRequest{.name = parsed.name, .description = parsed.description, .config = parsed.config};
    });
}

Result<ConfigureVolumeRequest> parseConfigureVolume(const bus::StringMap &changes, const QStringList &removed,
                                                    const QVariantMap &options)
{
    return parseConfigureNetwork({}, changes, removed, options).transform([](const ConfigureNetworkRequest &parsed) {
        return ConfigureVolumeRequest{
            .changes = parsed.changes, .removed = parsed.removed, .description = parsed.description};
    });
}

} // namespace mooring
