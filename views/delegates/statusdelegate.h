// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"
#include "views/delegates/rowdelegate.h"

namespace mooring {

// A shape before the word for a status: filled dot, hollow dot, bars, triangle, or a turning arc on the way between two.
class StatusDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    // Degrees by which the arcs are turned.
    void setTurn(int degrees) { m_turn = degrees; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QPixmap shape(InstanceStatus status, const QColor &color, qreal pixelRatio) const;

    int m_turn = 0;
};

} // namespace mooring
