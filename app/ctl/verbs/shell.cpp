// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/execverb.h"
#include "app/ctl/verbs.h"

namespace mooring::ctl {

QFuture<Result<int>> shell(Session &session)
{
    return runInside(session, {});
}

} // namespace mooring::ctl
