// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> start(Session &session)
{
    return applyToNamed(
        session, say(QT_TRANSLATE_NOOP("Ctl", "Started %1")),
        [](HelperClient &client, const QList<InstanceId> &instances) { return client.start(instances); });
}

} // namespace mooring::ctl
