// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/items/devicelistmodel.h"

#include <QWidget>

class QStackedLayout;
class QToolButton;

namespace mooring {

class ConfigurationEditor;
class DeviceDetails;
class DeviceTable;
class DropOverlay;
class EmptyState;

// An instance's devices: looked at, explained, added, changed, taken away. Whoever owns the editor applies what is staged.
class DevicesPage final : public QWidget
{
    Q_OBJECT

public:
    // As a part of a form there is only the list: no words about a device, nor when a change of it counts.
    enum class Form { Whole, ListOnly };
    // The editor outlives it.
    explicit DevicesPage(ConfigurationEditor &editor, Form form, QWidget *parent = nullptr);

    // As DeviceTable has it.
    void setFilter(const QString &text);
    void focusList();
    void select(const QString &name);

Q_SIGNALS:
    // A folder of the user's own is to be shared; it was dropped here where there is a path. Of a page of one container only.
    void shareWanted(const QString &folder, bool isReadOnly);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildList();
    QToolButton *makeButton(const QString &text, const QString &iconName, QWidget *parent);
    void buildStates();
    void connectParts();

    // Only one container, on this computer, gets a folder of somebody's own.
    [[nodiscard]] bool canShare() const;
    void showFailure(const Error &error);
    void showState();
    void showDetails(const Device &device);
    void doDeed(const Device &device);
    void remove(const Device &device);
    void openSheet(const Device &device);

    Form m_form;
    ConfigurationEditor &m_editor;
    DeviceListModel &m_devices;
    DeviceTable *m_table;
    DeviceDetails *m_details;
    QStackedLayout *m_stack;
    QToolButton *m_add = nullptr;
    QToolButton *m_share = nullptr;
    DropOverlay *m_drop;
    QWidget *m_list = nullptr;
    EmptyState *m_loading = nullptr;
    EmptyState *m_failed = nullptr;
    EmptyState *m_nothing = nullptr;
    EmptyState *m_noMatch = nullptr;
};

} // namespace mooring
