// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/gathering.h"

#include "helper/engine/answered.h"

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
    if (parts.isEmpty())
        book.finish(operation, {});
    for (const Part &part : parts)
        gathering->results += OperationResult{.resource = part.resource};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        answered(parts.at(i).outcome).then(context, [gathering, i, &book, operation](const Result<> &result) {
            gathering->results[i].outcome = result;
            if (--gathering->open == 0)
                book.finish(operation, gathering->results);
        });
    }
}

} // namespace mooring
