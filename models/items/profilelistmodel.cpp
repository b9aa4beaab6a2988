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

QString ProfileListModel::toolTip(int row, int column) const
{
    return column == Description ? text(row, Description)
           : column == UsedBy    ? visibleText(users(at(row)).join(u'\n'), LineEnds::Keep)
                                 : QString();
}

QString ProfileListModel::spokenText(int row) const
{
    //: A profile and who uses it
    return tr("%1, used by %2").arg(text(row, Name), text(row, UsedBy));
}

QString ProfileListModel::title(int column) const
{
    switch (Column(column)) {
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
