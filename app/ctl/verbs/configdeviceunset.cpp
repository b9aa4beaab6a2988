// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<ConfigureRequest> without(bus::DeviceEntry device, const QStringList &options)
{
    for (const QString &option : options) {
        if (device.options.remove(option) == 0)
            return failure(Error::Code::NotFound, option, u"The option is not set."_s);
    }
    return ConfigureRequest{.devices = {{device.name, device.options}}};
}

} // namespace

QFuture<Result<int>> configDeviceUnset(Session &session)
{
    const QStringList operands = session.line().operands;
    return changeDevices(session, [operands](const HelperClient::Devices &devices) {
        return ownDeviceOf(devices, operands[1]).and_then([&](const bus::DeviceEntry &device) {
            return without(device, operands.mid(2));
        });
    });
}

} // namespace mooring::ctl
