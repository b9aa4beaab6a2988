// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace mooring {

class ChangeBar;
class ConfigurationEditor;
class ConflictPanel;
class FieldNote;
class MessageBar;

// The frame around the sections that edit a configuration: above, what went wrong and what others changed; below, what is staged and what
// can be done with it.
class StagingPane final : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives it; the content becomes its own.
    StagingPane(ConfigurationEditor &editor, QWidget *content, QWidget *parent = nullptr);

    // Whether the section that is shown is one of those; the frame is not there around others.
    void setEditing(bool editing);
    // What applying would do to others; empty for nothing.
    void setImpact(const QString &text);

private:
    void showState();

    ConfigurationEditor &m_editor;
    MessageBar *m_messages;
    ConflictPanel *m_conflicts;
    FieldNote *m_impact;
    ChangeBar *m_changes;
    bool m_isEditing = true;
};

} // namespace mooring
