// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/delegates/rowdelegate.h"

namespace mooring {

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int air = 14;
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), option.fontMetrics.height() + air};
}

} // namespace mooring
