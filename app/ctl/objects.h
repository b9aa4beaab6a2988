// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "models/parse/objects.h"
#include "models/parse/paths.h"
#include "models/types/fingerprint.h"

namespace mooring::ctl {

// All objects of one kind in the helper's list.
template<typename Value>
[[nodiscard]] QList<Value> valuesIn(const bus::ManagedObjects &objects, QLatin1StringView interface)
{
    QList<Value> values;
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        const auto id = idAt<decltype(Value::id)>(path.path());
        if (id && interfaces.contains(interface))
            values += parsed<Value>(*id, interfaces[interface]);
    }
    return values;
}

} // namespace mooring::ctl
