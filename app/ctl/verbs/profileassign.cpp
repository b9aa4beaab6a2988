// SPDX-License-Identifier: GPL-3.0-or-later
// Which profiles a container has, and in which order.
#include "app/ctl/profiles.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<QStringList> replaced(const QStringList &, const QStringList &words)
{
    return words;
}

Result<QStringList> with(const QStringList &has, const QStringList &words)
{
    for (const QString &word : words) {
        if (has.contains(word))
            return failure(Error::Code::AlreadyExists, word, u"The container has this profile already."_s);
    }
    return has + words;
}

Result<QStringList> without(const QStringList &has, const QStringList &words)
{
    QStringList left = has;
    for (const QString &word : words) {
        if (left.removeAll(word) == 0)
            return failure(Error::Code::NotFound, word, u"The container does not have this profile."_s);
    }
    return left;
}

} // namespace

QFuture<Result<int>> profileAssign(Session &session)
{
    return changeProfilesOf(session, replaced);
}
QFuture<Result<int>> profileAdd(Session &session)
{
    return changeProfilesOf(session, with);
}
QFuture<Result<int>> profileRemove(Session &session)
{
    return changeProfilesOf(session, without);
}

} // namespace mooring::ctl
