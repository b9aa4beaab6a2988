// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/devicedelegate.h"

#include "models/items/devicelistmodel.h"
#include "views/widgets/tones.h"

#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace mooring {

void DeviceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    using State = DeviceListModel::State;
    RowDelegate::initStyleOption(option, index);
    const auto state = State(index.data(DeviceListModel::StateRole).toInt());
    const bool isWords = index.column() <= DeviceListModel::Summary;
    QColor ink = option->palette.color(QPalette::Text);
    if (index.column() == DeviceListModel::Button) {
        option->font.setUnderline(!option->text.isEmpty());
        ink = option->palette.color(QPalette::Link);
    } else if (state == State::Wrong && index.column() == DeviceListModel::Summary) {
        option->text.prepend(u"✖ "_s);
        ink = toneColor(Tone::Negative, option->palette);
    } else if (state == State::Hidden || !isWords) {
        ink = toneColor(Tone::Muted, option->palette);
    }
    option->font.setBold(index.column() == DeviceListModel::Origin &&
                         (state == State::Staged || state == State::Going));
    option->font.setStrikeOut(isWords && (state == State::Going || state == State::Hidden));
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        option->palette.setColor(group, QPalette::Text, ink);
}

bool DeviceDelegate::editorEvent(QEvent *event, QAbstractItemModel * /*model*/, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (index.column() != DeviceListModel::Button || event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool hasDeed = !index.data().toString().isEmpty();
    if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()) || !hasDeed)
        return false;
    Q_EMIT deedWanted(index);
    return true;
}

} // namespace mooring
