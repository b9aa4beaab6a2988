// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <optional>
#include <string>

namespace mooring::workers::proxy {

// An address of any of the families, as the system calls take it.
struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = 0;

    [[nodiscard]] int family() const { return storage.ss_family; }
    [[nodiscard]] const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
    [[nodiscard]] sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
    friend auto operator<=>(const SocketAddress &a, const SocketAddress &b) { return a.bytes() <=> b.bytes(); }
    friend bool operator==(const SocketAddress &a, const SocketAddress &b) { return a.bytes() == b.bytes(); }

private:
    [[nodiscard]] std::string_view bytes() const { return {reinterpret_cast<const char *>(&storage), length}; }
};

// Of a numeric address; nothing for what is none.
[[nodiscard]] std::optional<SocketAddress> internetAddress(const std::string &address, std::uint16_t port);
// Nothing for what is too long; one that begins with "@" is abstract.
[[nodiscard]] std::optional<SocketAddress> unixAddress(const std::string &path);
// Where connections that come to the port of this place are passed on to.
[[nodiscard]] std::optional<SocketAddress> targetOf(const ProxyPlan::End &connect, std::size_t place);

[[nodiscard]] inline int socketTypeOf(ProxyPlan::Protocol protocol)
{
    return (protocol == ProxyPlan::Protocol::Udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
}

} // namespace mooring::workers::proxy
