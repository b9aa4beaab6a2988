// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many.h"
#include "app/ctl/stoprequest.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> restart(Session &session)
{
    const auto request = stopRequestOf(session.line());
    if (!request)
        return failed(request.error());
    return applyToNamed(session, say(QT_TRANSLATE_NOOP("Ctl", "Restarted %1")),
                        [request = *request](HelperClient &client, const QList<InstanceId> &instances) {
                            return client.restart(instances, request);
                        });
}

} // namespace mooring::ctl
