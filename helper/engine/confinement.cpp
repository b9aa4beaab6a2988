// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/confinement.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isOn(const ExpandedConfiguration &expanded, const QString &key)
{
    const QString value = expanded.value(key).toLower();
    return value == "true"_L1 || value == "1"_L1 || value == "yes"_L1 || value == "on"_L1;
}

} // namespace

Result<Confinement> confinementOf(const ExpandedConfiguration &expanded)
{
    const bool isNested = isOn(expanded, u"security.nesting"_s);
    if (!isOn(expanded, u"security.privileged"_s))
        return isNested ? Confinement::Nested : Confinement::Plain;
    if (isNested)
        return failure(Error::Code::InvalidArgument, {},
                       u"A privileged container cannot have security.nesting: switch one of the two off."_s);
    return Confinement::Privileged;
}

QLatin1StringView profileOf(Confinement confinement)
{
    switch (confinement) {
    case Confinement::Plain:
        return "mooring-guest"_L1;
    case Confinement::Nested:
        return "mooring-guest-nested"_L1;
    case Confinement::Privileged:
        return "mooring-guest-privileged"_L1;
    }
    std::unreachable();
}

} // namespace mooring
