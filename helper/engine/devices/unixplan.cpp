// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/unixplan.h"

#include "helper/engine/devices/graphicscards.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Kind = HostDevice::Kind;

Kind kindOf(const DeviceUse &use)
{
    return typeOf(use.options) == "unix-block"_L1 ? Kind::Block : Kind::Character;
}

bool isCard(const DeviceUse &use)
{
    return typeOf(use.options) == "gpu"_L1;
}

bool isRequired(const DeviceUse &use)
{
    return isTrue(effectiveOption(use.options, "required"_L1));
}

QString sourceOf(const DeviceUse &use)
{
    return use.options.value(u"source"_s, use.options.value(u"path"_s));
}

QString placeOf(const DeviceUse &use)
{
    return use.options.value(u"path"_s, use.options.value(u"source"_s));
}

bool hasNumbers(const DeviceUse &use)
{
    return use.options.contains(u"major"_s) && use.options.contains(u"minor"_s);
}

quint32 number(const DeviceUse &use, QLatin1StringView option)
{
    return quint32(integer(effectiveOption(use.options, option)).value_or(0));
}

workers::DeviceNode nodeOf(const DeviceUse &use, const HostDevice &device, const QString &place)
{
    return {.device = use.name.toStdString(),
            .path = place.toStdString(),
            .kind = device.kind,
            .major = device.major,
            .minor = device.minor,
            .mode = fileMode(effectiveOption(use.options, "mode"_L1)).value_or(0660),
            .user = number(use, "uid"_L1),
            .group = number(use, "gid"_L1)};
}

// As the catalogue names them: "tty source".
QString named(const DeviceUse &use, const QString &option)
{
    return use.name + u' ' + option;
}

// By its numbers where they are given: then this computer needs no file of it.
Result<HostDevice> namedDevice(const DeviceUse &use)
{
    if (hasNumbers(use))
        return HostDevice{.path = placeOf(use),
                          .kind = kindOf(use),
                          .major = number(use, "major"_L1),
                          .minor = number(use, "minor"_L1)};
    return hostDevice(sourceOf(use), kindOf(use)).transform_error([&](Error error) {
        error.subject = named(use, use.options.contains(u"source"_s) ? u"source"_s : u"path"_s);
        return error;
    });
}

Result<DeviceNodes> cardNodes(const DeviceUse &use, const QString &sys)
{
    return chosenCards(use.options, graphicsCards(sys)).transform([&](const QList<GraphicsCard> &cards) {
        DeviceNodes nodes;
        for (const GraphicsCard &card : cards) {
            for (const HostDevice &file : card.files) {
                if (const auto node = nodeOf(use, file, file.path); !std::ranges::contains(nodes, node))
                    nodes.push_back(node);
            }
        }
        return nodes;
    });
}

} // namespace

Result<> checkUnix(const DeviceUse &use)
{
    const auto refuse = [&](const QString &option, const QString &reason) {
        return failure(Error::Code::InvalidArgument, named(use, option), reason);
    };
    if (isCard(use))
        return checkCardOptions(use.options).or_else([&](const Error &error) -> Result<> {
            return refuse(error.subject, error.detail);
        });
    if (placeOf(use) == "/"_L1)
        return refuse(use.options.contains(u"path"_s) ? u"path"_s : u"source"_s,
                      u"A device is a file, such as /dev/ttyUSB0, not the root of everything."_s);
    if (use.options.contains(u"major"_s) != use.options.contains(u"minor"_s))
        return refuse(use.options.contains(u"major"_s) ? u"minor"_s : u"major"_s,
                      u"major and minor are given both or not at all."_s);
    return {};
}

Result<DeviceNodes> unixNodes(const DeviceUse &use, const QString &sys)
{
    if (isCard(use))
        return cardNodes(use, sys);
    const auto device = namedDevice(use);
    if (device)
        return DeviceNodes{nodeOf(use, *device, placeOf(use))};
    if (isRequired(use))
        return std::unexpected(device.error());
    return DeviceNodes();
}

bool comesAndGoes(const DeviceUse &use)
{
    return !isCard(use) && !isRequired(use) && !hasNumbers(use);
}

QString folderOf(const DeviceUse &use)
{
    return QFileInfo(sourceOf(use)).path();
}

} // namespace mooring
