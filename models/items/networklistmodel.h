// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/texttablemodel.h"
#include "models/types/network.h"

#include <QHash>

#include <optional>

namespace mooring {

// What a Network does not carry, since not everybody may know it.
struct NetworkFacts
{
    QMap<QString, QString> config{}; // what counts
    NetworkUsers users{};

    friend bool operator==(const NetworkFacts &, const NetworkFacts &) = default;
};

// The managed networks of one server, with their subnets and who uses them.
class NetworkListModel final : public TextTableModel<Network>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Subnets, Nat, Dhcp, UsedBy, Description, ColumnCount };

    explicit NetworkListModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    void setFacts(const NetworkId &id, const NetworkFacts &facts);
    // Nothing while they are not known.
    [[nodiscard]] std::optional<NetworkFacts> facts(const NetworkId &id) const;
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString searchText(int row) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;

private:
    [[nodiscard]] QString factText(const NetworkFacts &facts, Column column) const;

    QHash<NetworkId, NetworkFacts> m_facts;
};

[[nodiscard]] QString networkStatusText(const Network &network);
// "10.1.2.1/24"; in words where there is none, or none yet.
[[nodiscard]] QString subnetText(const QMap<QString, QString> &config);
// "yes", "no"; of an "ipv4.nat" and its like.
[[nodiscard]] QString flagText(const QString &value);
// "1 profile, 3 containers", or "nobody".
[[nodiscard]] QString usersText(const NetworkUsers &users);
// Names of some, profiles first; empty for nobody.
[[nodiscard]] QString someUsers(const NetworkUsers &users);

} // namespace mooring
