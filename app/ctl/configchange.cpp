// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"

#include "app/ctl/text.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> changeConfiguration(Session &session, const InstanceId &id, const ConfigureRequest &request)
{
    return chain(session.client().setConfiguration(id, request), &session, [&session, id](const QString &etag) {
        const QString name = session.line().operands[0];
        session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Configured %1")).arg(name));
        session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}, {u"etag"_s, etag}});
        return ended(0);
    });
}

} // namespace mooring::ctl
