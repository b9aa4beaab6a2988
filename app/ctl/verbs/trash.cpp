// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "models/types/fingerprint.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> trash(Session &session)
{
    return chain(session.client().trash(), &session, [&session](const bus::TrashEntryList &entries) {
        QList<QStringList> rows;
        for (const bus::TrashEntry &entry : entries)
            rows += {QString::number(entry.number), entry.name, entry.image.left(Fingerprint::shownLength),
                     QString::number(entry.owner), shown(QDateTime::fromSecsSinceEpoch(entry.deletedAt))};
        session.printer().table({u"NUMBER"_s, u"NAME"_s, u"IMAGE"_s, u"OWNER"_s, u"DELETED"_s}, rows, toJson(entries));
        return ended(0);
    });
}

} // namespace mooring::ctl
