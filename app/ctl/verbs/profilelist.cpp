// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/objects.h"
#include "app/ctl/profiles.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> profileList(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        auto profiles = valuesIn<Profile>(objects, bus::profileInterface);
        std::ranges::sort(profiles, {}, &Profile::name);
        QList<QStringList> rows;
        QJsonArray json;
        for (const Profile &profile : std::as_const(profiles)) {
            const QStringList users = usersOf(profile, objects);
            rows += {profile.name, QString::number(users.size()), profile.description};
            json += toJson(profile, users);
        }
        session.printer().table({u"NAME"_s, u"USED BY"_s, u"DESCRIPTION"_s}, rows, json);
        return ended(0);
    });
}

} // namespace mooring::ctl
