// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/imagedelegate.h"

#include "models/items/imagelistmodel.h"
#include "views/widgets/tones.h"

#include <QApplication>
#include <QPainter>

namespace mooring {

namespace {

constexpr int sideMargin = 8;
constexpr int topMargin = 4;

QFont smaller(const QFont &font)
{
    return scaledFont(font, 0.9);
}

} // namespace

void ImageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const QString name = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group =
        item.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor ink = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QRect room = item.rect.adjusted(sideMargin, topMargin, -sideMargin, -topMargin);
    const auto line = [&](const QFont &font, const QColor &color, Qt::AlignmentFlag edge, const QString &text) {
        painter->setFont(font);
        painter->setPen(color);
        const QString fitting = QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width());
        painter->drawText(room, int(QStyle::visualAlignment(item.direction, Qt::AlignLeft | edge)), fitting);
    };
    painter->save();
    line(item.font, ink, Qt::AlignTop, name);
    line(smaller(item.font), selected ? ink : toneColor(Tone::Muted, item.palette), Qt::AlignBottom,
         index.data(ImageListModel::DetailRole).toString());
    painter->restore();
}

QSize ImageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const int lines = option.fontMetrics.height() + QFontMetrics(smaller(option.font)).height();
    return {0, lines + 2 * topMargin + 2};
}

} // namespace mooring
