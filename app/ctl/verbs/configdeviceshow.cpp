// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/json.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

void print(const Printer &printer, const bus::DeviceEntry &device)
{
    QList<QPair<QString, QString>> fields{{u"name"_s, device.name}, {u"origin"_s, device.origin}};
    for (const auto &[option, value] : device.options.asKeyValueRange())
        fields += {option, value};
    printer.object(fields, toJson(bus::DeviceEntryList{device})[0]);
}

} // namespace

QFuture<Result<int>> configDeviceShow(Session &session)
{
    const auto look = [&session](const InstanceId &id) {
        return chain(session.client().devices(id), &session, [&session](const HelperClient::Devices &devices) {
            const auto device = deviceOf(devices, session.line().operands[1]);
            if (!device)
                return failed(device.error());
            print(session.printer(), *device);
            return ended(0);
        });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
