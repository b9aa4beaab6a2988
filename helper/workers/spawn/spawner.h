// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/spawn/programpaths.h"
#include "helper/workers/uniquefd.h"

namespace mooring::workers {

[[nodiscard]] const ProgramPaths &installedPrograms();

// Forks the spawner: a small single-threaded process, free of the helper's later fence, that starts the programs of a closed list and
// buries what they leave behind. Call it in main() before anything makes a thread. Answers the socket to talk to it on (plans.h:
// SpawnRequest, Spawned, Exited); an empty one when there is no spawner, with errno set.
// When the socket's other end closes, the spawner ends, and nothing it started does: containers outlive the helper.
// Tests give it the workers they were built with.
[[nodiscard]] UniqueFd startSpawner(const ProgramPaths &programs = installedPrograms());

} // namespace mooring::workers
