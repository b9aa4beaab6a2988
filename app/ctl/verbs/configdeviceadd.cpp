// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> configDeviceAdd(Session &session)
{
    const QStringList operands = session.line().operands;
    auto options = keysAndValues(operands.mid(3));
    if (!options)
        return failed(options.error());
    options->insert(u"type"_s, operands[2]);
    return changeDevices(
        session,
        [name = operands[1], options = *options](const HelperClient::Devices &devices) -> Result<ConfigureRequest> {
            if (ownDeviceOf(devices, name))
                return failure(Error::Code::AlreadyExists, name, u"There is such a device already."_s);
            return ConfigureRequest{.devices = {{name, options}}};
        });
}

} // namespace mooring::ctl
