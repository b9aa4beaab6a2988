// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/profiles.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> profileDelete(Session &session)
{
    const QString name = session.line().operands[0];
    return chain(session.client().findProfile(name), &session, [&session, name](const ProfileId &id) {
        return session.client().removeProfile(id).then(&session, [&session, name, id](const Result<> &removed) {
            return removed.transform([&] {
                session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Deleted the profile %1")).arg(name));
                session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}});
                return 0;
            });
        });
    });
}

} // namespace mooring::ctl
