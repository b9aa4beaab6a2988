// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profilelistmodel.h"

#include "models/types/visibletext.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

QString someNames(const QStringList &names)
{
    constexpr qsizetype shownNames = 3;
    QStringList shown;
    for (const QString &name : names.first(std::min(shownNames, names.size())))
        shown.append(visibleText(name));
    if (names.size() <= shownNames)
        return QLocale().createSeparatedList(shown);
    //: Names, such as "web-1, web-2, web-3", and how many are not told
    return ProfileListModel::tr("%1 and %n more", nullptr, int(names.size() - shownNames)).arg(shown.join(u", "_s));
}

void ProfileListModel::setUsers(const QHash<QString, QStringList> &users)
{
    if (users == m_users)
        return;
    m_users = users;
    touchAll();
}

void ProfileListModel::setSize(const ProfileId &id, const Size &size)
{
    const auto known = m_sizes.constFind(id);
    if (known != m_sizes.cend() && *known == size)
        return;
    m_sizes.insert(id, size);
    if (const auto at = row(id))
        touch(*at, *at);
}

bool ProfileListModel::hasName(const QString &name) const
{
    return std::ranges::contains(values(), name, &Profile::name);
}

qsizetype ProfileListModel::number(int row, Column column) const
{
    if (column == UsedBy)
        return users(at(row)).size();
    const auto size = m_sizes.constFind(at(row).id);
    if (size == m_sizes.cend())
        return -1;
    return column == Settings ? size->settings : size->devices;
}

QString ProfileListModel::text(int row, Column column) const
{
    const Profile &profile = at(row);
    switch (column) {
    case Name:
        return visibleText(profile.name);
    case Description:
        return visibleText(profile.description, LineEnds::Show, maxDescriptionLength);
    case UsedBy:
        return users(profile).isEmpty() ? tr("nobody") : someNames(users(profile));
    case Settings:
    case Devices:
        return number(row, column) < 0 ? QString() : QLocale().toString(number(row, column));
    case ColumnCount:
        break;
    }
    return {};
}

QString ProfileListModel::searchText(int row) const
{
    const Profile &profile = at(row);
    return profile.name + u'\n' + profile.description + u'\n' + users(profile).join(u'\n');
}

int ProfileListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return column == Description ? text(index.row(), column)
               : column == UsedBy    ? visibleText(users(at(index)).join(u'\n'), LineEnds::Keep)
                                     : QVariant();
    case Qt::AccessibleTextRole:
        //: A profile and who uses it
        return column == Name ? tr("%1, used by %2").arg(text(index.row(), Name), text(index.row(), UsedBy))
                              : text(index.row(), column);
    default:
        return {};
    }
}

QVariant ProfileListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Name");
    case Description:
        return tr("Description");
    case UsedBy:
        return tr("Used by");
    case Settings:
        return tr("Settings");
    case Devices:
        return tr("Devices");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace mooring
