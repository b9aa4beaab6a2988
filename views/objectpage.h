// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

class QAction;
class QStackedLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace mooring {

class ConfigurationEditor;
class ConfigurationPage;
class DevicesPage;
class EmptyState;
class PageHeader;
class StagingPane;

// Everything about one thing that has a configuration: its name and actions at the top, and below a sub-page each for what can be said of
// it. What is staged on any of them is shown and applied beside those that edit.
class ObjectPage : public Page
{
    Q_OBJECT

public:
    [[nodiscard]] virtual QString name() const = 0;
    // A further sub-page, at the end; the page owns it.
    void addSubPage(QWidget *subPage, const QString &title);
    // What was typed and not applied; 0 where the object is gone.
    [[nodiscard]] int stagedCount() const;
    // The action that opens a shell, where there is one; its key belongs to the page that is shown.
    [[nodiscard]] virtual QAction *shellAction() const { return nullptr; }

    void setFilter(const QString &text) override;
    [[nodiscard]] QString filterHint() const override;
    void focusList() override;
    [[nodiscard]] bool canUndo() const override;
    [[nodiscard]] bool canRedo() const override;
    void undo() override;
    void redo() override;

Q_SIGNALS:
    void backWanted();

protected:
    // The editor becomes the page's own. `list` is what the way back is called.
    ObjectPage(ConfigurationEditor *editor, const QString &title, const QString &list, QWidget *parent);

    // Adds the tabs of the settings and, where it can have some, the devices, and `first` before them where there is one.
    void addSections(QWidget *first, const QString &title);
    // On these, too, changes are looked at and applied.
    void setEditing(QWidget *subPage);
    void goTo(QWidget *subPage);
    void showGone(const QString &title); // empty: it is there
    // Where the keyboard goes on a sub-page that is neither settings nor devices.
    virtual void focusSubPage(QWidget *subPage);

    [[nodiscard]] ConfigurationEditor &editor() const { return *m_editor; }
    [[nodiscard]] PageHeader &header() const { return *m_header; }
    [[nodiscard]] DevicesPage &devices() const { return *m_devices; }
    [[nodiscard]] StagingPane &staging() const { return *m_staging; }
    [[nodiscard]] QWidget *shownSubPage() const;

private:
    void build(const QString &list);
    void buildTrail(QVBoxLayout *column, const QString &list);
    void buildTabs(QVBoxLayout *column);
    void addTabKey(int tab);
    void showFrame();

    ConfigurationEditor *m_editor;
    PageHeader *m_header;
    QToolButton *m_back;
    QTabBar *m_tabs;
    QStackedWidget *m_subPages;
    ConfigurationPage *m_configuration;
    DevicesPage *m_devices = nullptr; // where it can have some
    StagingPane *m_staging;
    EmptyState *m_gone;
    QStackedLayout *m_stack;
    QList<QWidget *> m_editing;
};

} // namespace mooring
