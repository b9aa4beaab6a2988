// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/instancelistmodel.h"

#include "models/items/statustext.h"
#include "models/types/fingerprint.h"
#include "models/types/visibletext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mooring {

QVariant InstanceListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != StatusRole && role != BusyRole))
        return TextTableModel::data(index, role);
    return role == StatusRole ? QVariant(int(at(index).status)) : QVariant(isBusy(at(index).status));
}

QString InstanceListModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Ipv4:
        return tr("IPv4");
    case ImageName:
        return tr("Image");
    case Profiles:
        return tr("Profiles");
    case Created:
        return tr("Created");
    case LastUsed:
        return tr("Last used");
    case Owner:
        return tr("Owner");
    case ColumnCount:
        break;
    }
    return {};
}

QString InstanceListModel::text(int row, Column column) const
{
    const Instance &instance = at(row);
    const auto date = [](const QDateTime &time) {
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    };
    switch (column) {
    case Name:
        return visibleText(instance.name);
    case Status:
        return statusText(instance.status);
    case Ipv4:
        return visibleText(ipv4(instance.id));
    case ImageName:
        return visibleText(m_imageNames.value(instance.image, instance.image.left(Fingerprint::shownLength)));
    case Profiles:
        return visibleText(instance.profiles.join(u", "_s));
    case Created:
        return date(instance.createdAt);
    case LastUsed:
        return instance.lastUsedAt ? date(*instance.lastUsedAt) : tr("Never");
    case Owner:
        return visibleText(m_ownerNames.value(instance.owner, QString::number(instance.owner)));
    case ColumnCount:
        break;
    }
    return {};
}

QString InstanceListModel::searchText(int row) const
{
    const Instance &instance = at(row);
    QString text = instance.name;
    const auto add = [&](const QString &more) { text += u'\n' + more; };
    add(statusText(instance.status));
    add(m_imageNames.value(instance.image, instance.image));
    for (const QString &profile : instance.profiles)
        add(profile);
    if (const auto it = m_addresses.constFind(instance.id); it != m_addresses.cend())
        add(it->join(u'\n'));
    return text;
}

int InstanceListModel::running() const
{
    return int(std::ranges::count(values(), InstanceStatus::Running, &Instance::status));
}

QString InstanceListModel::ipv4(const InstanceId &instance) const
{
    const auto all = m_addresses.constFind(instance);
    if (all == m_addresses.cend())
        return {};
    const auto first = std::ranges::find_if(*all, [](const QString &address) { return !address.contains(u':'); });
    return first == all->cend() ? QString() : *first;
}

QString InstanceListModel::toolTip(int row, int column) const
{
    const Instance &instance = at(row);
    switch (column) {
    case Ipv4:
        return visibleText(m_addresses.value(instance.id).join(u'\n'), LineEnds::Keep);
    case ImageName:
        return visibleText(instance.image);
    case Created:
        return QLocale().toString(instance.createdAt.toLocalTime(), QLocale::LongFormat);
    case LastUsed:
        return instance.lastUsedAt ? QLocale().toString(instance.lastUsedAt->toLocalTime(), QLocale::LongFormat)
                                   : QString();
    default:
        return {};
    }
}

QString InstanceListModel::spokenText(int row) const
{
    const QString address = text(row, Ipv4);
    //: A row as a screen reader says it: name, status, address
    return address.isEmpty() ? tr("%1, %2").arg(text(row, Name), text(row, Status))
                             : tr("%1, %2, %3").arg(text(row, Name), text(row, Status), address);
}

void InstanceListModel::setAddresses(const InstanceId &instance, const QStringList &addresses)
{
    if (m_addresses.value(instance) == addresses)
        return;
    if (addresses.isEmpty())
        m_addresses.remove(instance);
    else
        m_addresses[instance] = addresses;
    if (const auto known = row(instance))
        touch(*known, *known);
}

void InstanceListModel::setImageNames(const QHash<QString, QString> &names)
{
    if (names == m_imageNames)
        return;
    m_imageNames = names;
    touchAll();
}

void InstanceListModel::setOwnerName(quint32 uid, const QString &name)
{
    m_ownerNames[uid] = name;
    touchAll();
}

} // namespace mooring
