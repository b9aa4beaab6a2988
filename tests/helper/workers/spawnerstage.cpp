// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/workers/spawnerstage.h"

#include "helper/workers/spawn/spawner.h"

namespace mooring::test {

workers::UniqueFd startBuiltSpawner()
{
    workers::ProgramPaths programs = workers::installedPrograms();
    programs[std::size_t(workers::Program::Launch)] = MOORING_LAUNCH;
    programs[std::size_t(workers::Program::Unpack)] = MOORING_UNPACK;
    programs[std::size_t(workers::Program::GuestApi)] = MOORING_GUESTAPI;
    return workers::startSpawner(programs);
}

} // namespace mooring::test
