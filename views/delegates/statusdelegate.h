// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"
#include "views/delegates/rowdelegate.h"

namespace mooring {

// A shape and a word for a status: filled dot, hollow dot, bars, triangle, or a turning arc on the way between two.
class StatusDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    // Degrees by which the arcs are turned.
    void setTurn(int degrees) { m_turn = degrees; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintShape(QPainter *painter, const QRectF &box, InstanceStatus status, const QColor &color) const;

    int m_turn = 0;
};

} // namespace mooring
