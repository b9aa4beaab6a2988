// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/placedelegate.h"

#include "views/sidebar.h"
#include "views/widgets/tones.h"

#include <QApplication>
#include <QPainter>

namespace mooring {

void PlaceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int margin = 10;
    const bool heading = index.data(Sidebar::HeadingRole).toBool();
    QStyleOptionViewItem item(option);
    item.palette.setColor(QPalette::Text, heading ? toneColor(Tone::Muted, option.palette)
                                                  : option.palette.color(QPalette::WindowText));
    if (heading)
        item.font = scaledFont(option.font, 0.85, QFont::DemiBold);
    RowDelegate::paint(painter, item, index);

    const QString count = index.data(Sidebar::CountRole).toString();
    if (count.isEmpty())
        return;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(scaledFont(option.font, 0.9));
    painter->setPen(selected ? option.palette.color(QPalette::HighlightedText)
                             : toneColor(Tone::Muted, option.palette));
    const auto edge = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
    painter->drawText(option.rect.adjusted(margin, 0, -margin, 0), int(edge), count);
    painter->restore();
}

} // namespace mooring
