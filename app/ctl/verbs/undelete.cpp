// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// No name begins with a digit, so a number is one.
Result<bus::TrashEntry> findIn(const bus::TrashEntryList &trash, const QString &wanted)
{
    const auto it = std::ranges::find_if(trash, [&](const bus::TrashEntry &entry) {
        return entry.name == wanted || QString::number(entry.number) == wanted;
    });
    if (it == trash.end())
        return failure(Error::Code::NotFound, wanted, u"It is not in the trash."_s);
    return *it;
}

QFuture<Result<int>> tell(Session &session, const InstanceId &id)
{
    return chain(session.client().properties(busPath(id), bus::instanceInterface), &session,
                 [&session, id](const QVariantMap &all) {
                     const auto instance = parsed<Instance>(id, all);
                     session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Brought %1 back")).arg(instance.name));
                     session.printer().json(toJson(instance));
                     return ended(0);
                 });
}

} // namespace

QFuture<Result<int>> undelete(Session &session)
{
    return chain(session.client().trash(), &session, [&session](const bus::TrashEntryList &trash) {
        const auto entry = findIn(trash, session.line().operands[0]);
        if (!entry)
            return failed(entry.error());
        const InstanceId id{QString::number(entry->number)};
        return chain(session.client().undelete(id, session.line().value("name"_L1)), &session,
                     [&session, id](const OperationId &operation) {
                         return chain(session.follow(operation), &session,
                                      [&session, id](const Operation &) { return tell(session, id); });
                     });
    });
}

} // namespace mooring::ctl
