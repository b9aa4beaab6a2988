// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkleasemodel.h"

#include "models/items/naturalorder.h"
#include "models/types/visibletext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mooring {

void NetworkLeaseModel::setLeases(const QList<NetworkLease> &leases)
{
    QList<NetworkLeaseRow> rows;
    for (const NetworkLease &lease : leases)
        rows.append({.id = lease.address, .lease = lease});
    reset(rows);
}

QString NetworkLeaseModel::text(int row, Column column) const
{
    const NetworkLease &lease = at(row).lease;
    switch (column) {
    case Name:
        return lease.name.isEmpty() ? tr("(no name)") : visibleText(lease.name);
    case Address:
        return visibleText(lease.address);
    case HardwareAddress:
        return visibleText(lease.hardwareAddress);
    case Expiry:
        if (lease.expiresAt)
            return QLocale().toString(lease.expiresAt->toLocalTime(), QLocale::ShortFormat);
        //: Until when somebody has an address: it is kept for him, or his for ever
        return lease.isReserved ? tr("reserved") : tr("for ever");
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkLeaseModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Container");
    case Address:
        return tr("Address");
    case HardwareAddress:
        return tr("Hardware address");
    case Expiry:
        return tr("Until");
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkLeaseModel::toolTip(int row, int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("What it calls itself, and what DNS finds it by");
    case Expiry:
        return at(row).lease.isReserved ? tr("Its configuration asks for this address, which is kept for it")
                                        : QString();
    default:
        return {};
    }
}

QString NetworkLeaseModel::spokenText(int row) const
{
    //: Who has an address, and the address
    return tr("%1, %2").arg(text(row, Name), text(row, Address));
}

NetworkLeaseFilterModel::NetworkLeaseFilterModel(NetworkLeaseModel &leases, QObject *parent)
    : TableFilterModel(parent)
    , m_leases(leases)
{
    setSourceModel(&leases);
}

bool NetworkLeaseFilterModel::accepts(int sourceRow) const
{
    return holdsAllWords(sourceRow);
}

QString NetworkLeaseFilterModel::searchText(int sourceRow) const
{
    const NetworkLease &lease = m_leases.at(sourceRow).lease;
    return lease.name + u'\n' + lease.address + u'\n' + lease.hardwareAddress;
}

int NetworkLeaseFilterModel::compare(int a, int b, int column) const
{
    const NetworkLease &left = m_leases.at(a).lease;
    const NetworkLease &right = m_leases.at(b).lease;
    if (column == NetworkLeaseModel::Expiry && left.expiresAt != right.expiresAt)
        return left.expiresAt.value_or(QDateTime()) < right.expiresAt.value_or(QDateTime()) ? -1 : 1;
    const auto shown = NetworkLeaseModel::Column(column);
    const auto order =
        column == NetworkLeaseModel::Expiry ? 0 : naturalOrder(m_leases.text(a, shown), m_leases.text(b, shown));
    return order != 0 ? order : naturalOrder(left.address, right.address);
}

} // namespace mooring
