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
QFuture<Result<int>> configKeys(Session &session);
QFuture<Result<int>> configDescribe(Session &session);
QFuture<Result<int>> networkList(Session &session);
QFuture<Result<int>> networkShow(Session &session);
QFuture<Result<int>> networkCreate(Session &session);
QFuture<Result<int>> networkSet(Session &session);
QFuture<Result<int>> networkUnset(Session &session);
QFuture<Result<int>> networkDelete(Session &session);
QFuture<Result<int>> networkLeases(Session &session);
QFuture<Result<int>> poolList(Session &session);
QFuture<Result<int>> poolShow(Session &session);
QFuture<Result<int>> poolUsage(Session &session);
QFuture<Result<int>> poolCreate(Session &session);
QFuture<Result<int>> poolSet(Session &session);
QFuture<Result<int>> poolDelete(Session &session);
QFuture<Result<int>> volumeList(Session &session);
QFuture<Result<int>> volumeCreate(Session &session);
QFuture<Result<int>> volumeSet(Session &session);
QFuture<Result<int>> volumeRename(Session &session);
QFuture<Result<int>> volumeDelete(Session &session);
QFuture<Result<int>> profileList(Session &session);
QFuture<Result<int>> profileShow(Session &session);
QFuture<Result<int>> profileCreate(Session &session);
QFuture<Result<int>> profileCopy(Session &session);
QFuture<Result<int>> profileSet(Session &session);
QFuture<Result<int>> profileUnset(Session &session);
QFuture<Result<int>> profileRename(Session &session);
QFuture<Result<int>> profileDelete(Session &session);
QFuture<Result<int>> profileAssign(Session &session);
QFuture<Result<int>> profileAdd(Session &session);
QFuture<Result<int>> profileRemove(Session &session);
QFuture<Result<int>> profileDeviceAdd(Session &session);
QFuture<Result<int>> profileDeviceSet(Session &session);
QFuture<Result<int>> profileDeviceRemove(Session &session);
QFuture<Result<int>> configDeviceAdd(Session &session);
QFuture<Result<int>> configDeviceSet(Session &session);
QFuture<Result<int>> configDeviceUnset(Session &session);
QFuture<Result<int>> configDeviceRemove(Session &session);
QFuture<Result<int>> configDeviceList(Session &session);
QFuture<Result<int>> configDeviceShow(Session &session);
QFuture<Result<int>> exec(Session &session);
QFuture<Result<int>> share(Session &session);
QFuture<Result<int>> shell(Session &session);
QFuture<Result<int>> unshare(Session &session);
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
