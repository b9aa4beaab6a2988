// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QLineEdit;
class QMenu;
class QToolButton;

namespace mooring {

// The bar at the top of the window: launch and import at one end; filter, activity and the menu at the other.
class WindowBar final : public QToolBar
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *sidebar = nullptr;
        QAction *launch = nullptr;
        QAction *import = nullptr;
        QMenu *menu = nullptr;
    };

    WindowBar(const Actions &actions, QWidget *parent);

    void setFilterHint(const QString &hint);
    void clearFilter();
    void focusFilter();
    // How many operations are under way.
    void setActivity(int count);

Q_SIGNALS:
    void filterChanged(const QString &text);
    // Enter, Down or Esc in the filter field: the keyboard is for the list now.
    void filterLeft();
    void activityWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *addButton(QAction *action, const QString &name, Qt::ToolButtonStyle style);

    QLineEdit *m_filter;
    QToolButton *m_activity;
};

} // namespace mooring
