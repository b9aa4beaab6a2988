// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/statustext.h"

#include <QCoreApplication>

namespace mooring {

QString statusText(InstanceStatus status)
{
    switch (status) {
    case InstanceStatus::Creating:
        return QCoreApplication::translate("InstanceStatus", "Creating");
    case InstanceStatus::Stopped:
        return QCoreApplication::translate("InstanceStatus", "Stopped");
    case InstanceStatus::Starting:
        return QCoreApplication::translate("InstanceStatus", "Starting");
    case InstanceStatus::Running:
        return QCoreApplication::translate("InstanceStatus", "Running");
    case InstanceStatus::Stopping:
        return QCoreApplication::translate("InstanceStatus", "Stopping");
    case InstanceStatus::Frozen:
        return QCoreApplication::translate("InstanceStatus", "Frozen");
    case InstanceStatus::Error:
        return QCoreApplication::translate("InstanceStatus", "Error");
    }
    return {};
}

bool isBusy(InstanceStatus status) noexcept
{
    return status == InstanceStatus::Creating || status == InstanceStatus::Starting ||
           status == InstanceStatus::Stopping;
}

} // namespace mooring
