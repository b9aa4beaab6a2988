// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitcodes.h"
#include "app/ctl/json.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> operationCancel(Session &session)
{
    const QStringList ids = session.line().operands;
    QList<QFuture<Result<>>> calls;
    for (const QString &id : ids)
        calls += session.client().cancel(OperationId{id});
    return all(calls, &session).then(&session, [&session, ids](const QList<Result<>> &results) -> Result<int> {
        std::optional<Error> first;
        QJsonArray json;
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const Result<> &result = results[i];
            json +=
                QJsonObject{{u"id"_s, ids[i]},
                            {u"error"_s, result ? QJsonValue(QJsonValue::Null) : QJsonValue(toJson(result.error()))}};
            if (result)
                session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Cancelling %1")).arg(ids[i]));
            else if (first)
                Printer::error(result.error());
            else
                first = result.error();
        }
        session.printer().json(json);
        if (first)
            return std::unexpected(*first);
        return exitSuccess;
    });
}

} // namespace mooring::ctl
