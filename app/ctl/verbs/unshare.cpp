// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/verbs.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> unshare(Session &session)
{
    const QString wanted = session.line().operands[1];
    const QString folder = QFileInfo(wanted).absoluteFilePath();
    return changeDevices(session, [wanted, folder](const HelperClient::Devices &devices) -> Result<ConfigureRequest> {
        for (const bus::DeviceEntry &device : devices.entries) {
            const bool isMeant = device.name == wanted || device.options.value(u"source"_s) == folder;
            if (isMeant && device.options.contains(u"share.user"_s))
                return ConfigureRequest{.removedDevices = {device.name}};
        }
        return failure(Error::Code::NotFound, wanted, u"No such folder is shared with it."_s);
    });
}

} // namespace mooring::ctl
