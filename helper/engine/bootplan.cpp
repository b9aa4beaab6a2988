// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/bootplan.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

qint64 numberOf(const BootCandidate &candidate, QLatin1StringView key)
{
    return integer(effectiveValue(candidate.config, key)).value_or(0);
}

bool startsWithComputer(const BootCandidate &candidate)
{
    const bool ranBefore = candidate.power == Power::Running;
    // One that is deleted when it stops has stopped with the computer.
    return !candidate.ephemeral && boolean(effectiveValue(candidate.config, "boot.autostart"_L1)).value_or(ranBefore);
}

} // namespace

QList<BootStart> startsAtBoot(const QList<BootCandidate> &candidates)
{
    QList<BootCandidate> starting;
    std::ranges::copy_if(candidates, std::back_inserter(starting), startsWithComputer);
    std::ranges::sort(starting, {}, [](const BootCandidate &candidate) {
        return std::tuple(-numberOf(candidate, "boot.autostart.priority"_L1), candidate.name);
    });
    QList<BootStart> starts;
    for (const BootCandidate &candidate : std::as_const(starting))
        starts += BootStart{.id = candidate.id,
                            .delay = std::chrono::seconds(numberOf(candidate, "boot.autostart.delay"_L1))};
    return starts;
}

QList<QList<ShutdownStop>> stopsAtShutdown(const QList<BootCandidate> &candidates)
{
    std::map<qint64, QList<ShutdownStop>, std::greater<>> groups;
    for (const BootCandidate &candidate : candidates)
        groups[numberOf(candidate, "boot.stop.priority"_L1)] += ShutdownStop{
            .id = candidate.id, .patience = std::chrono::seconds(numberOf(candidate, "boot.host_shutdown_timeout"_L1))};
    QList<QList<ShutdownStop>> stops;
    for (const auto &[priority, group] : groups)
        stops += group;
    return stops;
}

} // namespace mooring
