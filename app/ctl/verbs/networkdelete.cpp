// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/networks.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkDelete(Session &session)
{
    const QString name = session.line().operands[0];
    return chain(session.client().findNetwork(name), &session, [&session, name](const NetworkId &id) {
        return session.client().removeNetwork(id).then(&session, [&session, name, id](const Result<> &removed) {
            return removed.transform([&] {
                session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Deleted the network %1")).arg(name));
                session.printer().json(QJsonObject{{u"name"_s, name}, {u"id"_s, id.text}});
                return 0;
            });
        });
    });
}

} // namespace mooring::ctl
