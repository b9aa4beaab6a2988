// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/execverb.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> exec(Session &session)
{
    return runInside(session, session.line().command);
}

} // namespace mooring::ctl
