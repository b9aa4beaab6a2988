// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/wireresults.h"

#include "models/parse/buserror.h"
#include "models/parse/paths.h"

using namespace Qt::StringLiterals;

namespace mooring {

bus::OperationResultList wireResults(const QList<OperationResult> &results, OperationKind kind)
{
    bus::OperationResultList list;
    for (const OperationResult &result : results) {
        const QString path = result.resource.isEmpty() ? u"/"_s : resourcePath(kind, result.resource);
        const Error error = result.outcome.error_or(Error{});
        list += {.object = QDBusObjectPath(path),
                 .errorName = result.outcome ? QString() : busName(error.code),
                 .subject = error.subject,
                 .detail = error.detail};
    }
    return list;
}

} // namespace mooring
