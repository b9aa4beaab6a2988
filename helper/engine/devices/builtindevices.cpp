// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/builtindevices.h"

#include "models/catalogue/devicecatalogue.h"

using namespace Qt::StringLiterals;

namespace mooring {

Result<> checkBuiltIn(const DeviceUse &use)
{
    const QString type = typeOf(use.options);
    if (type == "none"_L1)
        return {};
    return failure(Error::Code::Unsupported, use.name,
                   u"Mooring does not bring devices of the type “%1” yet."_s.arg(type));
}

} // namespace mooring
