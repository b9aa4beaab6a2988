// SPDX-License-Identifier: GPL-3.0-or-later
// What boot.* mean for all instances together. Pure.
#pragma once

#include "helper/engine/powerstate.h"
#include "models/types/id.h"

#include <QList>

#include <chrono>

namespace mooring {

// An instance as far as the plans are concerned.
struct BootCandidate
{
    InstanceId id{};
    QString name{};
    Power power = Power::Stopped;
    bool ephemeral = false;
    StringMap config{}; // expanded
};

struct BootStart
{
    InstanceId id{};
    std::chrono::seconds delay{}; // afterwards, before the next

    friend bool operator==(const BootStart &, const BootStart &) = default;
};
// Those that are to run once the computer has come up, in their order: larger boot.autostart.priority first, then by name.
[[nodiscard]] QList<BootStart> startsAtBoot(const QList<BootCandidate> &candidates);

struct ShutdownStop
{
    InstanceId id{};
    std::chrono::seconds patience{};

    friend bool operator==(const ShutdownStop &, const ShutdownStop &) = default;
};
// All of them, in groups: those of the largest boot.stop.priority first. The members of a group stop together.
[[nodiscard]] QList<QList<ShutdownStop>> stopsAtShutdown(const QList<BootCandidate> &candidates);

} // namespace mooring
