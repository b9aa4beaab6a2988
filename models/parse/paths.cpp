// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/paths.h"

#include "dbus/names.h"
#include "models/types/ascii.h"
#include "models/types/fingerprint.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype maxNumberLength = 19; // below 2^63

bool isNumber(QStringView text)
{
    return !text.isEmpty() && text.size() <= maxNumberLength && text.front() != u'0' &&
           std::ranges::all_of(text, ascii::isDigit);
}

template<typename Id>
std::optional<Id> numberAt(const QString &path, QLatin1StringView folder)
{
    const QStringView number = QStringView(path).mid(folder.size());
    if (!path.startsWith(folder) || !isNumber(number))
        return std::nullopt;
    return Id{number.toString()};
}

} // namespace

QString busPath(const InstanceId &id)
{
    return bus::instancesPath + id.text;
}
QString busPath(const ImageId &id)
{
    return bus::imagesPath + id.text;
}
QString busPath(const ProfileId &id)
{
    return bus::profilesPath + id.text;
}
QString busPath(const NetworkId &id)
{
    return bus::networksPath + id.text;
}
QString busPath(const PoolId &id)
{
    return bus::poolsPath + id.text;
}

QString busPath(const OperationId &id)
{
    return bus::operationsPath + id.text;
}

QString resourcePath(OperationKind kind, const QString &resource)
{
    switch (kind) {
    case OperationKind::ImageImport:
    case OperationKind::ImageDelete:
        return busPath(ImageId{resource});
    case OperationKind::InstanceCreate:
    case OperationKind::InstanceLaunch:
    case OperationKind::InstanceStart:
    case OperationKind::InstanceStop:
    case OperationKind::InstanceRestart:
    case OperationKind::InstanceDelete:
    case OperationKind::InstanceUndelete:
    case OperationKind::InstanceConfigure:
        break;
    }
    return busPath(InstanceId{resource});
}

QString resourceAt(const QString &path)
{
    return path.startsWith(bus::rootPath + u'/') ? path.section(u'/', -1) : QString();
}

template<>
std::optional<InstanceId> idAt(const QString &path)
{
    return numberAt<InstanceId>(path, bus::instancesPath);
}

template<>
std::optional<ImageId> idAt(const QString &path)
{
    if (!path.startsWith(bus::imagesPath))
        return std::nullopt;
    const auto fingerprint = Fingerprint::parse(QStringView(path).mid(bus::imagesPath.size()));
    return fingerprint ? std::optional(ImageId{fingerprint->text()}) : std::nullopt;
}

template<>
std::optional<ProfileId> idAt(const QString &path)
{
    return numberAt<ProfileId>(path, bus::profilesPath);
}

template<>
std::optional<NetworkId> idAt(const QString &path)
{
    return numberAt<NetworkId>(path, bus::networksPath);
}

template<>
std::optional<PoolId> idAt(const QString &path)
{
    return numberAt<PoolId>(path, bus::poolsPath);
}

template<>
std::optional<OperationId> idAt(const QString &path)
{
    return numberAt<OperationId>(path, bus::operationsPath);
}

Result<InstanceId> instanceAt(const QString &path)
{
    if (const auto id = idAt<InstanceId>(path))
        return *id;
    return failure(Error::Code::InvalidArgument, path.left(256), u"This is not the path of an instance."_s);
}

Result<ProfileId> profileAt(const QString &path)
{
    if (const auto id = idAt<ProfileId>(path))
        return *id;
    return failure(Error::Code::InvalidArgument, path.left(256), u"This is not the path of a profile."_s);
}

} // namespace mooring
