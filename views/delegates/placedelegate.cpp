// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/placedelegate.h"

#include "views/widgets/tones.h"

#include <QPainter>

namespace mooring {

namespace {

constexpr int inset = 6;   // of the selection's rounded ground
constexpr int padding = 8; // between its edge and what is in it
constexpr int dot = 7;     // before how many run
constexpr int step = 16;   // by which a place stands in under its server

int depth(QModelIndex index)
{
    int levels = 0;
    for (index = index.parent(); index.isValid(); index = index.parent())
        ++levels;
    return levels;
}

} // namespace

void PlaceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    paintGround(painter, item, selected);

    const bool heading = index.data(PlaceRole::Heading).toBool();
    const QColor ink = item.palette.color(selected ? QPalette::HighlightedText : QPalette::WindowText);
    const QColor muted = selected ? ink : toneColor(Tone::Muted, item.palette);
    QRect room = item.rect.adjusted(inset + padding + (heading ? 0 : step * depth(index)), 0, -inset - padding, 0);
    if (!item.icon.isNull()) {
        const QSize size = item.decorationSize;
        const QRect icon = QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignVCenter, size,
                                               QStyle::visualRect(item.direction, item.rect, room));
        item.icon.paint(painter, icon, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        room.adjust(size.width() + padding, 0, 0, 0);
    }
    const auto write = [&](const QFont &font, const QColor &color, Qt::AlignmentFlag edge, const QString &text) {
        painter->setFont(font);
        painter->setPen(color);
        const QRect place = QStyle::visualRect(item.direction, item.rect, room);
        painter->drawText(place, int(QStyle::visualAlignment(item.direction, edge | Qt::AlignVCenter)),
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
        return QFontMetrics(font).horizontalAdvance(text);
    };
    const QString count = index.data(PlaceRole::Count).toString();
    if (!count.isEmpty())
        room.adjust(0, 0, -write(scaledFont(item.font, 0.9), muted, Qt::AlignRight, count) - padding, 0);
    const QString running = index.data(PlaceRole::Running).toString();
    if (!running.isEmpty()) {
        room.adjust(0, 0, -write(scaledFont(item.font, 0.9), muted, Qt::AlignRight, running) - dot - padding / 2, 0);
        const QRect place(room.right() + 1, room.center().y() - dot / 2 + 1, dot, dot);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? ink : toneColor(Tone::Positive, item.palette));
        painter->drawEllipse(QStyle::visualRect(item.direction, item.rect, place));
        room.adjust(0, 0, -padding, 0);
    }
    if (heading)
        write(scaledFont(item.font, 0.85, QFont::DemiBold), muted, Qt::AlignLeft, item.text);
    else
        write(item.font, ink, Qt::AlignLeft, item.text);
    painter->restore();
}

void PlaceDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &item, bool selected) const
{
    const QRectF ground = QRectF(item.rect).adjusted(inset, 1, -inset, -1);
    QColor color = item.palette.color(selected ? QPalette::Highlight : QPalette::WindowText);
    if (!selected && item.state.testFlag(QStyle::State_MouseOver) && item.state.testFlag(QStyle::State_Enabled))
        color.setAlphaF(0.07F);
    else if (!selected)
        color.setAlphaF(0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(ground, 5, 5);
    if (item.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(item.palette.color(QPalette::WindowText), 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ground.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
}

} // namespace mooring
