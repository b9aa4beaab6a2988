// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/statusdelegate.h"

#include "models/items/instancelistmodel.h"
#include "views/widgets/tones.h"

#include <QPainter>
#include <QWidget>

namespace mooring {

namespace {

constexpr int shapeSize = 10;

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

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const auto status = InstanceStatus(index.data(InstanceListModel::StatusRole).toInt());
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
    const auto group = option->state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    QIcon icon;
    icon.addPixmap(shape(status, toneColor(toneOf(status), option->palette), ratio), QIcon::Normal);
    icon.addPixmap(shape(status, option->palette.color(group, QPalette::HighlightedText), ratio), QIcon::Selected);
    option->icon = icon;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {shapeSize, shapeSize};
}

QPixmap StatusDelegate::shape(InstanceStatus status, const QColor &color, qreal pixelRatio) const
{
    QPixmap pixmap(QSize(shapeSize, shapeSize) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(0, 0, shapeSize, shapeSize);
    const QRectF inner = box.adjusted(1, 1, -1, -1);
    switch (status) {
    case InstanceStatus::Running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(box);
        break;
    case InstanceStatus::Stopped:
        painter.setPen(QPen(color, 1.6));
        painter.drawEllipse(inner);
        break;
    case InstanceStatus::Frozen:
        painter.fillRect(QRectF(1, 0, 3, shapeSize), color);
        painter.fillRect(QRectF(shapeSize - 4, 0, 3, shapeSize), color);
        break;
    case InstanceStatus::Error:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{{shapeSize / 2.0, 0}, box.bottomRight(), box.bottomLeft()});
        break;
    case InstanceStatus::Creating:
    case InstanceStatus::Starting:
    case InstanceStatus::Stopping:
        constexpr int sixteenths = 16; // of a degree, as drawArc counts
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(inner, (90 - m_turn) * sixteenths, -270 * sixteenths);
        break;
    }
    return pixmap;
}

} // namespace mooring
