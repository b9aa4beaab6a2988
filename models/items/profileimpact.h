// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of a profile does to those that use it, before it is made.
#pragma once

#include "models/types/instance.h"
#include "models/types/instanceconfiguration.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace mooring {

// What is to change: keys and names of devices, and whether each waits for a restart of what runs.
struct ProfileChanges
{
    QMap<QString, bool> settings{};
    QMap<QString, bool> devices{};

    [[nodiscard]] bool isEmpty() const { return settings.isEmpty() && devices.isEmpty(); }
    friend bool operator==(const ProfileChanges &, const ProfileChanges &) = default;
};

struct ProfileImpact
{
    enum class When { Never, AtOnce, AfterRestart, AtNextStart };

    When when = When::Never;
    QStringList waiting{};    // parts of the change that a running one gets by a restart only
    QStringList overridden{}; // parts that do not reach it: a later profile or its own counts instead

    friend bool operator==(const ProfileImpact &, const ProfileImpact &) = default;
};

// `configuration` is what counts for the instance now; where nobody knows it, nothing counts as overridden.
[[nodiscard]] ProfileImpact impactOn(const Instance &instance, const QString &profile,
                                     const std::optional<InstanceConfiguration> &configuration,
                                     const ProfileChanges &changes);

} // namespace mooring
