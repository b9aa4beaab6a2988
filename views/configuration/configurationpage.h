// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationfiltermodel.h"
#include "models/ports/instanceserver.h"

#include <QUndoStack>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QStackedLayout;
class QToolButton;

namespace mooring {

class ChangeBar;
class ConfigurationSource;
class ConfigurationTable;
class ConflictPanel;
class EmptyState;
class MessageBar;
class SettingDetails;
class YamlEditor;

// An instance's settings: looked at, explained, changed. Nothing is sent before Apply; what is staged survives whatever the server
// does meanwhile.
class ConfigurationPage final : public QWidget
{
    Q_OBJECT

public:
    // The server outlives it. It asks the server nothing before load().
    ConfigurationPage(InstanceServer &server, const Instance &instance, QWidget *parent = nullptr);
    ~ConfigurationPage() override;

    // Asks the server anew; what is staged stays.
    void load();
    // News of the instance; loads when its configuration is another one now.
    void setInstance(const Instance &instance);
    void setFilter(const QString &text);
    void focusList();
    void select(const QString &key);

    [[nodiscard]] int stagedCount() const;
    void discard();
    [[nodiscard]] QUndoStack &history() noexcept { return m_history; }

Q_SIGNALS:
    void stagedChanged();
    // Something was applied; the request takes it back.
    void applied(const QString &deed, const mooring::ConfigureRequest &inverse);

private:
    void build();
    QWidget *buildSettings();
    void buildSwitch(QHBoxLayout *row);
    void buildStates();
    void connectParts();

    void take(const QList<KeyDescription> &keys, const ConfigurationDraft::Base &base);
    void showProblem(const Error &error);
    void stage(const SettingMap &staged, const QString &what, bool isTyping = false);
    void doDeed(const Setting &setting);
    void openAddSheet(const QString &pattern);
    void openValueSheet(const Setting &setting);
    void apply();
    void finish(const Result<QString> &etag, const ConfigurationDraft &sent);
    void refused(const Error &error);
    void copyCommand();
    [[nodiscard]] SettingMap writable(const SettingMap &own) const;
    void takeText(const SettingMap &config);
    void showText(bool text);
    void showState();
    void showDetails(const Setting &setting);

    InstanceServer &m_server;
    Instance m_instance;
    ConfigurationModel m_model;
    ConfigurationFilterModel m_settings;
    QUndoStack m_history;
    ConfigurationSource *m_source;
    MessageBar *m_messages;
    ConflictPanel *m_conflicts;
    ConfigurationTable *m_table;
    SettingDetails *m_details;
    YamlEditor *m_text;
    ChangeBar *m_changes;
    QStackedLayout *m_stack;
    QStackedLayout *m_lists = nullptr; // the table, or that nothing is to be shown in it
    QWidget *m_settingsPart = nullptr;
    EmptyState *m_loading = nullptr;
    EmptyState *m_failed = nullptr;
    EmptyState *m_nothing = nullptr;
    QButtonGroup *m_show = nullptr;
    QToolButton *m_add = nullptr;
    QToolButton *m_asText = nullptr;
    std::optional<Error> m_conflict{}; // told once it is known that no setting was changed by both
    QString m_askedFor;                // the etag that was the last known when the server was asked
    bool m_isLoaded = false;
    bool m_isBusy = false;
};

// What does the same in a terminal.
[[nodiscard]] QString configureCommand(const QString &instance, const ConfigureRequest &request);

} // namespace mooring
