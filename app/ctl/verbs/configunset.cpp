// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// A key that is not there, or is a profile's, cannot be taken away from the container.
Result<> checkThere(const HelperClient::Configuration &configuration, const QStringList &keys)
{
    for (const QString &key : keys) {
        const auto it = std::ranges::find(configuration.entries, key, &bus::ConfigurationEntry::key);
        if (it == configuration.entries.end())
            return failure(Error::Code::NotFound, key, u"The key is not set."_s);
        if (it->origin != u"local"_s)
            return failure(Error::Code::NotFound, key, u"It is set by the profile %1, not here."_s.arg(it->origin));
    }
    return {};
}

} // namespace

QFuture<Result<int>> configUnset(Session &session)
{
    const auto unset = [&session](const InstanceId &id) {
        return chain(session.client().configuration(id), &session,
                     [&session, id](const HelperClient::Configuration &configuration) {
                         const QStringList keys = session.line().operands.mid(1);
                         if (const auto there = checkThere(configuration, keys); !there)
                             return failed(there.error());
                         return changeConfiguration(session, id, {.etag = configuration.etag, .removed = keys});
                     });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, unset);
}

} // namespace mooring::ctl
