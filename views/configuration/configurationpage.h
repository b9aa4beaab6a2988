// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/items/configurationfiltermodel.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QStackedLayout;
class QToolButton;

namespace mooring {

class ConfigurationEditor;
class ConfigurationTable;
class EmptyState;
class SettingDetails;
class YamlEditor;

// An instance's settings: looked at, explained, changed. Whoever owns the editor applies what is staged.
class ConfigurationPage final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it.
    explicit ConfigurationPage(ConfigurationEditor &editor, QWidget *parent = nullptr);

    void setFilter(const QString &text);
    void focusList();
    void select(const QString &key);

private:
    void build();
    QWidget *buildSettings();
    // Whether it has anything that it does not set itself, but gets from profiles.
    [[nodiscard]] bool inherits() const;
    [[nodiscard]] bool isNetwork() const;
    // That it sets nothing, in words.
    [[nodiscard]] QString nothingText() const;
    void buildSwitch(QHBoxLayout *row);
    void buildStates();
    void connectParts();

    void take(bool isFirst);
    void showFailure(const Error &error);
    void doDeed(const Setting &setting);
    void openAddSheet(const QString &pattern);
    void openValueSheet(const Setting &setting);
    [[nodiscard]] SettingMap writable(const SettingMap &own) const;
    void takeText(const SettingMap &config, const DeviceMap &devices);
    void showText(bool text);
    void showState();
    void showDetails(const Setting &setting);

    ConfigurationEditor &m_editor;
    ConfigurationModel &m_model;
    ConfigurationFilterModel m_settings;
    ConfigurationTable *m_table;
    SettingDetails *m_details;
    YamlEditor *m_text;
    QStackedLayout *m_stack;
    QStackedLayout *m_lists = nullptr; // the table, or that nothing is to be shown in it
    QWidget *m_settingsPart = nullptr;
    EmptyState *m_loading = nullptr;
    EmptyState *m_failed = nullptr;
    EmptyState *m_nothing = nullptr;
    QButtonGroup *m_show = nullptr;
    QToolButton *m_add = nullptr;
    QToolButton *m_asText = nullptr;
};

} // namespace mooring
