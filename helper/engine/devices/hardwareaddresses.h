// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"
#include "models/types/expansion.h"

#include <QStringList>

#include <functional>

namespace mooring {

class InstanceRegistry;
class Trash;

// The config key that keeps a NIC's hardware address: "volatile.eth0.hwaddr".
[[nodiscard]] QString hardwareAddressKey(const QString &device);
// All that this instance was given or has set.
[[nodiscard]] QStringList hardwareAddressesOf(const InstanceRecord &record);
// Of the deleted ones too: they may come back.
[[nodiscard]] QStringList hardwareAddressesOf(const InstanceRegistry &registry, const Trash &trash);
// Gives each NIC that has none an address that is not among `taken` (which is only asked where there is one); they stay with the
// instance.
void giveHardwareAddresses(InstanceRecord &record, const ExpandedConfiguration &expanded,
                           const std::function<QStringList()> &taken);

} // namespace mooring
