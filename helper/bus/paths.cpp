// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/paths.h"

#include "dbus/names.h"
#include "models/types/ascii.h"

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
        break;
    }
    return busPath(InstanceId{resource});
}

Result<InstanceId> instanceAt(const QString &path)
{
    const QStringView number = QStringView(path).mid(bus::instancesPath.size());
    if (!path.startsWith(bus::instancesPath) || !isNumber(number))
        return failure(Error::Code::InvalidArgument, path.left(256), u"This is not the path of an instance."_s);
    return InstanceId{number.toString()};
}

} // namespace mooring
