// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/texttablemodel.h"
#include "models/types/instance.h"

namespace mooring {

// The containers of one server. What an Instance does not carry (addresses, the names of its image and its owner) is put beside it.
class InstanceListModel final : public TextTableModel<Instance>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Ipv4, ImageName, Profiles, Created, LastUsed, Owner, ColumnCount };
    enum Role { StatusRole = Qt::UserRole, BusyRole };

    explicit InstanceListModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

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

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;

private:
    [[nodiscard]] QString ipv4(const InstanceId &instance) const;

    QHash<InstanceId, QStringList> m_addresses;
    QHash<QString, QString> m_imageNames;
    QHash<quint32, QString> m_ownerNames;
};

} // namespace mooring
