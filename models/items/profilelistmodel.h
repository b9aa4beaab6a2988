// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/texttablemodel.h"
#include "models/types/profile.h"

#include <QHash>
#include <QStringList>

namespace mooring {

// The profiles of one server, who uses each, and how much it sets.
class ProfileListModel final : public TextTableModel<Profile>
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

    explicit ProfileListModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    // Names of instances by the name of the profile that they use.
    void setUsers(const QHash<QString, QStringList> &users);
    void setSize(const ProfileId &id, const Size &size);

    [[nodiscard]] QStringList users(const Profile &profile) const { return m_users.value(profile.name); }
    [[nodiscard]] bool hasName(const QString &name) const;
    // -1 while it is not known.
    [[nodiscard]] qsizetype number(int row, Column column) const;
    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString searchText(int row) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;

private:
    QHash<QString, QStringList> m_users;
    QHash<ProfileId, Size> m_sizes;
};

// "web-1, web-2 and 4 more"; empty for nobody.
[[nodiscard]] QString someNames(const QStringList &names);

} // namespace mooring
