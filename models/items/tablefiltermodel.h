// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractProxyModel>
#include <QList>

namespace mooring {

// A sorted part of a flat table. Why not QSortFilterProxyModel: it takes rows out one run at a time, each a walk over all others,
// so that one key in the filter field of ten thousand rows costs seconds. Here a new filter or order is one pass and one
// layoutChanged(), which keeps the selection and the current row where they are; a changed row moves alone.
class TableFilterModel : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using QAbstractProxyModel::QAbstractProxyModel;

    void setSourceModel(QAbstractItemModel *source) override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxy) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &source) const override;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // What people typed: rows must hold every word of it, whatever the case.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const noexcept { return m_text; }

protected:
    [[nodiscard]] virtual bool accepts(int sourceRow) const = 0;
    // Three-way; ties keep the order of the source.
    [[nodiscard]] virtual int compare(int sourceRowA, int sourceRowB, int column) const = 0;
    // Calls accepts() anew for every row.
    void refilter();
    // What the typed words are looked for in. Asked for once, and again when the row has changed.
    [[nodiscard]] virtual QString searchText(int sourceRow) const = 0;
    [[nodiscard]] bool holdsAllWords(int sourceRow) const;

private:
    [[nodiscard]] bool precedes(int a, int b) const;
    void sortAll();
    void sortIn(int sourceRow);
    [[nodiscard]] QList<int> arranged() const;
    void relayout(const QList<int> &order);
    void renumber(int first = 0);
    void show(int sourceRow);
    void hide(int sourceRow);
    void reconsider(int sourceRow);
    void moveIntoOrder(int row);

    void onInserted(const QModelIndex &parent, int first, int last);
    void onAboutToBeRemoved(const QModelIndex &parent, int first, int last);
    void onRemoved(const QModelIndex &parent, int first, int last);
    void onChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight);

    QString m_text;
    QStringList m_words;               // case folded
    mutable QStringList m_searchTexts; // of every source row, case folded; null until it is asked for
    QList<int> m_sorted;               // all source rows in order, so that a new filter need not sort
    QList<int> m_order;                // source rows that are shown, as shown
    QList<int> m_position;             // for every source row where it is shown, or -1
    int m_column = 0;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace mooring
