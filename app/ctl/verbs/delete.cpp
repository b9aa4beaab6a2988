// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/many.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> remove(Session &session)
{
    return applyToNamed(
        session, say(QT_TRANSLATE_NOOP("Ctl", "Deleted %1")),
        [force = session.line().has("force"_L1)](HelperClient &client, const QList<InstanceId> &instances) {
            return client.remove(instances, force);
        });
}

} // namespace mooring::ctl
