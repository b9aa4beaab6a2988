// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"

#include "app/ctl/configchange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

Result<bus::DeviceEntry> deviceOf(const HelperClient::Devices &devices, const QString &name)
{
    const auto it = std::ranges::find(devices.entries, name, &bus::DeviceEntry::name);
    if (it == devices.entries.end())
        return failure(Error::Code::NotFound, name, u"There is no such device."_s);
    return *it;
}

Result<bus::DeviceEntry> ownDeviceOf(const HelperClient::Devices &devices, const QString &name)
{
    const auto device = deviceOf(devices, name);
    if (device && device->origin != u"local"_s)
        return failure(
            Error::Code::NotFound, name,
            u"It comes from the profile %1, not from here; one that is added here with this name takes its place."_s
                .arg(device->origin));
    return device;
}

QFuture<Result<int>> changeDevices(Session &session,
                                   const std::function<Result<ConfigureRequest>(const HelperClient::Devices &)> &next)
{
    const auto change = [&session, next](const InstanceId &id) {
        return chain(session.client().devices(id), &session,
                     [&session, next, id](const HelperClient::Devices &devices) {
                         auto request = next(devices);
                         if (!request)
                             return failed(request.error());
                         request->etag = devices.etag;
                         return changeConfiguration(session, id, *request);
                     });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, change);
}

} // namespace mooring::ctl
