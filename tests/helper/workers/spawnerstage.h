// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <QCoreApplication>
#include <QTest>

namespace mooring::test {

// A spawner of the workers as they were just built. For main(), before Qt makes a thread.
[[nodiscard]] workers::UniqueFd startBuiltSpawner();

// main() of a test whose constructor takes the spawner's socket.
template<typename Test>
int runWithSpawner(int argc, char *argv[])
{
    workers::UniqueFd spawner = startBuiltSpawner();
    const QCoreApplication application(argc, argv);
    Test test(std::move(spawner));
    return QTest::qExec(&test, argc, argv);
}

} // namespace mooring::test
