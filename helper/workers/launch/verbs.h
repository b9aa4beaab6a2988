// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

namespace mooring::workers {

// mooring-launch's verbs (plans.h). Each answers on answerFd and returns the exit status of the program.
int start(const StartPlan &plan);
int query(const QueryPlan &plan);
int exec(const ExecPlan &plan);
int limit(const LimitPlan &plan);
int network(const NetworkPlan &plan);
int device(const DevicePlan &plan);
int disk(const DiskPlan &plan);
int storage(const StoragePlan &plan);

} // namespace mooring::workers
