// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/delegates/rowdelegate.h"

namespace mooring {

// What a row of the sidebar says of itself. Count: what stands at its end; Running: how many of them run, shown with a dot.
struct PlaceRole
{
    enum { Place = Qt::UserRole, Count, Running, Heading };
};

// A row of the sidebar: a name, and muted at the end a count or a remark. Headings are small and muted.
class PlaceDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &item, bool selected) const;
};

} // namespace mooring
