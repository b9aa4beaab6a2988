// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> configDeviceSet(Session &session)
{
    const QStringList operands = session.line().operands;
    const auto options = keysAndValues(operands.mid(2));
    if (!options)
        return failed(options.error());
    return changeDevices(
        session,
        [name = operands[1], options = *options](const HelperClient::Devices &devices) -> Result<ConfigureRequest> {
            auto device = ownDeviceOf(devices, name);
            if (!device)
                return std::unexpected(device.error());
            device->options.insert(options);
            return ConfigureRequest{.devices = {{name, device->options}}};
        });
}

} // namespace mooring::ctl
