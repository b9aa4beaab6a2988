// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/networks.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkLeases(Session &session)
{
    const auto print = [&session](const QList<NetworkLease> &leases) {
        QList<QStringList> rows;
        for (const NetworkLease &lease : leases)
            rows += {lease.address, lease.hardwareAddress, lease.name, shown(lease.expiresAt),
                     lease.isReserved ? say(QT_TRANSLATE_NOOP("Ctl", "yes")) : u"-"_s};
        session.printer().table({u"ADDRESS"_s, u"HARDWARE ADDRESS"_s, u"NAME"_s, u"UNTIL"_s, u"RESERVED"_s}, rows,
                                toJson(leases));
        return ended(0);
    };
    return chain(
        session.client().findNetwork(session.line().operands[0]), &session,
        [&session, print](const NetworkId &id) { return chain(session.client().networkLeases(id), &session, print); });
}

} // namespace mooring::ctl
