// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/gathering.h"

#include <memory>

namespace mooring {

namespace {

struct Gathering
{
    QList<OperationResult> results{};
    qsizetype open = 0;
};

} // namespace

void finishAfter(const QList<Part> &parts, OperationBook &book, const OperationId &operation, QObject *context)
{
    const auto gathering = std::make_shared<Gathering>();
    gathering->open = parts.size();
    for (const Part &part : parts)
        gathering->results += OperationResult{.resource = part.resource};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QFuture<Result<>> outcome = parts.at(i).outcome;
        outcome.then(context, [gathering, i, &book, operation](const Result<> &result) {
            gathering->results[i].outcome = result;
            if (--gathering->open == 0)
                book.finish(operation, gathering->results);
        });
    }
}

} // namespace mooring
