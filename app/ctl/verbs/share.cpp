// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"
#include "models/placeinside.h"

#include <QFileInfo>
#include <QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Result<ShareFolderRequest> requestOf(const CommandLine &line)
{
    constexpr quint32 firstPerson = 1000; // the first user of most systems
    constexpr quint32 last = std::numeric_limits<quint32>::max() - 1;
    const auto user = line.number("user"_L1, 0, last, firstPerson);
    if (!user)
        return std::unexpected(user.error());
    return ShareFolderRequest{.device = line.value("name"_L1),
                              .path =
                                  line.operands.value(2, placeInside(QFileInfo(line.operands[1]).absoluteFilePath())),
                              .user = *user,
                              .group = *user,
                              .isReadOnly = line.has("read-only"_L1)};
}

} // namespace

QFuture<Result<int>> share(Session &session)
{
    const auto request = requestOf(session.line());
    if (!request)
        return failed(request.error());
    const auto tell = [&session, path = request->path](const QString &device) {
        session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Shared as %1, at %2")).arg(device, path));
        session.printer().json(QJsonObject{{u"device"_s, device}, {u"path"_s, path}});
        return ended(0);
    };
    return chain(session.client().findInstance(session.line().operands[0]), &session,
                 [&session, request = *request, tell](const InstanceId &id) {
                     return chain(session.client().shareFolder(id, session.line().operands[1], request), &session,
                                  tell);
                 });
}

} // namespace mooring::ctl
