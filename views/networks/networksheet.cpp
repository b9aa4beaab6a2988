// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networksheet.h"

#include "models/types/networkname.h"
#include "models/types/profile.h"
#include "views/reasons.h"
#include "views/widgets/commandline.h"
#include "views/widgets/fieldnote.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

const QString addressKey = u"ipv4.address"_s;
const QString domainKey = u"dns.domain"_s;

QWidget *stacked(std::initializer_list<QWidget *> parts, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins({});
    column->setSpacing(3);
    for (QWidget *part : parts) // a button no wider than its words, as far as it can be clicked
        column->addWidget(part, 0, qobject_cast<QAbstractButton *>(part) ? Qt::AlignLeft : Qt::Alignment());
    whole->setFocusProxy(*parts.begin());
    return whole;
}

// The shape only; whether the subnet can be had is the server's to say.
bool looksLikeSubnet(const QString &text)
{
    static const QRegularExpression shape(u"^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}\\z"_s);
    return shape.match(text).hasMatch();
}

} // namespace

NetworkSheet::NetworkSheet(const NetworkListModel &networks, QWidget *parent)
    : Sheet(tr("New Network"), tr("&Create"), u"dialog-ok-apply"_s, parent)
    , m_networks(networks)
    , m_name(new QLineEdit(this))
    , m_nameNote(new FieldNote(this))
    , m_description(new QLineEdit(this))
    , m_automatic(new QRadioButton(tr("Choose a &free one"), this))
    , m_given(new QRadioButton(tr("Th&is one:"), this))
    , m_subnet(new QLineEdit(this))
    , m_subnetNote(new FieldNote(this))
    , m_nat(new QCheckBox(tr("They reach the outside &under this computer’s address (NAT)"), this))
    , m_dhcp(new QCheckBox(tr("They are given &addresses (DHCP)"), this))
    , m_ipv6(new QCheckBox(tr("They have IPv&6 addresses, too"), this))
    , m_domain(new QLineEdit(this))
    , m_domainNote(new FieldNote(this))
    , m_command(new CommandLine(this))
{
    setObjectName(u"networkSheet"_s);
    m_description->setObjectName(u"networkDescriptionField"_s);
    m_description->setMaxLength(int(maxDescriptionLength));
    m_description->setPlaceholderText(tr("What it is for, in a few words"));
    form()->addRow(tr("&Name"), buildName());
    form()->addRow(tr("&Description"), m_description);
    form()->addRow(tr("Subnet"), buildSubnet());
    form()->addRow(tr("Containers"), buildServices());
    form()->addRow(tr("D&omain"), buildDomain());
    form()->addRow(tr("In a &terminal"), m_command);
    for (QLineEdit *field : {m_name, m_description, m_subnet, m_domain})
        connect(field, &QLineEdit::textChanged, this, &NetworkSheet::check);
    for (QAbstractButton *box : {static_cast<QAbstractButton *>(m_given), static_cast<QAbstractButton *>(m_nat),
                                 static_cast<QAbstractButton *>(m_dhcp), static_cast<QAbstractButton *>(m_ipv6)})
        connect(box, &QAbstractButton::toggled, this, &NetworkSheet::check);
    check();
    constexpr int comfortable = 560;
    setMinimumWidth(std::min(comfortable, parent ? parent->width() : comfortable));
    m_name->setFocus();
}

QWidget *NetworkSheet::buildName()
{
    constexpr int longest = 15;
    m_name->setObjectName(u"networkNameField"_s);
    m_name->setMaxLength(longest + 1); // one more, so that "too long" can be said
    m_nameNote->setObjectName(u"networkNameNote"_s);
    return stacked({m_name, m_nameNote}, this);
}

QWidget *NetworkSheet::buildSubnet()
{
    m_automatic->setObjectName(u"automaticSubnetButton"_s);
    m_automatic->setChecked(true);
    auto *choice = new QButtonGroup(this); // they stand in different rows
    choice->addButton(m_automatic);
    choice->addButton(m_given);
    m_given->setObjectName(u"givenSubnetButton"_s);
    m_subnet->setObjectName(u"subnetField"_s);
    m_subnet->setAccessibleName(tr("This computer’s address in the network, with the length of the subnet"));
    m_subnet->setPlaceholderText(tr("Such as %1").arg(u"10.1.2.1/24"_s));
    m_subnetNote->setObjectName(u"subnetNote"_s);
    connect(m_given, &QRadioButton::clicked, this, [this] { m_subnet->setFocus(); });
    connect(m_subnet, &QLineEdit::textEdited, m_given, [this] { m_given->setChecked(true); });
    auto *row = new QWidget(this);
    auto *beside = new QHBoxLayout(row);
    beside->setContentsMargins({});
    beside->addWidget(m_given);
    beside->addWidget(m_subnet, 1);
    return stacked({m_automatic, row, m_subnetNote}, this);
}

QWidget *NetworkSheet::buildServices()
{
    m_nat->setObjectName(u"natBox"_s);
    m_nat->setChecked(true);
    m_dhcp->setObjectName(u"dhcpBox"_s);
    m_dhcp->setChecked(true);
    m_ipv6->setObjectName(u"ipv6Box"_s);
    m_ipv6->setToolTip(tr("A random subnet is chosen for them. This computer then passes IPv6 packets on."));
    return stacked({m_nat, m_dhcp, m_ipv6}, this);
}

QWidget *NetworkSheet::buildDomain()
{
    m_domain->setObjectName(u"domainField"_s);
    m_domain->setPlaceholderText(tr("%1 by default").arg(u"mooring"_s));
    m_domainNote->setObjectName(u"domainNote"_s);
    return stacked({m_domain, m_domainNote}, this);
}

bool NetworkSheet::checkName()
{
    const auto checked = checkNetworkName(m_name->text());
    if (m_name->text().isEmpty()) // nobody has done anything wrong yet
        m_nameNote->remark(tr("2 to 15 of a-z, 0-9 and - _ . – it is also the name of its bridge, and stays."));
    else if (!checked)
        m_nameNote->refuse(nameReason(checked.error()));
    else if (m_networks.names().contains(m_name->text()) && !isBusy())
        m_nameNote->refuse(tr("There is a network of this name already."));
    else
        m_nameNote->approve(tr("This name is free."));
    return checked && !m_networks.names().contains(m_name->text());
}

bool NetworkSheet::checkSubnet()
{
    if (m_automatic->isChecked()) {
        m_subnetNote->remark(tr("One that nothing on this computer uses is chosen once, and kept."));
        return true;
    }
    if (looksLikeSubnet(m_subnet->text())) {
        m_subnetNote->remark(tr("This computer has this address in it."));
        return true;
    }
    const QString wanted = tr("This computer’s address in it with the length of the subnet, such as 10.1.2.1/24.");
    if (m_subnet->text().isEmpty())
        m_subnetNote->remark(wanted);
    else
        m_subnetNote->refuse(wanted);
    return false;
}

void NetworkSheet::check()
{
    const bool nameIsGood = checkName();
    const bool subnetIsGood = checkSubnet();
    m_domainNote->remark(
        tr("web-1 is found as web-1.%1.").arg(m_domain->text().isEmpty() ? u"mooring"_s : m_domain->text().trimmed()));
    setAcceptable(nameIsGood && subnetIsGood);
    const CreateNetworkRequest wanted = request();
    QStringList words{u"mooringctl"_s, u"network"_s, u"create"_s, wanted.name.isEmpty() ? tr("NAME") : wanted.name};
    for (const auto &[key, value] : wanted.config.asKeyValueRange())
        words.append(key + u'=' + value);
    if (!wanted.description.isEmpty())
        words.append({u"--description"_s, wanted.description});
    m_command->setCommand(words);
}

CreateNetworkRequest NetworkSheet::request() const
{
    CreateNetworkRequest request{.name = m_name->text(), .description = m_description->text()};
    if (m_given->isChecked() && !m_subnet->text().isEmpty())
        request.config.insert(addressKey, m_subnet->text());
    if (m_ipv6->isChecked())
        request.config.insert(u"ipv6.address"_s, u"auto"_s);
    if (!m_nat->isChecked())
        request.config.insert(u"ipv4.nat"_s, u"false"_s);
    if (!m_nat->isChecked() && m_ipv6->isChecked())
        request.config.insert(u"ipv6.nat"_s, u"false"_s);
    if (!m_dhcp->isChecked())
        request.config.insert(u"ipv4.dhcp"_s, u"false"_s);
    if (!m_domain->text().trimmed().isEmpty())
        request.config.insert(domainKey, m_domain->text().trimmed());
    return request;
}

void NetworkSheet::submit()
{
    Q_EMIT submitted(request());
}

// Beside the field that it speaks of, if there is one.
void NetworkSheet::takeRefusal(const Error &error)
{
    const bool isSaid = !error.detail.isEmpty();
    if (isSaid && error.subject == addressKey)
        m_subnetNote->refuse(error.detail);
    else if (isSaid && error.subject == domainKey)
        m_domainNote->refuse(error.detail);
    else if (isSaid && error.subject == m_name->text() &&
             (error.code == Error::Code::InvalidArgument || error.code == Error::Code::AlreadyExists))
        m_nameNote->refuse(error.detail);
    else
        showTrouble(error);
}

} // namespace mooring
