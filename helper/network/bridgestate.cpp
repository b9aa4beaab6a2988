// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgestate.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mooring {

std::optional<BridgeState> BridgeState::load(const QString &file)
{
    static const QRegularExpression macPattern(u"^[0-9a-f]{2}(:[0-9a-f]{2}){5}$"_s);
    QFile kept(file);
    if (!kept.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(kept.readAll());
    const auto subnet = Subnet::parse(document["ipv4"_L1].toString());
    const QString mac = document["mac"_L1].toString();
    const bool hasSubnet = document["ipv4"_L1].isString();
    const auto subnet6 = Subnet6::parse(document["ipv6"_L1].toString());
    const bool hasSubnet6 = document["ipv6"_L1].isString();
    if ((hasSubnet6 && (!subnet6 || subnet6->prefixLength != 64)) ||
        (hasSubnet && (!subnet || subnet->prefixLength != 24)) || !macPattern.match(mac).hasMatch())
        return std::nullopt;
    return BridgeState{.subnet = subnet, .subnet6 = subnet6, .mac = mac};
}

Result<> BridgeState::save(const QString &file) const
{
    QJsonObject object{{u"mac"_s, mac}};
    if (subnet)
        object.insert(u"ipv4"_s, subnet->text());
    if (subnet6)
        object.insert(u"ipv6"_s, subnet6->text());
    QSaveFile kept(file);
    if (kept.open(QIODevice::WriteOnly) && kept.write(QJsonDocument(object).toJson()) > 0 && kept.commit())
        return {};
    return failure(Error::Code::Failed, file, u"It cannot be written: %1."_s.arg(kept.errorString()));
}

} // namespace mooring
