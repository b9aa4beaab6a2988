// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/sockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstddef>
#include <cstring>

namespace mooring::workers::proxy {

std::optional<SocketAddress> internetAddress(const std::string &address, std::uint16_t port)
{
    SocketAddress made;
    auto *ipv4 = reinterpret_cast<sockaddr_in *>(&made.storage);
    auto *ipv6 = reinterpret_cast<sockaddr_in6 *>(&made.storage);
    if (::inet_pton(AF_INET, address.c_str(), &ipv4->sin_addr) == 1) {
        ipv4->sin_family = AF_INET;
        ipv4->sin_port = htons(port);
        made.length = sizeof *ipv4;
        return made;
    }
    made = {};
    if (::inet_pton(AF_INET6, address.c_str(), &ipv6->sin6_addr) != 1)
        return {};
    ipv6->sin6_family = AF_INET6;
    ipv6->sin6_port = htons(port);
    made.length = sizeof *ipv6;
    return made;
}

std::optional<SocketAddress> unixAddress(const std::string &path)
{
    SocketAddress made;
    auto *address = reinterpret_cast<sockaddr_un *>(&made.storage);
    if (path.empty() || path.size() >= sizeof address->sun_path)
        return {};
    address->sun_family = AF_UNIX;
    std::memcpy(address->sun_path, path.data(), path.size());
    made.length = socklen_t(offsetof(sockaddr_un, sun_path) + path.size() + 1);
    if (path.front() == '@') {
        address->sun_path[0] = '\0';
        --made.length; // an abstract name has no end of its own
    }
    return made;
}

std::optional<SocketAddress> targetOf(const ProxyPlan::End &connect, std::size_t place)
{
    if (connect.protocol == ProxyPlan::Protocol::Unix)
        return unixAddress(connect.path);
    if (connect.ports.empty())
        return {};
    const std::uint16_t port = connect.ports[connect.ports.size() == 1 ? 0 : place % connect.ports.size()];
    return internetAddress(connect.address.empty() ? "127.0.0.1" : connect.address, port);
}

} // namespace mooring::workers::proxy
