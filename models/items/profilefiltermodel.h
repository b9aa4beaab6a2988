// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilelistmodel.h"
#include "models/items/tablefiltermodel.h"

namespace mooring {

// Profiles that hold every typed word in their name, their description or the names of those that use them.
class ProfileFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit ProfileFilterModel(ProfileListModel &profiles, QObject *parent = nullptr);

    [[nodiscard]] const Profile &at(const QModelIndex &index) const { return m_profiles.at(mapToSource(index)); }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    ProfileListModel &m_profiles;
};

} // namespace mooring
