// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networklistmodel.h"

#include "models/items/profilelistmodel.h"
#include "models/types/visibletext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace mooring {

QString networkStatusText(const Network &network)
{
    if (network.status == "Ready"_L1)
        return NetworkListModel::tr("Ready");
    if (network.status == "Stopped"_L1)
        return NetworkListModel::tr("Stopped");
    return network.status == "Error"_L1 ? NetworkListModel::tr("Error") : visibleText(network.status);
}

QString subnetText(const QMap<QString, QString> &config)
{
    QStringList subnets;
    for (const QString &key : {u"ipv4.address"_s, u"ipv6.address"_s}) {
        const QString value = config.value(key);
        if (value == "auto"_L1)
            //: A network whose subnet is chosen when it is made
            return NetworkListModel::tr("chosen at its first use");
        if (!value.isEmpty() && value != "none"_L1)
            subnets.append(visibleText(value));
    }
    //: A network without a subnet
    return subnets.isEmpty() ? NetworkListModel::tr("none") : subnets.join(u", "_s);
}

QString flagText(const QString &value)
{
    return value == "true"_L1 ? NetworkListModel::tr("yes") : NetworkListModel::tr("no");
}

QString usersText(const NetworkUsers &users)
{
    QStringList parts;
    if (!users.profiles.isEmpty())
        parts.append(NetworkListModel::tr("%n profile(s)", nullptr, int(users.profiles.size())));
    if (!users.containers.isEmpty())
        parts.append(NetworkListModel::tr("%n container(s)", nullptr, int(users.containers.size())));
    if (parts.size() == 2)
        //: Two counts, such as "1 profile, 6 containers"
        return NetworkListModel::tr("%1, %2").arg(parts.constFirst(), parts.constLast());
    return parts.isEmpty() ? NetworkListModel::tr("nobody") : parts.constFirst();
}

QString someUsers(const NetworkUsers &users)
{
    return someNames(users.profiles + users.containers);
}

void NetworkListModel::setFacts(const NetworkId &id, const NetworkFacts &facts)
{
    const auto known = m_facts.constFind(id);
    if (known != m_facts.cend() && *known == facts)
        return;
    m_facts.insert(id, facts);
    if (const auto at = row(id))
        touch(*at, *at);
}

std::optional<NetworkFacts> NetworkListModel::facts(const NetworkId &id) const
{
    const auto known = m_facts.constFind(id);
    return known == m_facts.cend() ? std::nullopt : std::optional(*known);
}

QStringList NetworkListModel::names() const
{
    QStringList names;
    for (const Network &network : values())
        names.append(network.name);
    return names;
}

QString NetworkListModel::text(int row, Column column) const
{
    const Network &network = at(row);
    switch (column) {
    case Name:
        return visibleText(network.name);
    case Status:
        return networkStatusText(network);
    case Description:
        return visibleText(network.description, LineEnds::Show, maxDescriptionLength);
    case Subnets:
    case Nat:
    case Dhcp:
    case UsedBy:
        return m_facts.contains(network.id) ? factText(m_facts.value(network.id), column) : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkListModel::factText(const NetworkFacts &facts, Column column) const
{
    switch (column) {
    case Subnets:
        return subnetText(facts.config);
    case Nat:
        return flagText(facts.config.value(u"ipv4.nat"_s));
    case Dhcp:
        return flagText(facts.config.value(u"ipv4.dhcp"_s));
    case UsedBy:
        return usersText(facts.users);
    default:
        return {};
    }
}

QString NetworkListModel::searchText(int row) const
{
    const Network &network = at(row);
    const NetworkFacts facts = m_facts.value(network.id);
    return network.name + u'\n' + network.description + u'\n' + subnetText(facts.config) + u'\n' +
           facts.users.profiles.join(u'\n') + u'\n' + facts.users.containers.join(u'\n');
}

QString NetworkListModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Subnets:
        return tr("Subnet");
    case Nat:
        return tr("NAT");
    case Dhcp:
        return tr("DHCP");
    case UsedBy:
        return tr("Used by");
    case Description:
        return tr("Description");
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkListModel::toolTip(int row, int column) const
{
    switch (Column(column)) {
    case Subnets:
    case Description:
        return text(row, Column(column));
    case Nat:
        return tr("Whether containers reach the outside under this computer’s address");
    case Dhcp:
        return tr("Whether containers are given addresses");
    case UsedBy:
        return someUsers(m_facts.value(at(row).id).users);
    default:
        return {};
    }
}

QString NetworkListModel::spokenText(int row) const
{
    //: A network as a screen reader says it: name, status, subnet
    return tr("%1, %2, %3").arg(text(row, Name), text(row, Status), text(row, Subnets));
}

} // namespace mooring
