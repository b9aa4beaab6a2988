// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networklistmodel.h"
#include "models/items/tablefiltermodel.h"

namespace mooring {

// Networks that hold every typed word in their name, description, subnets or the names of those that use them.
class NetworkFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit NetworkFilterModel(NetworkListModel &networks, QObject *parent = nullptr);

    [[nodiscard]] const Network &at(const QModelIndex &index) const { return m_networks.at(mapToSource(index)); }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    [[nodiscard]] qsizetype users(int row) const;

    NetworkListModel &m_networks;
};

} // namespace mooring
