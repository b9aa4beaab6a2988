// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/hardwareaddresses.h"

#include "helper/engine/instanceregistry.h"
#include "helper/engine/trash.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Of LXC's own prefix, as every tool of the field has them.
QString randomHardwareAddress()
{
    const quint32 random = QRandomGenerator::system()->generate();
    const auto byte = [random](int shift) {
        return QString::number((random >> shift) & 0xff, 16).rightJustified(2, u'0');
    };
    return u"00:16:3e:%1:%2:%3"_s.arg(byte(0), byte(8), byte(16));
}

} // namespace

QString hardwareAddressKey(const QString &device)
{
    return u"volatile.%1.hwaddr"_s.arg(device);
}

QStringList hardwareAddressesOf(const InstanceRecord &record)
{
    QStringList addresses;
    for (const auto &[key, value] : record.config.asKeyValueRange()) {
        if (key.startsWith("volatile."_L1) && key.endsWith(".hwaddr"_L1))
            addresses += value;
    }
    for (const StringMap &options : record.devices) {
        if (const QString set = options.value(u"hwaddr"_s).toLower(); !set.isEmpty())
            addresses += set;
    }
    return addresses;
}

QStringList hardwareAddressesOf(const InstanceRegistry &registry, const Trash &trash)
{
    QStringList addresses;
    for (const auto &[number, guest] : registry.all())
        addresses += hardwareAddressesOf(guest.record);
    for (const InstanceRecord &record : trash.all())
        addresses += hardwareAddressesOf(record);
    return addresses;
}

void giveHardwareAddresses(InstanceRecord &record, const ExpandedConfiguration &expanded,
                           const std::function<QStringList()> &taken)
{
    std::optional<QStringList> known;
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        const bool isNic = device.options.value(u"type"_s) == "nic"_L1;
        if (!isNic || !device.options.value(u"hwaddr"_s).isEmpty() || record.config.contains(hardwareAddressKey(name)))
            continue;
        if (!known)
            known = taken();
        QString address = randomHardwareAddress();
        while (known->contains(address))
            address = randomHardwareAddress();
        record.config.insert(hardwareAddressKey(name), address);
        *known += address;
    }
}

} // namespace mooring
