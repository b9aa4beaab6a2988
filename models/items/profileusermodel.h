// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profileimpact.h"
#include "models/items/valuetablemodel.h"

namespace mooring {

// One that uses a profile, and what a change that is staged would do to it.
struct ProfileUser
{
    InstanceId id{};
    Instance instance{};
    std::optional<ProfileImpact> impact{}; // nothing while nothing is staged

    friend bool operator==(const ProfileUser &, const ProfileUser &) = default;
};

// The users of one profile.
class ProfileUserModel final : public ValueTableModel<ProfileUser>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Order, Change, ColumnCount };

    using ValueTableModel::ValueTableModel;

    void setProfile(const QString &profile);
    // Who gets the change when, in a few lines; empty where nothing is staged.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString orderText(const Instance &instance) const;

    QString m_profile;
};

} // namespace mooring
