// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profileimpact.h"
#include "models/items/texttablemodel.h"

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
class ProfileUserModel final : public TextTableModel<ProfileUser>
{
    Q_OBJECT

public:
    enum Column { Name, Status, Order, Change, ColumnCount };

    explicit ProfileUserModel(QObject *parent = nullptr)
        : TextTableModel(ColumnCount, parent)
    {
    }

    void setProfile(const QString &profile);
    // Who gets the change when, in a few lines; empty where nothing is staged.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QString text(int row, Column column) const;

protected:
    [[nodiscard]] QString cell(int row, int column) const override { return text(row, Column(column)); }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString toolTip(int row, int column) const override;
    [[nodiscard]] QString spokenText(int row) const override;

private:
    [[nodiscard]] QString orderText(const Instance &instance) const;

    QString m_profile;
};

} // namespace mooring
