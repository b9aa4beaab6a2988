// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/builtindevices.h"

#include "models/catalogue/devicecatalogue.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<> onlyWith(const DeviceUse &use, const QStringList &honoured, const QString &reason)
{
    for (const QString &option : use.options.keys()) {
        if (!honoured.contains(option))
            return failure(Error::Code::Unsupported, use.name + u' ' + option, reason);
    }
    return {};
}

Result<> checkRoot(const DeviceUse &use)
{
    const QString pool = use.options.value(u"pool"_s, u"default"_s);
    if (pool != "default"_L1)
        return failure(Error::Code::NotFound, use.name + u" pool"_s,
                       u"There is no pool “%1”; there is: default."_s.arg(pool));
    return onlyWith(
        use, {u"type"_s, u"path"_s, u"pool"_s},
        u"The pool “default” keeps containers as layers of a file system, without sizes or limits of their own."_s);
}

} // namespace

Result<> checkBuiltIn(const DeviceUse &use)
{
    const QString type = typeOf(use.options);
    if (type == "none"_L1)
        return {};
    if (isRoot(use.options))
        return checkRoot(use);
    return failure(Error::Code::Unsupported, use.name,
                   u"Mooring does not bring devices of the type “%1” yet."_s.arg(type));
}

} // namespace mooring
