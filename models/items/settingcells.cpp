// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/settingcells.h"

#include "models/items/settingwords.h"
#include "models/types/visibletext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownCellLength = 200;

QString shownValue(const QString &value)
{
    return visibleText(value, LineEnds::Show, shownCellLength);
}

QString valueText(const Setting &setting)
{
    const QString before = setting.inEffect();
    const QString unset = SettingCells::tr("not set");
    if (!setting.staged) {
        if (!before.isEmpty())
            return shownValue(before);
        return setting.isPattern || setting.description.fallback.isEmpty() ? QString()
                                                                           : shownValue(setting.description.fallback);
    }
    const QString after = setting.wanted();
    //: A value and the one that is to replace it
    return SettingCells::tr("%1 → %2").arg(before.isEmpty() ? unset : shownValue(before),
                                           after.isEmpty() ? unset : shownValue(after));
}

QString originText(const Setting &setting)
{
    if (setting.isPattern)
        return {};
    const bool here = setting.staged ? !setting.staged->isEmpty() : setting.own.has_value();
    if (here)
        return SettingCells::tr("set here");
    if (setting.inherited)
        //: The profile that a value comes from
        return SettingCells::tr("from %1").arg(shownValue(setting.inherited->origin));
    return setting.description.fallback.isEmpty() ? SettingCells::tr("not set") : SettingCells::tr("default");
}

SettingCells::State stateOf(const Setting &setting)
{
    if (!setting.problem.isEmpty())
        return SettingCells::State::Wrong;
    if (setting.staged)
        return SettingCells::State::Staged;
    if (!setting.refusal.isEmpty())
        return SettingCells::State::Disabled;
    return setting.own ? SettingCells::State::SetHere : SettingCells::State::Plain;
}

QString chainText(const QList<QPair<QString, QString>> &chain)
{
    QStringList lines;
    for (const auto &[origin, value] : chain)
        //: A layer and its value, such as "Default: 100%"
        lines.append(SettingCells::tr("%1: %2").arg(shownValue(origin), shownValue(value)));
    return lines.join(u'\n');
}

QString cellText(const Setting &setting, SettingCells::Column column)
{
    switch (column) {
    case SettingCells::Key:
        return shownValue(setting.key);
    case SettingCells::Value:
        return valueText(setting);
    case SettingCells::Origin:
        return originText(setting);
    case SettingCells::Effect:
        return setting.refusal.isEmpty() ? effectText(setting.description) : SettingCells::tr("cannot be set");
    case SettingCells::Button:
        return deedText(deedOf(setting));
    case SettingCells::ColumnCount:
        break;
    }
    return {};
}

QString settingTip(const Setting &setting, const QList<QPair<QString, QString>> &chain, SettingCells::Column column)
{
    if (!setting.problem.isEmpty())
        return setting.problem;
    if (column == SettingCells::Origin)
        return chainText(chain);
    if (!setting.refusal.isEmpty() && column != SettingCells::Key)
        return setting.refusal;
    return ownWords(setting.description.summary);
}

QString settingSearch(const Setting &setting)
{
    const KeyDescription &d = setting.description;
    return QStringList{setting.key,       d.summary.english, d.summary.chinese, d.details.english,
                       d.details.chinese, d.group.english,   d.group.chinese}
        .join(u'\n');
}

// All of the row in one sentence, as a screen reader says it.
QString spokenSetting(const Setting &setting)
{
    QStringList parts{setting.key, valueText(setting), originText(setting), setting.refusal, setting.problem};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace

QString Setting::inEffect() const
{
    return own ? *own : inherited ? inherited->value : QString();
}

QString Setting::wanted() const
{
    if (!staged)
        return inEffect();
    return !staged->isEmpty() ? *staged : inherited ? inherited->value : QString();
}

SettingCells::Deed deedOf(const Setting &setting)
{
    using Deed = SettingCells::Deed;
    if (setting.isPattern)
        return setting.refusal.isEmpty() ? Deed::Add : Deed::None;
    if (setting.staged)
        return Deed::Undo;
    if (setting.own && !setting.description.isReadOnly)
        return Deed::Clear;
    return setting.refusal.isEmpty() ? Deed::Override : Deed::None;
}

QString deedText(SettingCells::Deed deed)
{
    switch (deed) {
    case SettingCells::Deed::Override:
        return SettingCells::tr("Override");
    case SettingCells::Deed::Clear:
        return SettingCells::tr("Clear");
    case SettingCells::Deed::Undo:
        return SettingCells::tr("Undo");
    case SettingCells::Deed::Add:
        return SettingCells::tr("Add…");
    case SettingCells::Deed::None:
        break;
    }
    return {};
}

QString effectText(const KeyDescription &description)
{
    return description.isLive ? SettingCells::tr("at once") : SettingCells::tr("after restart");
}

QVariant settingCell(const Setting &setting, const QList<QPair<QString, QString>> &chain, SettingCells::Column column,
                     int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(setting, column);
    case Qt::EditRole:
        return setting.wanted();
    case Qt::ToolTipRole:
        return settingTip(setting, chain, column);
    case Qt::AccessibleTextRole:
        return column == SettingCells::Key ? spokenSetting(setting) : cellText(setting, column);
    case SettingCells::SearchRole:
        return settingSearch(setting);
    case SettingCells::StateRole:
        return int(stateOf(setting));
    case SettingCells::DeedRole:
        return int(deedOf(setting));
    default:
        return {};
    }
}

} // namespace mooring
