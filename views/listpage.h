// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tablefiltermodel.h"
#include "views/page.h"
#include "views/settings.h"
#include "views/widgets/listview.h"

#include <QList>

#include <type_traits>

class QMenu;
class QStackedLayout;

namespace mooring {

class EmptyState;
class PageHeader;

// A page that is a list: a header with actions, the list under a filter, and in its place what is to be said while it is empty.
class ListPage : public Page
{
    Q_OBJECT

public:
    void setFilter(const QString &text) override;
    void focusList() override;

protected:
    explicit ListPage(const QString &title, QWidget *parent);

    struct Table
    {
        QString name{};           // of the list as an object
        QString title{};          // as it is read aloud
        TableFilterModel &filter; // a member of the page
        QList<int> widths{};      // of the columns, in digits; the first one is sorted by
        Settings &settings;       // where the columns are kept
        const Remembered<QByteArray> &columns;
    };
    // Once, in the constructor; the page is whole after it.
    void build(const Table &table, EmptyState *nothing, EmptyState *noMatch);

    [[nodiscard]] ListView &list() const { return *m_list; }
    [[nodiscard]] PageHeader &header() const { return *m_header; }
    // What is chosen, in the order of the list.
    template<typename Filter>
    [[nodiscard]] auto chosenOf(const Filter &filter) const
    {
        QList<std::remove_cvref_t<decltype(filter.at(QModelIndex()))>> values;
        const QModelIndexList rows = m_list->selectionModel()->selectedRows();
        for (const QModelIndex &index : rows)
            values.append(filter.at(index));
        return values;
    }
    // Shows the list, or why it is empty.
    void showState();
    void setCurrentRow(const QModelIndex &source);
    // A menu at this place of the list; it goes when it closes.
    [[nodiscard]] QMenu *menuNamed(const QString &name);
    void popUp(QMenu *menu, const QPoint &position);

    // After anything changed; calls showState().
    virtual void refresh() = 0;
    virtual void noteSelection() = 0;
    virtual void showMenu(const QPoint &position) = 0;

private:
    void buildList(const Table &table);

    PageHeader *m_header;
    ListView *m_list;
    QStackedLayout *m_stack;
    TableFilterModel *m_filter = nullptr;
    EmptyState *m_nothing = nullptr;
    EmptyState *m_noMatch = nullptr;
};

} // namespace mooring
