// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profileusermodel.h"

#include "models/items/profilelistmodel.h"
#include "models/items/statustext.h"
#include "models/types/visibletext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using When = ProfileImpact::When;

QString impactText(const ProfileImpact &impact)
{
    const QString waiting = visibleText(QLocale().createSeparatedList(impact.waiting));
    const QString overridden = visibleText(QLocale().createSeparatedList(impact.overridden));
    QString text;
    switch (impact.when) {
    case When::Never:
        //: Settings and devices that something else gives to a container
        return ProfileUserModel::tr("Nothing: %1 is set later or on itself").arg(overridden);
    case When::AtOnce:
        text = ProfileUserModel::tr("Counts at once");
        break;
    case When::AfterRestart:
        text = ProfileUserModel::tr("Needs a restart for %1").arg(waiting);
        break;
    case When::AtNextStart:
        text = ProfileUserModel::tr("Counts from its next start on");
        break;
    }
    return overridden.isEmpty() ? text : ProfileUserModel::tr("%1; without %2").arg(text, overridden);
}

} // namespace

void ProfileUserModel::setProfile(const QString &profile)
{
    m_profile = profile;
    touchAll();
}

QString ProfileUserModel::summary() const
{
    QMap<When, QStringList> names;
    for (const ProfileUser &user : values()) {
        if (user.impact)
            names[user.impact->when].append(user.instance.name);
    }
    QStringList lines;
    const auto add = [&](When when, const QString &text) {
        if (names.contains(when))
            lines.append(text.arg(someNames(names.value(when))));
    };
    add(When::AtOnce, tr("Counts at once for %1."));
    add(When::AfterRestart, tr("Needs a restart of %1."));
    add(When::AtNextStart, tr("Counts from the next start on for %1."));
    add(When::Never, tr("Does nothing to %1, where something later counts instead."));
    return lines.join(u' ');
}

QString ProfileUserModel::orderText(const Instance &instance) const
{
    if (instance.profiles.size() == 1)
        return tr("the only one");
    //: The place of a profile among those of a container
    return tr("%1 of %2").arg(instance.profiles.indexOf(m_profile) + 1).arg(instance.profiles.size());
}

QString ProfileUserModel::text(int row, Column column) const
{
    const ProfileUser &user = at(row);
    switch (column) {
    case Name:
        return visibleText(user.instance.name);
    case Status:
        return statusText(user.instance.status);
    case Order:
        return orderText(user.instance);
    case Change:
        return user.impact ? impactText(*user.impact) : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QString ProfileUserModel::toolTip(int row, int column) const
{
    return column == Order    ? tr("Later profiles win: %1").arg(visibleText(at(row).instance.profiles.join(u" → "_s)))
           : column == Change ? text(row, Change)
                              : QString();
}

QString ProfileUserModel::spokenText(int row) const
{
    return u"%1, %2, %3"_s.arg(text(row, Name), text(row, Status), text(row, Change));
}

QString ProfileUserModel::title(int column) const
{
    switch (Column(column)) {
    case Name:
        return tr("Container");
    case Status:
        return tr("Status");
    case Order:
        return tr("Place");
    case Change:
        return tr("What the changes do");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace mooring
