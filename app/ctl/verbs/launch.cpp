// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "dbus/names.h"
#include "models/parse/objects.h"
#include "models/parse/paths.h"
#include "models/types/instancename.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<CreateInstanceRequest> launchRequest(const CommandLine &line)
{
    if (line.has("profile"_L1) && line.has("no-profiles"_L1))
        return failure(Error::Code::InvalidArgument, u"--no-profiles"_s, u"It cannot stand beside --profile."_s);
    const auto config = line.pairs("config"_L1);
    if (!config)
        return std::unexpected(config.error());
    QStringList profiles{u"default"_s};
    if (line.has("profile"_L1) || line.has("no-profiles"_L1))
        profiles = line.values("profile"_L1);
    return InstanceName::parse(line.operands[1]).transform([&](const InstanceName &name) {
        return CreateInstanceRequest{.name = name.text(),
                                     .image = line.operands[0],
                                     .profiles = profiles,
                                     .config = *config,
                                     .start = !line.has("no-start"_L1),
                                     .ephemeral = line.has("ephemeral"_L1)};
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
    return chain(session.client().createInstance(*request), &session,
                 [&session, request = *request](const HelperClient::Created &created) {
                     return chain(session.follow(created.operation), &session,
                                  [&session, request, id = created.instance](const Operation &) {
                                      return tell(session, request, id);
                                  });
                 });
}

} // namespace mooring::ctl
