// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/valuetablemodel.h"
#include "models/types/profile.h"

#include <QHash>
#include <QStringList>

namespace mooring {

// The profiles of one server, who uses each, and how much it sets.
class ProfileListModel final : public ValueTableModel<Profile>
{
    Q_OBJECT

public:
    enum Column { Name, Description, UsedBy, Settings, Devices, ColumnCount };
    struct Size
    {
        qsizetype settings = 0;
        qsizetype devices = 0;

        friend bool operator==(const Size &, const Size &) = default;
    };

    using ValueTableModel::ValueTableModel;

    // Names of instances by the name of the profile that they use.
    void setUsers(const QHash<QString, QStringList> &users);
    void setSize(const ProfileId &id, const Size &size);

    [[nodiscard]] QStringList users(const Profile &profile) const { return m_users.value(profile.name); }
    [[nodiscard]] bool hasName(const QString &name) const;
    // -1 while it is not known.
    [[nodiscard]] qsizetype number(int row, Column column) const;
    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString searchText(int row) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QHash<QString, QStringList> m_users;
    QHash<ProfileId, Size> m_sizes;
};

// "web-1, web-2 and 4 more"; empty for nobody.
[[nodiscard]] QString someNames(const QStringList &names);

} // namespace mooring
