// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"
#include "app/ctl/networks.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkSet(Session &session)
{
    const CommandLine &line = session.line();
    const auto changes = keysAndValues(line.operands.mid(1));
    if (!changes)
        return failed(changes.error());
    ConfigureNetworkRequest request{.changes = *changes};
    if (line.has("description"_L1))
        request.description = line.value("description"_L1);
    if (changes->isEmpty() && !request.description)
        return failed({.code = Error::Code::InvalidArgument,
                       .subject = line.operands[0],
                       .detail = u"There is nothing to be set: no KEY=VALUE, and no --description."_s});
    return chain(session.client().findNetwork(line.operands[0]), &session,
                 [&session, request](const NetworkId &id) { return changeNetwork(session, id, request); });
}

QFuture<Result<int>> networkUnset(Session &session)
{
    return chain(session.client().findNetwork(session.line().operands[0]), &session, [&session](const NetworkId &id) {
        return changeNetwork(session, id, {.removed = session.line().operands.mid(1)});
    });
}

} // namespace mooring::ctl
