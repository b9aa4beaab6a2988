// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tablefiltermodel.h"
#include "models/items/texttablemodel.h"
#include "models/types/network.h"

namespace mooring {

struct NetworkLeaseRow
{
    QString id{}; // its address
    NetworkLease lease{};

    friend bool operator==(const NetworkLeaseRow &, const NetworkLeaseRow &) = default;
};

// Who has, or is promised, an address of one network.
class NetworkLeaseModel final : public TextTableModel<NetworkLeaseRow>
{
    Q_OBJECT

public:
    enum Column { Name, Address, HardwareAddress, Expiry, ColumnCount };

    explicit NetworkLeaseModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    void setLeases(const QList<NetworkLease> &leases);
    [[nodiscard]] QString text(int row, Column column) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;
};

// Leases sorted; addresses by their numbers.
class NetworkLeaseFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit NetworkLeaseFilterModel(NetworkLeaseModel &leases, QObject *parent = nullptr);

    [[nodiscard]] const NetworkLease &at(const QModelIndex &index) const
    {
        return m_leases.at(mapToSource(index)).lease;
    }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    NetworkLeaseModel &m_leases;
};

} // namespace mooring
