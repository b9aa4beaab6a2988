// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

namespace mooring::ctl {

// Of these devices the one of this name; NotFound.
[[nodiscard]] Result<bus::DeviceEntry> deviceOf(const HelperClient::Devices &devices, const QString &name);
// The same, and it has to be the container's own: a profile's cannot be changed there. NotFound names the profile.
[[nodiscard]] Result<bus::DeviceEntry> ownDeviceOf(const HelperClient::Devices &devices, const QString &name);

// Looks up the devices of the instance that the line names, has `next` make a change of them, and brings it about where they have not
// been changed meanwhile.
[[nodiscard]] QFuture<Result<int>>
changeDevices(Session &session, const std::function<Result<ConfigureRequest>(const HelperClient::Devices &)> &next);

} // namespace mooring::ctl
