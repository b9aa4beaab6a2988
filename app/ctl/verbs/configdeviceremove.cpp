// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> configDeviceRemove(Session &session)
{
    const QStringList names = session.line().operands.mid(1);
    return changeDevices(session, [names](const HelperClient::Devices &devices) -> Result<ConfigureRequest> {
        for (const QString &name : names) {
            if (const auto device = ownDeviceOf(devices, name); !device)
                return std::unexpected(device.error());
        }
        return ConfigureRequest{.removedDevices = names};
    });
}

} // namespace mooring::ctl
