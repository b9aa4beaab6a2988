// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace mooring {

// A flat list with columns as all pages show it: whole rows, many at once, sortable, type-ahead, no boxes around it. Its columns can be
// hidden by a menu on the header.
class ListView final : public QTreeView
{
    Q_OBJECT

public:
    explicit ListView(QWidget *parent = nullptr);

    // The rows now on the screen, first and last; {-1, -1} when there are none.
    [[nodiscard]] std::pair<int, int> rowsOnScreen() const;
    void restoreColumns(const QByteArray &state);

Q_SIGNALS:
    // Enter or a double click.
    void opened(const QModelIndex &index);
    void columnsChanged();
    // Rows came or went on the screen.
    void screenChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showColumnMenu(const QPoint &position);
};

} // namespace mooring
