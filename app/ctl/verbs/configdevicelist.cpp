// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/devices.h"
#include "app/ctl/json.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// "network=mooringbr0 mtu=1400"
QString optionsText(bus::StringMap options)
{
    options.remove(u"type"_s);
    QStringList words;
    for (const auto &[name, value] : options.asKeyValueRange())
        words += name + u'=' + value;
    return words.join(u' ');
}

} // namespace

QFuture<Result<int>> configDeviceList(Session &session)
{
    const auto look = [&session](const InstanceId &id) {
        return chain(session.client().devices(id), &session, [&session](const HelperClient::Devices &devices) {
            QList<QStringList> rows;
            for (const bus::DeviceEntry &device : devices.entries)
                rows += {device.name, device.options.value(u"type"_s), device.origin, optionsText(device.options)};
            session.printer().table({u"NAME"_s, u"TYPE"_s, u"ORIGIN"_s, u"OPTIONS"_s}, rows, toJson(devices.entries));
            return ended(0);
        });
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session, look);
}

} // namespace mooring::ctl
