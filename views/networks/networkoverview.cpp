// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkoverview.h"

#include "models/items/profilelistmodel.h"
#include "views/widgets/fieldnote.h"

#include <QFormLayout>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isOn(const QMap<QString, QString> &config, const QString &key)
{
    return config.value(key) == "true"_L1;
}

QString natText(bool hasNat)
{
    return hasNat ? NetworkOverview::tr("under this computer’s address; nobody outside opens a connection to them")
                  : NetworkOverview::tr("under their own addresses; whoever has a way here is let in");
}

// One for both families where it is the same, or there is only one.
QString outsideText(const QMap<QString, QString> &config)
{
    const bool nat4 = isOn(config, u"ipv4.nat"_s);
    const bool nat6 = isOn(config, u"ipv6.nat"_s);
    const auto has = [&](const QString &key) { return config.value(key, u"none"_s) != "none"_L1; };
    if (!has(u"ipv6.address"_s) || nat4 == nat6)
        return natText(nat4);
    if (!has(u"ipv4.address"_s))
        return natText(nat6);
    return u"IPv4: %1\nIPv6: %2"_s.arg(natText(nat4), natText(nat6));
}

QString dhcpText(const QMap<QString, QString> &config)
{
    if (!isOn(config, u"ipv4.dhcp"_s))
        return NetworkOverview::tr("containers have to give themselves one");
    const QString ranges = config.value(u"ipv4.dhcp.ranges"_s);
    const QString expiry = config.value(u"ipv4.dhcp.expiry"_s, u"1h"_s);
    //: How addresses are given; the time is such as "1h"
    return ranges.isEmpty() ? NetworkOverview::tr("given by DHCP, for %1").arg(expiry)
                            //: How addresses are given: ranges of addresses, and a time such as "1h"
                            : NetworkOverview::tr("given by DHCP from %1, for %2").arg(ranges, expiry);
}

QString namesText(const QMap<QString, QString> &config)
{
    if (config.value(u"dns.mode"_s) == "none"_L1)
        return NetworkOverview::tr("containers are not found by name");
    //: How containers are found by name
    return NetworkOverview::tr("web-1 is found as web-1.%1").arg(config.value(u"dns.domain"_s));
}

QString userNames(const NetworkUsers &users)
{
    if (users.isEmpty())
        return NetworkOverview::tr("nobody");
    QStringList lines;
    if (!users.profiles.isEmpty())
        lines.append(NetworkOverview::tr("%n profile(s): %1", nullptr, int(users.profiles.size()))
                         .arg(someNames(users.profiles)));
    if (!users.containers.isEmpty())
        lines.append(NetworkOverview::tr("%n container(s): %1", nullptr, int(users.containers.size()))
                         .arg(someNames(users.containers)));
    return lines.join(u'\n');
}

} // namespace

NetworkOverview::NetworkOverview(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"networkOverview"_s);
    setAccessibleName(tr("Overview"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    auto *inside = new QWidget(this);
    auto *form = new QFormLayout(inside);
    form->setContentsMargins(18, 14, 18, 14);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(9);
    m_status = addFact(form, u"networkStatus"_s, tr("Status"));
    m_description = addFact(form, u"networkDescription"_s, tr("Description"));
    m_subnet = addFact(form, u"networkSubnet"_s, tr("Subnet"));
    m_nat = addFact(form, u"networkNat"_s, tr("To the outside"));
    m_dhcp = addFact(form, u"networkDhcp"_s, tr("Addresses"));
    m_names = addFact(form, u"networkNames"_s, tr("Names"));
    m_users = addFact(form, u"networkUsers"_s, tr("Used by"));
    setWidget(inside);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

PlainTextLabel *NetworkOverview::addFact(QFormLayout *form, const QString &name, const QString &title)
{
    auto *heading = new FieldNote(this);
    heading->remark(title);
    auto *fact = new PlainTextLabel(QString(), this, LineEnds::Keep);
    fact->setObjectName(name);
    fact->setAccessibleName(title);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(heading, fact);
    return fact;
}

void NetworkOverview::show(const Network &network, const std::optional<NetworkFacts> &facts)
{
    //: A network that is made when the first container needs it
    m_status->setPlainText(network.status == "Stopped"_L1 ? tr("Stopped: it is made when a container needs it")
                                                          : networkStatusText(network));
    m_description->setPlainText(network.description.isEmpty() ? tr("none") : network.description);
    const QString unknown = u"…"_s;
    m_subnet->setPlainText(facts ? subnetText(facts->config) : unknown);
    m_nat->setPlainText(facts ? outsideText(facts->config) : unknown);
    m_dhcp->setPlainText(facts ? dhcpText(facts->config) : unknown);
    m_names->setPlainText(facts ? namesText(facts->config) : unknown);
    m_users->setPlainText(facts ? userNames(facts->users) : unknown);
}

} // namespace mooring
