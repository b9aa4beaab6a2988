// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> operationList(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        auto operations = valuesIn<Operation>(objects, bus::operationInterface);
        std::ranges::sort(operations, {}, [](const Operation &operation) { return operation.id.text.toULongLong(); });
        QList<QStringList> rows;
        for (const Operation &operation : std::as_const(operations))
            rows += {operation.id.text, wireText(operation.status), Progress::lineOf(operation),
                     QString::number(operation.owner), shown(operation.createdAt)};
        session.printer().table({u"ID"_s, u"STATUS"_s, u"WORK"_s, u"OWNER"_s, u"BEGAN"_s}, rows, toJson(operations));
        return ended(0);
    });
}

} // namespace mooring::ctl
