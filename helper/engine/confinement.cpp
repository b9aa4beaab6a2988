// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/confinement.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/configvalue.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

Result<Confinement> confinementOf(const ExpandedConfiguration &expanded)
{
    const auto config = expanded.config();
    return checkTogether(config).transform([&] {
        if (isTrue(effectiveValue(config, "security.privileged"_L1)))
            return Confinement::Privileged;
        return isTrue(effectiveValue(config, "security.nesting"_L1)) ? Confinement::Nested : Confinement::Plain;
    });
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
