// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/configchange.h"
#include "app/ctl/many.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

QFuture<Result<int>> configSet(Session &session)
{
    // No name of a container has an equals sign.
    const QStringList words = session.line().operands;
    const auto firstSetting = std::ranges::find_if(words, [](const QString &word) { return word.contains(u'='); });
    const qsizetype count = std::max<qsizetype>(1, firstSetting - words.begin());
    const auto changes = keysAndValues(words.mid(count));
    if (!changes)
        return failed(changes.error());
    if (changes->isEmpty())
        return failed({.code = Error::Code::InvalidArgument,
                       .subject = words.constLast(),
                       .detail = u"This is not of the form KEY=VALUE."_s});
    const ConfigureRequest request{.changes = *changes};
    if (count > 1)
        return applyTo(session, words.first(count), say(QT_TRANSLATE_NOOP("Ctl", "Configured %1")),
                       [request](HelperClient &client, const QList<InstanceId> &instances) {
                           return client.configureAll(instances, request);
                       });
    return chain(session.client().findInstance(words[0]), &session,
                 [&session, request](const InstanceId &id) { return changeConfiguration(session, id, request); });
}

} // namespace mooring::ctl
