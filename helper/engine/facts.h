// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/confinement.h"
#include "helper/storage/idspace.h"

#include <QString>
#include <QVariantMap>

namespace mooring {

// What this kernel offers, read once at the start.
struct HostFacts
{
    QString kernel{};  // release, as uname(2) has it
    QString machine{}; // "x86_64"
    QString cgroup{};  // "v2", "hybrid" or "v1"
    AppArmor appArmor = AppArmor::Missing;
};
[[nodiscard]] HostFacts hostFacts();

// Manager.GetFacts (dbus/), with what is weaker here than it should be; `more` is added to its warnings.
[[nodiscard]] QVariantMap describe(const HostFacts &facts, const IdSpace &ids, const QStringList &more);

} // namespace mooring
