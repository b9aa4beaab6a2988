// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/profiles.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> profileUnset(Session &session)
{
    return chain(knownProfile(session), &session, [&session](const KnownProfile &known) {
        const QStringList keys = session.line().operands.mid(1);
        for (const QString &key : keys) {
            if (!known.configuration.config.contains(key))
                return failed({.code = Error::Code::NotFound, .subject = key, .detail = u"The key is not set."_s});
        }
        return changeProfile(session, known.id, {.etag = known.configuration.etag, .removed = keys});
    });
}

} // namespace mooring::ctl
