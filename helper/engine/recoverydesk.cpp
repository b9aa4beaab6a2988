// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/recoverydesk.h"

#include "helper/storage/recovery.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QVariantMap report(const Layout &layout, const Error &trouble, const Holdings &found)
{
    return {{u"needed"_s, true},
            {u"database"_s, layout.database()},
            {u"reason"_s, trouble.detail},
            {u"instances"_s, found.instances},
            {u"trashed"_s, found.trashed},
            {u"images"_s, found.images},
            {u"profiles"_s, found.profiles},
            {u"lost"_s, found.lost}};
}

} // namespace

QVariantMap describeRecovery(const Layout &layout, const Error &trouble)
{
    return report(layout, trouble, survey(layout));
}

Result<QVariantMap> recoverDatabase(const Layout &layout, const Error &trouble)
{
    return recover(layout).transform([&](const Recovery &recovery) {
        if (recovery.keptAs.isEmpty()) // somebody put a good one there meanwhile
            return QVariantMap{{u"needed"_s, false}};
        QVariantMap done = report(layout, trouble, recovery.found);
        done.insert(u"kept-as"_s, recovery.keptAs);
        return done;
    });
}

} // namespace mooring
