// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/valuetablemodel.h"
#include "models/types/instance.h"

namespace mooring {

// The containers of one server. What an Instance does not carry (addresses, the names of its image and its owner) is put beside it.
class InstanceListModel final : public ValueTableModel<Instance>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Ipv4, ImageName, Profiles, Created, LastUsed, Owner, ColumnCount };
    enum Role { StatusRole = Qt::UserRole, BusyRole };

    using ValueTableModel::ValueTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    // All addresses of an instance, IPv4 and IPv6; none clears them.
    void setAddresses(const InstanceId &instance, const QStringList &addresses);
    // What people call images, by fingerprint, and users, by uid. Unknown ones show as fingerprint and number.
    void setImageNames(const QHash<QString, QString> &names);
    void setOwnerName(quint32 uid, const QString &name);

    [[nodiscard]] QStringList addresses(const InstanceId &instance) const { return m_addresses.value(instance); }
    [[nodiscard]] QString text(int row, Column column) const;
    // Everything a filter looks through.
    [[nodiscard]] QString searchText(int row) const;
    // How many run.
    [[nodiscard]] int running() const;

private:
    [[nodiscard]] QString ipv4(const InstanceId &instance) const;
    [[nodiscard]] QString toolTip(int row, Column column) const;
    [[nodiscard]] QString spokenText(int row) const;

    QHash<InstanceId, QStringList> m_addresses;
    QHash<QString, QString> m_imageNames;
    QHash<quint32, QString> m_ownerNames;
};

} // namespace mooring
