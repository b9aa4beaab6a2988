// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"
#include "app/ctl/networks.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> networkCreate(Session &session)
{
    const CommandLine &line = session.line();
    const auto config = keysAndValues(line.operands.mid(1));
    if (!config)
        return failed(config.error());
    const CreateNetworkRequest request{
        .name = line.operands[0], .description = line.value("description"_L1), .config = *config};
    return chain(session.client().createNetwork(request), &session, [&session, request](const NetworkId &id) {
        session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Created the network %1")).arg(request.name));
        session.printer().json(QJsonObject{{u"name"_s, request.name}, {u"id"_s, id.text}});
        return ended(0);
    });
}

} // namespace mooring::ctl
