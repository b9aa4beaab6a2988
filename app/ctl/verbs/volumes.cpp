// SPDX-License-Identifier: GPL-3.0-or-later
// mooringctl volume …
#include "app/ctl/configchange.h"
#include "app/ctl/json.h"
#include "app/ctl/pools.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> volumeList(Session &session)
{
    return chain(session.client().findPool(session.line().operands[0]), &session, [&session](const PoolId &id) {
        return chain(session.client().volumes(id), &session, [&session](const QList<Volume> &volumes) {
            QList<QStringList> rows;
            for (const Volume &volume : volumes)
                rows += {volume.name, volume.config.value(u"size"_s), shownUsers(volume.users), volume.description};
            session.printer().table({u"NAME"_s, u"SIZE"_s, u"USED BY"_s, u"DESCRIPTION"_s}, rows, toJson(volumes));
            return ended(0);
        });
    });
}

QFuture<Result<int>> volumeCreate(Session &session)
{
    const CommandLine &line = session.line();
    const auto config = keysAndValues(line.operands.mid(2));
    if (!config)
        return failed(config.error());
    const CreateVolumeRequest request{
        .name = line.operands[1], .description = line.value("description"_L1), .config = *config};
    return chain(session.client().findPool(line.operands[0]), &session, [&session, request](const PoolId &id) {
        return chain(session.client().createVolume(id, request), &session, [&session](quint64 number) {
            return tellVolume(session, QT_TRANSLATE_NOOP("Ctl", "Created the volume %1 in the pool %2"),
                              QtFuture::makeReadyValueFuture(Result<>()), number);
        });
    });
}

QFuture<Result<int>> volumeSet(Session &session)
{
    const CommandLine &line = session.line();
    const auto changes = keysAndValues(line.operands.mid(2));
    if (!changes)
        return failed(changes.error());
    ConfigureVolumeRequest request{.changes = *changes};
    if (line.has("description"_L1))
        request.description = line.value("description"_L1);
    if (changes->isEmpty() && !request.description)
        return failed({.code = Error::Code::InvalidArgument,
                       .subject = line.operands[1],
                       .detail = u"There is nothing to be set: no KEY=VALUE, and no --description."_s});
    return chain(knownVolume(session), &session, [&session, request](const KnownVolume &known) {
        return tellVolume(session, QT_TRANSLATE_NOOP("Ctl", "Changed the volume %1 in the pool %2"),
                          session.client().configureVolume(known.pool, known.volume.number, request),
                          known.volume.number);
    });
}

QFuture<Result<int>> volumeRename(Session &session)
{
    return chain(knownVolume(session), &session, [&session](const KnownVolume &known) {
        return tellVolume(session, QT_TRANSLATE_NOOP("Ctl", "Renamed the volume %1 in the pool %2"),
                          session.client().renameVolume(known.pool, known.volume.number, session.line().operands[2]),
                          known.volume.number);
    });
}

QFuture<Result<int>> volumeDelete(Session &session)
{
    return chain(knownVolume(session), &session, [&session](const KnownVolume &known) {
        return tellVolume(session, QT_TRANSLATE_NOOP("Ctl", "Deleted the volume %1 in the pool %2"),
                          session.client().removeVolume(known.pool, known.volume.number), known.volume.number);
    });
}

} // namespace mooring::ctl
