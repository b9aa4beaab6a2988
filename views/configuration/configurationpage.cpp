// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurationpage.h"

#include "models/errortext.h"
#include "views/configuration/addkeysheet.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/configurationtable.h"
#include "views/configuration/settingdetails.h"
#include "views/configuration/valuesheet.h"
#include "views/configuration/yamleditor.h"
#include "views/widgets/emptystate.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QStackedLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mooring {

ConfigurationPage::ConfigurationPage(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_model(editor.settings())
    , m_settings(m_model)
    , m_table(new ConfigurationTable(m_settings, m_model, this))
    , m_details(new SettingDetails(this))
    , m_text(new YamlEditor(this))
    , m_stack(new QStackedLayout)
{
    setObjectName(u"configurationPage"_s);
    if (!inherits())
        m_settings.setShow(isNetwork() ? ConfigurationFilterModel::Show::All : ConfigurationFilterModel::Show::SetHere);
    build();
    connectParts();
    showState();
}

void ConfigurationPage::take(bool isFirst)
{
    if (!isFirst)
        return;
    m_text->reset(writable(m_model.draft().wanted()), m_model.draft().wantedDevices());
    if (m_settings.settings() == 0)
        m_show->button(int(ConfigurationFilterModel::Show::All))->click();
}

void ConfigurationPage::showFailure(const Error &error)
{
    const ErrorText text = explain(error);
    m_failed->setTitle(text.sentence);
    m_failed->setText(error.detail.isEmpty() ? text.remedy : u"%1 %2"_s.arg(text.remedy, error.detail));
    m_stack->setCurrentWidget(m_failed);
}

void ConfigurationPage::setFilter(const QString &text)
{
    m_settings.setText(text);
    showState();
}

void ConfigurationPage::focusList()
{
    if (m_asText->isChecked())
        return m_text->setFocus();
    if (m_table->current().key.isEmpty() && m_settings.settings() > 0)
        m_table->setCurrentIndex(m_settings.index(0, 0, m_settings.index(0, 0)));
    m_table->setFocus();
}

void ConfigurationPage::select(const QString &key)
{
    if (!m_settings.find(key).isValid()) {
        m_settings.setText({});
        m_show->button(int(ConfigurationFilterModel::Show::All))->click();
    }
    m_table->select(key);
}

void ConfigurationPage::doDeed(const Setting &setting)
{
    const ConfigurationDraft &draft = m_model.draft();
    switch (deedOf(setting)) {
    case ConfigurationModel::Deed::Override:
        m_table->select(setting.key);
        return m_table->editCurrent();
    case ConfigurationModel::Deed::Clear:
        return m_editor.stage(draft.with(setting.key, {}), tr("Clear %1").arg(setting.key));
    case ConfigurationModel::Deed::Undo:
        return m_editor.stage(draft.with(setting.key, draft.base().own.value(setting.key)),
                              tr("Undo %1").arg(setting.key));
    case ConfigurationModel::Deed::Add:
        return openAddSheet(setting.key);
    case ConfigurationModel::Deed::None:
        return;
    }
}

void ConfigurationPage::openAddSheet(const QString &pattern)
{
    auto *sheet = new AddKeySheet(m_model, pattern, this);
    connect(sheet, &AddKeySheet::submitted, this, [this, sheet](const QString &key, const QString &value) {
        m_editor.stage(m_model.draft().with(key, value), tr("Add %1").arg(key));
        sheet->finish({});
        select(key);
    });
    sheet->open();
}

void ConfigurationPage::openValueSheet(const Setting &setting)
{
    auto *sheet = new ValueSheet(setting, m_model, this);
    connect(sheet, &ValueSheet::submitted, this, [this, sheet](const QString &key, const QString &value) {
        m_editor.stage(m_model.draft().with(key, value), tr("Change %1").arg(key));
        sheet->finish({});
    });
    sheet->open();
}

// Without what the server keeps by itself, which nobody can set.
SettingMap ConfigurationPage::writable(const SettingMap &own) const
{
    SettingMap writable = own;
    writable.removeIf(
        [this](std::pair<const QString &, QString &> entry) { return m_model.describe(entry.first).isReadOnly; });
    return writable;
}

void ConfigurationPage::takeText(const SettingMap &config, const DeviceMap &devices)
{
    SettingMap own = config;
    for (const auto &[key, value] : m_model.draft().base().own.asKeyValueRange()) {
        if (m_model.describe(key).isReadOnly && !own.contains(key))
            own.insert(key, value);
    }
    m_editor.stageText(own, devices, tr("Edit the text"));
}

} // namespace mooring
