// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>

#include <algorithm>
#include <optional>

namespace mooring {

// A table with one value a row, known by its id, in the order the values came. It changes only through reset, upsert and remove,
// none of which disturbs the rows that stay: a view keeps its selection and its place.
template<typename Value>
class ValueTableModel : public QAbstractTableModel
{
public:
    using Key = decltype(Value::id);

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_values.size());
    }

    [[nodiscard]] const QList<Value> &values() const noexcept { return m_values; }
    [[nodiscard]] const Value &at(int row) const { return m_values.at(row); }
    // The index must be one of this model's own.
    [[nodiscard]] const Value &at(const QModelIndex &index) const { return m_values.at(index.row()); }
    [[nodiscard]] std::optional<int> row(const Key &key) const
    {
        const auto it = m_rows.constFind(key);
        return it == m_rows.cend() ? std::nullopt : std::optional(*it);
    }
    // nullptr when there is none; valid until the next change.
    [[nodiscard]] const Value *find(const Key &key) const
    {
        const auto it = m_rows.constFind(key);
        return it == m_rows.cend() ? nullptr : &m_values.at(*it);
    }

    // Makes the table hold exactly these.
    void reset(const QList<Value> &values)
    {
        QSet<Key> kept;
        for (const Value &value : values)
            kept.insert(value.id);
        for (int last = rowCount() - 1; last >= 0; --last) {
            int first = last;
            while (first >= 0 && !kept.contains(m_values.at(first).id))
                --first;
            if (first < last)
                removeRange(first + 1, last);
            last = first;
        }
        upsert(values);
    }

    void upsert(const Value &value) { upsert(QList<Value>{value}); }

    void upsert(const QList<Value> &values)
    {
        QList<Value> added;
        QHash<Key, qsizetype> addedAt; // one may come twice in a batch
        QList<std::pair<int, Value>> changed;
        for (const Value &value : values) {
            if (const auto it = m_rows.constFind(value.id); it != m_rows.cend()) {
                changed.emplaceBack(*it, value);
            } else if (const auto twin = addedAt.constFind(value.id); twin != addedAt.cend()) {
                added[*twin] = value;
            } else {
                addedAt.insert(value.id, added.size());
                added.append(value);
            }
        }
        change(changed);
        append(added);
    }

    void remove(const Key &key)
    {
        if (const auto it = m_rows.constFind(key); it != m_rows.cend())
            removeRange(*it, *it);
    }

protected:
    // Says that all cells of these rows may look different.
    void touch(int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); }
    void touchAll()
    {
        if (!m_values.isEmpty())
            touch(0, rowCount() - 1);
    }

private:
    // Few changes are told one by one, so that a sorted view moves only those rows; many as one.
    static constexpr qsizetype few = 32;

    void change(const QList<std::pair<int, Value>> &changes)
    {
        int first = rowCount();
        int last = -1;
        for (const auto &[row, value] : changes) {
            if (m_values.at(row) == value)
                continue;
            m_values[row] = value;
            if (changes.size() <= few)
                touch(row, row);
            first = std::min(first, row);
            last = std::max(last, row);
        }
        if (changes.size() > few && last >= 0)
            touch(first, last);
    }

    void append(const QList<Value> &values)
    {
        if (values.isEmpty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + int(values.size()) - 1);
        for (const Value &value : values) {
            m_rows.insert(value.id, rowCount());
            m_values.append(value);
        }
        endInsertRows();
    }

    void removeRange(int first, int last)
    {
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            m_rows.remove(m_values.at(row).id);
        m_values.remove(first, last - first + 1);
        for (int row = first; row < rowCount(); ++row)
            m_rows[m_values.at(row).id] = row;
        endRemoveRows();
    }

    QList<Value> m_values;
    QHash<Key, int> m_rows;
};

} // namespace mooring
