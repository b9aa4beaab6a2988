// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many.h"
#include "app/ctl/stoprequest.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> stop(Session &session)
{
    const auto request = stopRequestOf(session.line());
    if (!request)
        return failed(request.error());
    return applyToNamed(session, say(QT_TRANSLATE_NOOP("Ctl", "Stopped %1")),
                        [request = *request](HelperClient &client, const QList<InstanceId> &instances) {
                            return client.stop(instances, request);
                        });
}

} // namespace mooring::ctl
