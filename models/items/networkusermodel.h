// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/texttablemodel.h"
#include "models/types/network.h"

namespace mooring {

// A profile or a container that has a device on a network.
struct NetworkUser
{
    enum class Kind { Profile, Container };

    QPair<Kind, QString> id{}; // its name is its own among its kind
    QString remark{};          // a profile's description, a container's status

    friend bool operator==(const NetworkUser &, const NetworkUser &) = default;
};

// Those that use one network; profiles first.
class NetworkUserModel final : public TextTableModel<NetworkUser>
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Remark, ColumnCount };

    explicit NetworkUserModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    [[nodiscard]] QString text(int row, Column column) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;
};

} // namespace mooring
