// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/statusdelegate.h"

#include "models/items/instancelistmodel.h"
#include "views/widgets/tones.h"

#include <QApplication>
#include <QPainter>

namespace mooring {

namespace {

constexpr int shapeSize = 10;
constexpr int gap = 8;

Tone toneOf(InstanceStatus status)
{
    switch (status) {
    case InstanceStatus::Running:
        return Tone::Positive;
    case InstanceStatus::Creating:
    case InstanceStatus::Starting:
    case InstanceStatus::Stopping:
    case InstanceStatus::Frozen:
        return Tone::Caution;
    case InstanceStatus::Error:
        return Tone::Negative;
    case InstanceStatus::Stopped:
        break;
    }
    return Tone::Muted;
}

} // namespace

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, item.widget) + 1;
    const QRect room = item.rect.adjusted(margin, 0, -margin, 0);
    const QRect shape =
        QStyle::alignedRect(item.direction, Qt::AlignLeft | Qt::AlignVCenter, {shapeSize, shapeSize}, room);
    const QRect words = QStyle::visualRect(item.direction, room, room.adjusted(shapeSize + gap, 0, 0, 0));

    const auto status = InstanceStatus(index.data(InstanceListModel::StatusRole).toInt());
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group =
        item.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor ink = item.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    paintShape(painter, shape, status, selected ? ink : toneColor(toneOf(status), item.palette));

    painter->save();
    painter->setPen(ink);
    painter->setFont(item.font);
    const QString fitting = item.fontMetrics.elidedText(text, Qt::ElideRight, words.width());
    painter->drawText(words, int(QStyle::visualAlignment(item.direction, Qt::AlignLeft | Qt::AlignVCenter)), fitting);
    painter->restore();
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return RowDelegate::sizeHint(option, index) + QSize(shapeSize + gap, 0);
}

void StatusDelegate::paintShape(QPainter *painter, const QRectF &box, InstanceStatus status, const QColor &color) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF inner = box.adjusted(1, 1, -1, -1);
    switch (status) {
    case InstanceStatus::Running:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(box);
        break;
    case InstanceStatus::Stopped:
        painter->setPen(QPen(color, 1.6));
        painter->drawEllipse(inner);
        break;
    case InstanceStatus::Frozen:
        painter->fillRect(QRectF(box.left() + 1, box.top(), 3, box.height()), color);
        painter->fillRect(QRectF(box.right() - 4, box.top(), 3, box.height()), color);
        break;
    case InstanceStatus::Error:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case InstanceStatus::Creating:
    case InstanceStatus::Starting:
    case InstanceStatus::Stopping:
        constexpr int sixteenths = 16; // of a degree, as drawArc counts
        painter->setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
        painter->drawArc(inner, (90 - m_turn) * sixteenths, -270 * sixteenths);
        break;
    }
    painter->restore();
}

} // namespace mooring
