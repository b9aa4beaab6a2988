// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/profiles.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "models/types/profilename.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> profileRename(Session &session)
{
    const auto name = ProfileName::parse(session.line().operands[1]);
    if (!name)
        return failed(name.error());
    return chain(session.client().findProfile(session.line().operands[0]), &session,
                 [&session, name = name->text()](const ProfileId &id) {
                     return session.client().renameProfile(id, name).then(
                         &session, [&session, name, id](const Result<> &renamed) {
                             return renamed.transform([&] {
                                 session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Renamed the profile %1 to %2"))
                                                            .arg(session.line().operands[0], name));
                                 session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}});
                                 return 0;
                             });
                         });
                 });
}

} // namespace mooring::ctl
