// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgenotices.h"

#include "helper/network/otherfirewalls.h"
#include "helper/storage/files.h"

#include <net/if.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

using Program = Workers::Program;

BridgeNotices::BridgeNotices(Workers &workers, QString bridge, QString oldTables, const HostServices &host)
    : m_workers(workers)
    , m_bridge(std::move(bridge))
    , m_oldTables(std::move(oldTables))
    , m_host(host)
{
}

QFuture<QList<NetworkNotice>> BridgeNotices::lookForFirewalls(const NetworkSettings &settings)
{
    using Addressing = NetworkSettings::Addressing;
    const GuardedBridge bridge{.name = m_bridge,
                               .hasIpv4 = settings.addressing != Addressing::None,
                               .hasIpv6 = settings.addressing6 != Addressing::None};
    return m_workers.run(Program::Nft, {u"--json"_s, u"list"_s, u"ruleset"_s}, {})
        .then(this, [this, bridge](const Result<Workers::Finished> &finished) {
            return firewallNotices(finished ? finished->output : QByteArray(), bridge) +
                   oldFirewallNotices(readFile(m_oldTables).value_or(QByteArray()), bridge);
        });
}

QFuture<QList<NetworkNotice>> BridgeNotices::look(const NetworkSettings &settings, const BridgeAddresses &addresses)
{
    const auto append = [](QList<NetworkNotice> notices, const std::optional<NetworkNotice> &notice) {
        return notice ? notices << *notice : notices;
    };
    return lookForFirewalls(settings)
        .then(
            this,
            [this, append, settings, all = addresses.all()](const QList<NetworkNotice> &notices) {
                return tellResolver(settings, all).then([append, notices](const std::optional<NetworkNotice> &notice) {
                    return append(notices, notice);
                });
            })
        .unwrap()
        .then(this,
              [this, append](const QList<NetworkNotice> &notices) {
                  return askManager().then([append, notices](const std::optional<NetworkNotice> &notice) {
                      return append(notices, notice);
                  });
              })
        .unwrap();
}

// As often as somebody looks: it forgets what it was told with the interface.
QFuture<std::optional<NetworkNotice>> BridgeNotices::tellResolver(const NetworkSettings &settings,
                                                                  const QStringList &addresses)
{
    const auto nothing = QtFuture::makeReadyValueFuture(std::optional<NetworkNotice>());
    const int index = m_host.resolver ? int(::if_nametoindex(qPrintable(m_bridge))) : 0;
    if (index == 0)
        return nothing;
    QStringList servers;
    for (const QString &address : addresses)
        servers += address.section(u'/', 0, 0);
    if (settings.hasNames && !servers.isEmpty())
        return m_host.resolver->direct(
            {.index = index, .name = m_bridge, .domain = settings.domain, .servers = servers});
    m_host.resolver->forget(index);
    return nothing;
}

QFuture<std::optional<NetworkNotice>> BridgeNotices::askManager()
{
    return m_host.manager ? m_host.manager->check(m_bridge)
                          : QtFuture::makeReadyValueFuture(std::optional<NetworkNotice>());
}

} // namespace mooring
