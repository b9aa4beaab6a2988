// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pools.h"

#include "app/ctl/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QStringList poolKeys()
{
    return {u"size"_s, u"source"_s};
}

QString shownUsers(const QList<StorageUser> &users)
{
    QStringList names;
    for (const StorageUser &user : users) {
        switch (user.kind) {
        case StorageUser::Kind::Instance:
            names += user.name;
            break;
        case StorageUser::Kind::Profile:
            names += say(QT_TRANSLATE_NOOP("Ctl", "the profile %1")).arg(user.name);
            break;
        case StorageUser::Kind::Trash:
            names += say(QT_TRANSLATE_NOOP("Ctl", "%1 in the trash")).arg(user.name);
            break;
        }
    }
    return names.join(u", "_s);
}

QFuture<Result<KnownVolume>> knownVolume(Session &session)
{
    return chain(session.client().findPool(session.line().operands[0]), &session, [&session](const PoolId &pool) {
        return session.client().volumes(pool).then(
            &session, [pool, name = session.line().operands[1]](const Result<QList<Volume>> &volumes) {
                return volumes.and_then([&](const QList<Volume> &all) -> Result<KnownVolume> {
                    const auto it = std::ranges::find(all, name, &Volume::name);
                    if (it == all.cend())
                        return failure(Error::Code::NotFound, name, u"The pool has no volume of this name."_s);
                    return KnownVolume{.pool = pool, .volume = *it};
                });
            });
    });
}

QFuture<Result<int>> tellVolume(Session &session, const char *sentence, QFuture<Result<>> done, quint64 number)
{
    return done.then(&session, [&session, sentence, number](const Result<> &outcome) {
        return outcome.transform([&] {
            const QStringList &words = session.line().operands;
            session.printer().deed(say(sentence).arg(words[1], words[0]));
            session.printer().json(
                QJsonObject{{u"pool"_s, words[0]}, {u"name"_s, words[1]}, {u"id"_s, QString::number(number)}});
            return 0;
        });
    });
}

} // namespace mooring::ctl
