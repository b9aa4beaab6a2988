// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/networks.h"

#include "app/ctl/text.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QStringList networkKeys()
{
    return {u"bridge.mtu"_s,   u"dns.domain"_s,       u"dns.mode"_s,           u"ipv4.address"_s,
            u"ipv4.dhcp"_s,    u"ipv4.dhcp.expiry"_s, u"ipv4.dhcp.ranges"_s,   u"ipv4.nat"_s,
            u"ipv6.address"_s, u"ipv6.dhcp"_s,        u"ipv6.dhcp.stateful"_s, u"ipv6.nat"_s};
}

QFuture<Result<KnownNetwork>> knownNetwork(Session &session)
{
    return chain(session.client().findNetwork(session.line().operands[0]), &session, [&session](const NetworkId &id) {
        return session.client().networkConfiguration(id).then(
            &session, [id](const Result<NetworkConfiguration> &configuration) {
                return configuration.transform(
                    [&](const NetworkConfiguration &known) { return KnownNetwork{.id = id, .configuration = known}; });
            });
    });
}

QFuture<Result<int>> changeNetwork(Session &session, const NetworkId &id, const ConfigureNetworkRequest &request)
{
    return chain(session.client().configureNetwork(id, request), &session, [&session, id](const QString &etag) {
        const QString name = session.line().operands[0];
        session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Changed the network %1")).arg(name));
        session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}, {u"etag"_s, etag}});
        return ended(0);
    });
}

} // namespace mooring::ctl
