// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> configSet(Session &session)
{
    const auto changes = keysAndValues(session.line().operands.mid(1));
    if (!changes)
        return failed(changes.error());
    return chain(session.client().findInstance(session.line().operands[0]), &session,
                 [&session, changes = *changes](const InstanceId &id) {
                     return changeConfiguration(session, id, {.changes = changes});
                 });
}

} // namespace mooring::ctl
