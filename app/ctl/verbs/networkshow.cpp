// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/networks.h"
#include "app/ctl/objects.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkShow(Session &session)
{
    return chain(knownNetwork(session), &session, [&session](const KnownNetwork &known) {
        return chain(session.client().properties(busPath(known.id), bus::networkInterface), &session,
                     [&session, known](const QVariantMap &properties) {
                         const Network network = parsed<Network>(known.id, properties);
                         QList<QPair<QString, QString>> fields{
                             {say(QT_TRANSLATE_NOOP("Ctl", "Name")), network.name},
                             {say(QT_TRANSLATE_NOOP("Ctl", "Number")), network.id.text},
                             {say(QT_TRANSLATE_NOOP("Ctl", "Description")), network.description},
                             {say(QT_TRANSLATE_NOOP("Ctl", "Status")), network.status},
                         };
                         for (const auto &[key, value] : known.configuration.config.asKeyValueRange())
                             fields += {key, value};
                         QJsonObject json = toJson(network);
                         json.insert(u"config"_s, toJson(bus::StringMap(known.configuration.config)));
                         session.printer().object(fields, json);
                         return ended(0);
                     });
    });
}

} // namespace mooring::ctl
