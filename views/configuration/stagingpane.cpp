// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/stagingpane.h"

#include "views/configuration/changebar.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/conflictpanel.h"
#include "views/configuration/diffsheet.h"
#include "views/widgets/fieldnote.h"
#include "views/widgets/messagebar.h"

#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

StagingPane::StagingPane(ConfigurationEditor &editor, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_messages(new MessageBar(this))
    , m_conflicts(new ConflictPanel(this))
    , m_impact(new FieldNote(this))
    , m_changes(new ChangeBar(this))
{
    m_messages->setObjectName(u"configurationMessages"_s);
    m_impact->setObjectName(u"changeImpact"_s);
    m_impact->setContentsMargins(16, 8, 12, 0);
    m_impact->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_conflicts);
    column->addWidget(content, 1);
    column->addWidget(m_impact);
    column->addWidget(m_changes);

    connect(&editor, &ConfigurationEditor::troubled, m_messages, &MessageBar::showError);
    connect(&editor, &ConfigurationEditor::calmed, m_messages, &MessageBar::clear);
    connect(&editor, &ConfigurationEditor::changed, this, &StagingPane::showState);
    connect(m_conflicts, &ConflictPanel::chosen, &editor.settings(), &ConfigurationModel::resolve);
    connect(m_conflicts, &ConflictPanel::deviceChosen, &editor.settings(), &ConfigurationModel::resolveDevice);
    connect(m_conflicts, &ConflictPanel::profilesChosen, this,
            [&editor](const QString & /*key*/, DraftChoice choice) { editor.settings().resolveProfiles(choice); });
    connect(m_changes, &ChangeBar::applyWanted, &editor, &ConfigurationEditor::apply);
    connect(m_changes, &ChangeBar::discardWanted, &editor, &ConfigurationEditor::discard);
    connect(m_changes, &ChangeBar::copyWanted, this,
            [&editor] { QApplication::clipboard()->setText(editor.command()); });
    connect(m_changes, &ChangeBar::diffWanted, this,
            [this] { (new DiffSheet(m_editor.subject().name(), m_editor.draft(), this))->open(); });
    showState();
}

void StagingPane::setEditing(bool editing)
{
    m_isEditing = editing;
    showState();
}

void StagingPane::setImpact(const QString &text)
{
    m_impact->remark(text);
    m_impact->setVisible(!text.isEmpty());
}

void StagingPane::showState()
{
    const ConfigurationDraft &draft = m_editor.draft();
    m_messages->setVisible(m_isEditing);
    m_conflicts->setConflicts(draft);
    m_conflicts->setVisible(m_isEditing && m_conflicts->hasConflicts());
    m_changes->setBusy(m_editor.isBusy());
    const qsizetype wrong = m_editor.settings().problems().size() + m_editor.devices().problems().size();
    const qsizetype conflicts =
        draft.conflicts().size() + draft.deviceConflicts().size() + (draft.profilesConflict() ? 1 : 0);
    m_changes->setChanges({.count = m_isEditing ? m_editor.stagedCount() : 0,
                           .afterRestart = m_editor.settings().stagedForRestart() +
                                           m_editor.devices().stagedForRestart() +
                                           (draft.stagedProfiles() && m_editor.profilesNeedRestart() ? 1 : 0),
                           .wrong = int(wrong) + (m_editor.hasBrokenText() ? 1 : 0),
                           .conflicts = int(conflicts),
                           .runs = m_editor.runs()});
}

} // namespace mooring
