// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/networks.h"
#include "app/ctl/objects.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkList(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        auto networks = valuesIn<Network>(objects, bus::networkInterface);
        std::ranges::sort(networks, {}, &Network::name);
        QList<QStringList> rows;
        for (const Network &network : std::as_const(networks))
            rows += {network.name, network.type, network.status, network.description};
        session.printer().table({u"NAME"_s, u"TYPE"_s, u"STATUS"_s, u"DESCRIPTION"_s}, rows, toJson(networks));
        return ended(0);
    });
}

} // namespace mooring::ctl
