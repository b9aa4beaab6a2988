// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/networks.h"
#include "app/ctl/objects.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

int show(Session &session, const Network &network, const QMap<QString, QString> &config,
         const QList<NetworkNotice> &notices)
{
    QList<QPair<QString, QString>> fields{
        {say(QT_TRANSLATE_NOOP("Ctl", "Name")), network.name},
        {say(QT_TRANSLATE_NOOP("Ctl", "Number")), network.id.text},
        {say(QT_TRANSLATE_NOOP("Ctl", "Description")), network.description},
        {say(QT_TRANSLATE_NOOP("Ctl", "Status")), network.status},
    };
    for (const auto &[key, value] : config.asKeyValueRange())
        fields += {key, value};
    QJsonArray list;
    for (const NetworkNotice &notice : notices) {
        fields += {say(QT_TRANSLATE_NOOP("Ctl", "Notice")), notice.text};
        for (const QString &command : notice.repair)
            fields += {say(QT_TRANSLATE_NOOP("Ctl", "Repair")), command};
        list += toJson(notice);
    }
    QJsonObject json = toJson(network);
    json.insert(u"config"_s, toJson(bus::StringMap(config)));
    json.insert(u"notices"_s, list);
    session.printer().object(fields, json);
    return 0;
}

} // namespace

QFuture<Result<int>> networkShow(Session &session)
{
    return chain(knownNetwork(session), &session, [&session](const KnownNetwork &known) {
        return chain(session.client().properties(busPath(known.id), bus::networkInterface), &session,
                     [&session, known](const QVariantMap &properties) {
                         return chain(session.client().networkNotices(known.id), &session,
                                      [&session, known, properties](const QList<NetworkNotice> &notices) {
                                          return ended(show(session, parsed<Network>(known.id, properties),
                                                            known.configuration.config, notices));
                                      });
                     });
    });
}

} // namespace mooring::ctl
