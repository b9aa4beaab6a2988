// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tablefiltermodel.h"

#include <algorithm>
#include <numeric>

namespace mooring {

namespace {

// So many rows at once are cheaper as a new layout than one by one.
constexpr int fewRows = 8;

} // namespace

void TableFilterModel::setSourceModel(QAbstractItemModel *source)
{
    beginResetModel();
    if (sourceModel())
        disconnect(sourceModel(), nullptr, this, nullptr);
    QAbstractProxyModel::setSourceModel(source);
    connect(source, &QAbstractItemModel::rowsInserted, this, &TableFilterModel::onInserted);
    connect(source, &QAbstractItemModel::rowsAboutToBeRemoved, this, &TableFilterModel::onAboutToBeRemoved);
    connect(source, &QAbstractItemModel::rowsRemoved, this, &TableFilterModel::onRemoved);
    connect(source, &QAbstractItemModel::dataChanged, this, &TableFilterModel::onChanged);
    m_position.fill(-1, source->rowCount());
    m_searchTexts.assign(source->rowCount(), QString());
    sortAll();
    m_order = arranged();
    renumber();
    endResetModel();
}

QModelIndex TableFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex TableFilterModel::parent(const QModelIndex & /*child*/) const
{
    return {};
}

int TableFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int TableFilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

QVariant TableFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && sourceModel() ? sourceModel()->headerData(section, orientation, role)
                                                          : QVariant();
}

QModelIndex TableFilterModel::mapToSource(const QModelIndex &proxy) const
{
    return proxy.isValid() && proxy.row() < m_order.size()
               ? sourceModel()->index(m_order.at(proxy.row()), proxy.column())
               : QModelIndex();
}

QModelIndex TableFilterModel::mapFromSource(const QModelIndex &source) const
{
    if (!source.isValid() || source.row() >= m_position.size() || m_position.at(source.row()) < 0)
        return {};
    return createIndex(m_position.at(source.row()), source.column());
}

void TableFilterModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_direction = order;
    sortAll();
    refilter();
}

void TableFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    refilter();
}

bool TableFilterModel::holdsAllWords(int sourceRow) const
{
    if (m_words.isEmpty())
        return true;
    QString &text = m_searchTexts[sourceRow];
    if (text.isNull())
        text = searchText(sourceRow).toCaseFolded();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word); });
}

void TableFilterModel::refilter()
{
    if (sourceModel())
        relayout(arranged());
}

bool TableFilterModel::precedes(int a, int b) const
{
    const int order = compare(a, b, m_column);
    if (order == 0)
        return a < b;
    return m_direction == Qt::AscendingOrder ? order < 0 : order > 0;
}

void TableFilterModel::sortAll()
{
    m_sorted.resize(m_position.size());
    std::ranges::iota(m_sorted, 0);
    std::ranges::sort(m_sorted, [this](int a, int b) { return precedes(a, b); });
}

// The row is in no place yet; all others are in order.
void TableFilterModel::sortIn(int sourceRow)
{
    const auto place = std::ranges::lower_bound(m_sorted, sourceRow, [this](int a, int b) { return precedes(a, b); });
    m_sorted.insert(place, sourceRow);
}

QList<int> TableFilterModel::arranged() const
{
    QList<int> rows;
    rows.reserve(m_sorted.size());
    std::ranges::copy_if(m_sorted, std::back_inserter(rows), [this](int row) { return accepts(row); });
    return rows;
}

// Views do not mind that a layout has fewer or more rows than the one before; rows that went lose their persistent index.
void TableFilterModel::relayout(const QList<int> &order)
{
    if (order == m_order)
        return;
    if (m_order.isEmpty() && !order.isEmpty()) {
        beginInsertRows({}, 0, int(order.size()) - 1);
        m_order = order;
        renumber();
        endInsertRows();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<int> sourceRows;
    for (const QModelIndex &index : before)
        sourceRows.append(m_order.at(index.row()));
    for (const int row : std::as_const(m_order))
        m_position[row] = -1;
    m_order = order;
    renumber();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int position = m_position.at(sourceRows.at(i));
        after.append(position < 0 ? QModelIndex() : createIndex(position, before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void TableFilterModel::renumber(int first)
{
    for (int row = first; row < m_order.size(); ++row)
        m_position[m_order.at(row)] = row;
}

void TableFilterModel::show(int sourceRow)
{
    const auto it = std::ranges::lower_bound(m_order, sourceRow, [this](int a, int b) { return precedes(a, b); });
    const int row = int(std::distance(m_order.begin(), it));
    beginInsertRows({}, row, row);
    m_order.insert(row, sourceRow);
    renumber(row);
    endInsertRows();
}

void TableFilterModel::hide(int sourceRow)
{
    const int row = m_position.at(sourceRow);
    beginRemoveRows({}, row, row);
    m_order.remove(row);
    m_position[sourceRow] = -1;
    renumber(row);
    endRemoveRows();
}

void TableFilterModel::reconsider(int sourceRow)
{
    const int row = m_position.at(sourceRow);
    const bool wanted = accepts(sourceRow);
    if (row < 0) {
        if (wanted)
            show(sourceRow);
        return;
    }
    if (!wanted) {
        hide(sourceRow);
        return;
    }
    moveIntoOrder(row);
    const int now = m_position.at(sourceRow);
    Q_EMIT dataChanged(index(now, 0), index(now, columnCount() - 1));
}

// All rows but this one are in order.
void TableFilterModel::moveIntoOrder(int row)
{
    const int sourceRow = m_order.at(row);
    const auto before = [this](int a, int b) { return precedes(a, b); };
    auto target = m_order.begin() + row;
    if (row > 0 && precedes(sourceRow, m_order.at(row - 1)))
        target = std::lower_bound(m_order.begin(), m_order.begin() + row, sourceRow, before);
    else if (row + 1 < m_order.size() && precedes(m_order.at(row + 1), sourceRow))
        target = std::lower_bound(m_order.begin() + row + 1, m_order.end(), sourceRow, before);
    const int destination = int(std::distance(m_order.begin(), target));
    if (destination == row)
        return;
    beginMoveRows({}, row, row, {}, destination);
    m_order.move(row, destination > row ? destination - 1 : destination);
    renumber(std::min(row, destination));
    endMoveRows();
}

void TableFilterModel::onInserted(const QModelIndex & /*parent*/, int first, int last)
{
    const int count = last - first + 1;
    const auto shift = [&](QList<int> &rows) {
        for (int &row : rows)
            row += row >= first ? count : 0;
    };
    shift(m_order);
    shift(m_sorted);
    m_position.insert(first, count, -1);
    m_searchTexts.insert(first, count, QString());
    if (count > fewRows) {
        sortAll();
        refilter();
        return;
    }
    for (int row = first; row <= last; ++row) {
        sortIn(row);
        if (accepts(row))
            show(row);
    }
}

// While the source still has them.
void TableFilterModel::onAboutToBeRemoved(const QModelIndex & /*parent*/, int first, int last)
{
    if (last - first + 1 > fewRows) {
        QList<int> rest;
        std::ranges::copy_if(m_order, std::back_inserter(rest), [&](int row) { return row < first || row > last; });
        relayout(rest);
        return;
    }
    for (int row = first; row <= last; ++row) {
        if (m_position.at(row) >= 0)
            hide(row);
    }
}

void TableFilterModel::onRemoved(const QModelIndex & /*parent*/, int first, int last)
{
    const int count = last - first + 1;
    m_sorted.removeIf([&](int row) { return row >= first && row <= last; });
    const auto shift = [&](QList<int> &rows) {
        for (int &row : rows)
            row -= row > last ? count : 0;
    };
    shift(m_order);
    shift(m_sorted);
    m_position.remove(first, count);
    m_searchTexts.remove(first, count);
}

void TableFilterModel::onChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    std::fill(m_searchTexts.begin() + topLeft.row(), m_searchTexts.begin() + bottomRight.row() + 1, QString());
    if (topLeft.row() == bottomRight.row()) {
        m_sorted.removeOne(topLeft.row());
        sortIn(topLeft.row());
        reconsider(topLeft.row());
        return;
    }
    // Several rows may be out of order at once, which reconsider() cannot stand.
    sortAll();
    refilter();
    if (!m_order.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace mooring
