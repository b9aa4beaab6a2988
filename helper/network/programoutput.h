// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"

#include <QFuture>
#include <QStringList>

namespace mooring {

// What a program of the system wrote; an error in its own words when it failed, about the program by name.
[[nodiscard]] Result<QByteArray> programOutput(Workers::Program called, const Result<Workers::Finished> &finished);
// The same of one that is run now.
[[nodiscard]] QFuture<Result<QByteArray>> runProgram(Workers &workers, Workers::Program program,
                                                     const QStringList &arguments, const QByteArray &input = {});
[[nodiscard]] QFuture<Result<>> succeeded(QFuture<Result<QByteArray>> run);
[[nodiscard]] QFuture<Result<>> readyResult(Result<> result = {});

} // namespace mooring
