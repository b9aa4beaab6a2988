// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkusermodel.h"

#include "models/types/visibletext.h"

using namespace Qt::StringLiterals;

namespace mooring {

QString NetworkUserModel::text(int row, Column column) const
{
    const NetworkUser &user = at(row);
    switch (column) {
    case Name:
        return visibleText(user.id.second);
    case Kind:
        return user.id.first == NetworkUser::Kind::Profile ? tr("Profile") : tr("Container");
    case Remark:
        return visibleText(user.remark);
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkUserModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Kind");
    case Remark:
        return tr("Description or status");
    case ColumnCount:
        break;
    }
    return {};
}

QString NetworkUserModel::spokenText(int row) const
{
    return u"%1, %2, %3"_s.arg(text(row, Name), text(row, Kind), text(row, Remark));
}

} // namespace mooring
