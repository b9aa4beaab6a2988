// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> configShow(Session &session)
{
    const auto look = [&session](const InstanceId &id) {
        return chain(
            session.client().configuration(id), &session, [&session](const HelperClient::Configuration &configuration) {
                QList<QStringList> rows;
                for (const bus::ConfigurationEntry &entry : configuration.entries)
                    rows += {entry.key, entry.value, entry.origin};
                session.printer().table({u"KEY"_s, u"VALUE"_s, u"ORIGIN"_s}, rows, toJson(configuration.entries));
                return ended(0);
            });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
