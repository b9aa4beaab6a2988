// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/idrange.h"

#include "models/catalogue/configvalue.h"
#include "models/catalogue/rawvalue.h"

using namespace Qt::StringLiterals;

namespace mooring {

workers::IdRange idRangeOf(const IdSpace &space, const InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    if (isTrue(expanded.value(u"security.privileged"_s)))
        return {};
    workers::IdRange range = space.range(record.idSlot);
    if (const auto base = integer(expanded.value(u"security.idmap.base"_s)))
        range.first = quint32(*base);
    if (const auto size = integer(expanded.value(u"security.idmap.size"_s)))
        range.count = quint32(*size);
    return range;
}

std::vector<workers::IdMapping> otherIdsOf(const ExpandedConfiguration &expanded)
{
    using workers::IdKind;
    std::vector<workers::IdMapping> others;
    if (isTrue(expanded.value(u"security.privileged"_s)))
        return others;
    const auto add = [&](IdKind kind, const IdShare &share) {
        others.push_back({.kind = kind, .inside = share.inside, .host = share.host, .count = share.count});
    };
    const QString value = expanded.value(u"raw.idmap"_s);
    const auto shares = value.isEmpty() ? QList<IdShare>() : idShares(value).value_or(QList<IdShare>());
    for (const IdShare &share : shares) {
        if (share.ofUsers)
            add(IdKind::User, share);
        if (share.ofGroups)
            add(IdKind::Group, share);
    }
    return others;
}

} // namespace mooring
