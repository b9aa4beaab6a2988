// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/profiles.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "models/types/profilename.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> createProfile(Session &session, const CreateProfileRequest &request)
{
    if (const auto name = ProfileName::parse(request.name); !name)
        return failed(name.error());
    return chain(session.client().createProfile(request), &session, [&session, request](const ProfileId &id) {
        session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Created the profile %1")).arg(request.name));
        session.printer().json(QJsonObject{{u"name"_s, request.name}, {u"id"_s, id.text}});
        return ended(0);
    });
}

QFuture<Result<int>> profileCreate(Session &session)
{
    const CommandLine &line = session.line();
    const auto config = keysAndValues(line.operands.mid(1));
    if (!config)
        return failed(config.error());
    return createProfile(session,
                         {.name = line.operands[0], .description = line.value("description"_L1), .config = *config});
}

QFuture<Result<int>> profileCopy(Session &session)
{
    return chain(session.client().findProfile(session.line().operands[0]), &session, [&session](const ProfileId &id) {
        return createProfile(
            session,
            {.name = session.line().operands[1], .description = session.line().value("description"_L1), .copyOf = id});
    });
}

} // namespace mooring::ctl
