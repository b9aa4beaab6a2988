// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/valuetablemodel.h"

namespace mooring {

// A table of words: what a cell says on the screen, under the mouse and aloud, and what its column is called. Columns are numbered by an
// enumeration of the derived class, whose first says what the row is.
template<typename Value>
class TextTableModel : public ValueTableModel<Value>
{
public:
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_columns;
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!index.isValid())
            return {};
        switch (role) {
        case Qt::DisplayRole:
            return cell(index.row(), index.column());
        case Qt::ToolTipRole:
            return orNothing(toolTip(index.row(), index.column()));
        case Qt::AccessibleTextRole:
            return index.column() == 0 ? spokenText(index.row()) : cell(index.row(), index.column());
        default:
            return {};
        }
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override
    {
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? title(section) : QVariant();
    }

protected:
    explicit TextTableModel(int columns, QObject *parent)
        : ValueTableModel<Value>(parent)
        , m_columns(columns)
    {
    }

    [[nodiscard]] virtual QString cell(int row, int column) const = 0;
    [[nodiscard]] virtual QString title(int column) const = 0;
    // More than the cell has room for; empty: nothing.
    [[nodiscard]] virtual QString toolTip(int /*row*/, int /*column*/) const { return {}; }
    // The row as a screen reader says it.
    [[nodiscard]] virtual QString spokenText(int row) const { return cell(row, 0); }

private:
    [[nodiscard]] static QVariant orNothing(const QString &text) { return text.isEmpty() ? QVariant() : text; }

    int m_columns;
};

} // namespace mooring
