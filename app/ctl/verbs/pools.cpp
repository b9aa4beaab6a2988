// SPDX-License-Identifier: GPL-3.0-or-later
// mooringctl pool …
#include "app/ctl/pools.h"

#include "app/ctl/configchange.h"
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

void tellPool(Session &session, const char *sentence, const PoolId &id)
{
    const QString name = session.line().operands[0];
    session.printer().deed(say(sentence).arg(name));
    session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}});
}

} // namespace

QFuture<Result<int>> poolList(Session &session)
{
    return chain(session.client().objects(), &session, [&session](const bus::ManagedObjects &objects) {
        auto pools = valuesIn<Pool>(objects, bus::poolInterface);
        std::ranges::sort(pools, {}, &Pool::name);
        QList<QStringList> rows;
        for (const Pool &pool : std::as_const(pools))
            rows += {pool.name, pool.driver, pool.status, pool.description};
        session.printer().table({u"NAME"_s, u"DRIVER"_s, u"STATUS"_s, u"DESCRIPTION"_s}, rows, toJson(pools));
        return ended(0);
    });
}

QFuture<Result<int>> poolShow(Session &session)
{
    return chain(session.client().findPool(session.line().operands[0]), &session, [&session](const PoolId &id) {
        return chain(session.client().poolConfiguration(id), &session, [&session, id](const PoolConfiguration &known) {
            return chain(session.client().properties(busPath(id), bus::poolInterface), &session,
                         [&session, id, known](const QVariantMap &properties) {
                             const Pool pool = parsed<Pool>(id, properties);
                             QList<QPair<QString, QString>> fields{
                                 {say(QT_TRANSLATE_NOOP("Ctl", "Name")), pool.name},
                                 {say(QT_TRANSLATE_NOOP("Ctl", "Number")), pool.id.text},
                                 {say(QT_TRANSLATE_NOOP("Ctl", "Description")), pool.description},
                                 {say(QT_TRANSLATE_NOOP("Ctl", "Driver")), pool.driver},
                                 {say(QT_TRANSLATE_NOOP("Ctl", "Status")), pool.status},
                             };
                             for (const auto &[key, value] : known.config.asKeyValueRange())
                                 fields += {key, value};
                             QJsonObject json = toJson(pool);
                             json.insert(u"config"_s, toJson(bus::StringMap(known.config)));
                             session.printer().object(fields, json);
                             return ended(0);
                         });
        });
    });
}

QFuture<Result<int>> poolUsage(Session &session)
{
    return chain(session.client().findPool(session.line().operands[0]), &session, [&session](const PoolId &id) {
        return chain(session.client().poolUsage(id), &session, [&session](const PoolUsage &usage) {
            session.printer().object({{say(QT_TRANSLATE_NOOP("Ctl", "Used")), shownBytes(usage.used)},
                                      {say(QT_TRANSLATE_NOOP("Ctl", "Free")), shownBytes(usage.free())},
                                      {say(QT_TRANSLATE_NOOP("Ctl", "Size")), shownBytes(usage.total)},
                                      {say(QT_TRANSLATE_NOOP("Ctl", "Used by")), shownUsers(usage.users)}},
                                     QJsonObject{{u"used"_s, qint64(usage.used)},
                                                 {u"total"_s, qint64(usage.total)},
                                                 {u"usedBy"_s, toJson(usage.users)}});
            return ended(0);
        });
    });
}

QFuture<Result<int>> poolCreate(Session &session)
{
    const CommandLine &line = session.line();
    const auto config = keysAndValues(line.operands.mid(2));
    if (!config)
        return failed(config.error());
    const CreatePoolRequest request{.name = line.operands[0],
                                    .driver = line.operands[1],
                                    .description = line.value("description"_L1),
                                    .config = *config};
    return chain(session.client().createPool(request), &session, [&session](const PoolId &id) {
        tellPool(session, QT_TRANSLATE_NOOP("Ctl", "Created the pool %1"), id);
        return ended(0);
    });
}

QFuture<Result<int>> poolSet(Session &session)
{
    const CommandLine &line = session.line();
    if (!line.has("description"_L1))
        return failed({.code = Error::Code::InvalidArgument,
                       .subject = line.operands[0],
                       .detail = u"There is nothing to be set: no --description."_s});
    const ConfigurePoolRequest request{.description = line.value("description"_L1)};
    return chain(session.client().findPool(line.operands[0]), &session, [&session, request](const PoolId &id) {
        return chain(session.client().configurePool(id, request), &session, [&session, id](const QString &) {
            tellPool(session, QT_TRANSLATE_NOOP("Ctl", "Changed the pool %1"), id);
            return ended(0);
        });
    });
}

QFuture<Result<int>> poolDelete(Session &session)
{
    return chain(session.client().findPool(session.line().operands[0]), &session, [&session](const PoolId &id) {
        return session.client().removePool(id).then(&session, [&session, id](const Result<> &removed) {
            return removed.transform([&] {
                tellPool(session, QT_TRANSLATE_NOOP("Ctl", "Deleted the pool %1"), id);
                return 0;
            });
        });
    });
}

} // namespace mooring::ctl
