// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/operationbook.h"

#include <QFuture>
#include <QList>

namespace mooring {

// One object's part of an operation.
struct Part
{
    QString resource{};
    QFuture<Result<>> outcome{};
};

// Ends the operation with a result for each part once all of them have ended; nothing happens when `context` goes before.
void finishAfter(const QList<Part> &parts, OperationBook &book, const OperationId &operation, QObject *context);

} // namespace mooring
