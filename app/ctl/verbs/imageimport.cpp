// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"
#include "app/ctl/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/text.h"
#include "app/ctl/verbs.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

Error::Code codeOf(int reason)
{
    switch (reason) {
    case ENOENT:
    case ENOTDIR:
        return Error::Code::NotFound;
    case EACCES:
    case EPERM:
        return Error::Code::NotAuthorized;
    default:
        return Error::Code::Failed;
    }
}

Result<FileDescriptor> open(const QString &file)
{
    const int fd = file == u"-"_s ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                  : ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return failure(codeOf(errno), file, QString::fromLocal8Bit(std::strerror(errno)));
    return FileDescriptor(fd);
}

Result<ImportImageRequest> importRequest(const CommandLine &line)
{
    ImportImageRequest request{.name = QFileInfo(line.operands[0]).fileName(),
                               .aliases = line.values("alias"_L1),
                               .isPublic = line.has("public"_L1)};
    for (const QString &file : line.operands) {
        const auto descriptor = open(file);
        if (!descriptor)
            return std::unexpected(descriptor.error());
        request.files += *descriptor;
    }
    return request;
}

QFuture<Result<int>> tell(Session &session, const QString &file, const Operation &operation)
{
    const ImageId id{operation.resources.value(0)};
    return chain(session.client().properties(busPath(id), bus::imageInterface), &session,
                 [&session, file, id](const QVariantMap &all) {
                     const auto image = parsed<Image>(id, all);
                     const QString fingerprint = image.fingerprint.left(Fingerprint::shownLength);
                     session.printer().deed(say(QT_TRANSLATE_NOOP("Ctl", "Imported %1 as %2"))
                                                .arg(file, image.aliases.isEmpty()
                                                               ? fingerprint
                                                               : u"%1 (%2)"_s.arg(nameOf(image), fingerprint)));
                     session.printer().json(toJson(image));
                     return ended(0);
                 });
}

} // namespace

QFuture<Result<int>> imageImport(Session &session)
{
    const auto request = importRequest(session.line());
    if (!request)
        return failed(request.error());
    return chain(session.client().importImage(*request), &session,
                 [&session, file = request->name](const OperationId &operation) {
                     return chain(session.follow(operation), &session,
                                  [&session, file](const Operation &end) { return tell(session, file, end); });
                 });
}

} // namespace mooring::ctl
