// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"

namespace mooring::ctl {

// All of them, in the order of the help.
[[nodiscard]] std::span<const Verb> verbs();

// One file each, in verbs/. Each ends with an exit code, or with an error that is still to be reported.
QFuture<Result<int>> launch(Session &session);
QFuture<Result<int>> list(Session &session);
QFuture<Result<int>> info(Session &session);
QFuture<Result<int>> configShow(Session &session);
QFuture<Result<int>> configGet(Session &session);
QFuture<Result<int>> configSet(Session &session);
QFuture<Result<int>> configUnset(Session &session);
QFuture<Result<int>> exec(Session &session);
QFuture<Result<int>> shell(Session &session);
QFuture<Result<int>> start(Session &session);
QFuture<Result<int>> stop(Session &session);
QFuture<Result<int>> restart(Session &session);
QFuture<Result<int>> remove(Session &session);
QFuture<Result<int>> undelete(Session &session);
QFuture<Result<int>> trash(Session &session);
QFuture<Result<int>> imageImport(Session &session);
QFuture<Result<int>> imageList(Session &session);
QFuture<Result<int>> imageInfo(Session &session);
QFuture<Result<int>> imageDelete(Session &session);
QFuture<Result<int>> operationList(Session &session);
QFuture<Result<int>> operationCancel(Session &session);
QFuture<Result<int>> facts(Session &session);
QFuture<Result<int>> recover(Session &session);
QFuture<Result<int>> completion(Session &session);
QFuture<Result<int>> help(Session &session);
QFuture<Result<int>> version(Session &session);

} // namespace mooring::ctl
