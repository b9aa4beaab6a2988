// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/chain.h"
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "dbus/names.h"
#include "models/parse/objects.h"
#include "models/parse/paths.h"
#include "models/types/instancename.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// "eth0,ipv4.address=10.1.2.3": one option each.
Result<QMap<QString, DeviceOptions>> devicesOf(const CommandLine &line)
{
    QMap<QString, DeviceOptions> devices;
    for (const QString &text : line.values("device"_L1)) {
        const qsizetype comma = text.indexOf(u',');
        const qsizetype equals = text.indexOf(u'=', comma + 1);
        if (comma <= 0 || equals <= comma + 1)
            return failure(Error::Code::InvalidArgument, text,
                           u"The value of --device is not of the form DEVICE,OPTION=VALUE."_s);
        devices[text.left(comma)].insert(text.mid(comma + 1, equals - comma - 1), text.mid(equals + 1));
    }
    return devices;
}

Result<CreateInstanceRequest> launchRequest(const CommandLine &line)
{
    if (line.has("profile"_L1) && line.has("no-profiles"_L1))
        return failure(Error::Code::InvalidArgument, u"--no-profiles"_s, u"It cannot stand beside --profile."_s);
    const auto config = line.pairs("config"_L1);
    if (!config)
        return std::unexpected(config.error());
    const auto devices = devicesOf(line);
    if (!devices)
        return std::unexpected(devices.error());
    QStringList profiles{u"default"_s};
    if (line.has("profile"_L1) || line.has("no-profiles"_L1))
        profiles = line.values("profile"_L1);
    return InstanceName::parse(line.operands[1]).transform([&](const InstanceName &name) {
        return CreateInstanceRequest{.name = name.text(),
                                     .image = line.operands[0],
                                     .profiles = profiles,
                                     .config = *config,
                                     .devices = *devices,
                                     .start = !line.has("no-start"_L1),
                                     .ephemeral = line.has("ephemeral"_L1)};
    });
}

// What the profiles give, the last one first.
QFuture<Result<QList<ProfileConfiguration>>> layersOf(Session &session, const QStringList &profiles)
{
    using Layers = QList<ProfileConfiguration>;
    if (profiles.isEmpty())
        return finished<Layers>(Layers());
    const auto own = chain(session.client().findProfile(profiles.constLast()), &session,
                           [&session](const ProfileId &id) { return session.client().profileConfiguration(id); });
    return chain(own, &session, [&session, profiles](const ProfileConfiguration &layer) {
        return chain(layersOf(session, profiles.first(profiles.size() - 1)), &session,
                     [layer](const Layers &rest) { return finished<Layers>(Layers{layer} + rest); });
    });
}

// A device that is named without a type is that of the profiles, with these options as well.
Result<CreateInstanceRequest> completed(CreateInstanceRequest request, const QList<ProfileConfiguration> &layers)
{
    for (auto [name, options] : request.devices.asKeyValueRange()) {
        if (options.contains(u"type"_s))
            continue;
        const auto layer = std::ranges::find_if(
            layers, [&](const ProfileConfiguration &candidate) { return candidate.devices.contains(name); });
        if (layer == layers.cend())
            return failure(Error::Code::InvalidArgument, name,
                           u"No profile gives this device; say what it is, with --device %1,type=TYPE."_s.arg(name));
        DeviceOptions all = layer->devices.value(name);
        all.insert(options);
        all.removeIf([](std::pair<const QString &, QString &> option) { return option.second.isEmpty(); });
        options = all;
    }
    return request;
}

QFuture<Result<CreateInstanceRequest>> complete(Session &session, const CreateInstanceRequest &request)
{
    const bool isWhole =
        std::ranges::all_of(request.devices, [](const DeviceOptions &options) { return options.contains(u"type"_s); });
    if (isWhole)
        return finished<CreateInstanceRequest>(request);
    return layersOf(session, request.profiles)
        .then(&session, [request](const Result<QList<ProfileConfiguration>> &layers) {
            return layers.and_then([&](const QList<ProfileConfiguration> &known) { return completed(request, known); });
        });
}

QFuture<Result<int>> tell(Session &session, const CreateInstanceRequest &request, const InstanceId &id)
{
    session.printer().deed(
        (request.start ? say(QT_TRANSLATE_NOOP("Ctl", "Launched %1")) : say(QT_TRANSLATE_NOOP("Ctl", "Created %1")))
            .arg(request.name));
    if (session.printer().format() != Format::Json)
        return ended(0);
    return chain(session.client().properties(busPath(id), bus::instanceInterface), &session,
                 [&session, id](const QVariantMap &all) {
                     session.printer().json(toJson(parsed<Instance>(id, all)));
                     return ended(0);
                 });
}

} // namespace

QFuture<Result<int>> launch(Session &session)
{
    const auto request = launchRequest(session.line());
    if (!request)
        return failed(request.error());
    return chain(complete(session, *request), &session, [&session](const CreateInstanceRequest &whole) {
        return chain(session.client().createInstance(whole), &session,
                     [&session, whole](const HelperClient::Created &created) {
                         return chain(session.follow(created.operation), &session,
                                      [&session, whole, id = created.instance](const Operation &) {
                                          return tell(session, whole, id);
                                      });
                     });
    });
}

} // namespace mooring::ctl
