// SPDX-License-Identifier: GPL-3.0-or-later
// What a network device is made of: liblxc's items for a start, and commands for ip, bridge, tc and nft. All pure; every word in them was
// checked by the catalogue.
#pragma once

#include "helper/engine/devices/devicedriver.h"
#include "helper/engine/workers.h"

namespace mooring::nic {

enum class Kind { Bridged, PointToPoint, Macvlan, Ipvlan, Routed, Physical };
[[nodiscard]] Kind kindOf(const DeviceOptions &options);
// Those that have an end on this computer: a cable.
[[nodiscard]] bool hasHostEnd(Kind kind);

// Of its end on this computer: the name that is set; else, within the kernel's 15 characters, "mooringv" and what is the device's own.
[[nodiscard]] QString hostName(const DeviceUse &use);
[[nodiscard]] QString guestName(const DeviceUse &use);
// What it hangs on: the managed network, which is an interface, or the parent; empty for a cable that hangs on nothing.
[[nodiscard]] QString parentOf(const DeviceOptions &options);

// For its start; items of lxc.container.conf(5).
void addItems(const DeviceUse &use, workers::StartPlan &plan);
// Into a container that runs: made, moved in, named and brought up. Cables and macvlan only. `mtu` is the parent's, empty where that
// does not matter.
[[nodiscard]] workers::NetworkPlan plugPlan(const DeviceUse &use, const QString &mtu);

// A program of the system to be run.
struct Command
{
    Workers::Program program = Workers::Program::Ip;
    QStringList arguments{};
    QByteArray input{};
    enum class Failure { Counts, IsNone } failure = Failure::Counts; // IsNone: what it undoes may be gone already

    friend bool operator==(const Command &, const Command &) = default;
};
// What its end on this computer needs when it is there: VLANs, isolation, routes, limits, filters. Empty for most.
[[nodiscard]] QList<Command> setUp(const DeviceUse &use);
// What of it does not go with the interface.
[[nodiscard]] QList<Command> clearUp(const DeviceUse &use);
// From one to the other, of which only live options differ.
[[nodiscard]] QList<Command> change(const DeviceUse &before, const DeviceUse &after);

// Bits in a second. As the container sees it: ingress is what comes in. Nothing where there is no limit.
struct Limits
{
    std::optional<qint64> ingress{};
    std::optional<qint64> egress{};

    friend bool operator==(const Limits &, const Limits &) = default;
};
[[nodiscard]] Limits limitsOf(const DeviceOptions &options);

// The name of the macvlan that was given as `use`, among what ip(8) says of all macvlans of the container: the guest may have renamed it,
// or taken it away (empty). `parentIndex` is the number of the interface it hangs on.
[[nodiscard]] QString findMacvlan(const QByteArray &json, const DeviceUse &use, int parentIndex);

} // namespace mooring::nic
