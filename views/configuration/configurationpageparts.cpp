// SPDX-License-Identifier: GPL-3.0-or-later
// How the page is put together, and what of it is to be seen.
#include "views/configuration/configurationeditor.h"
#include "views/configuration/configurationpage.h"
#include "views/configuration/configurationtable.h"
#include "views/configuration/settingdetails.h"
#include "views/configuration/yamleditor.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pagemargin.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

void ConfigurationPage::build()
{
    buildStates();
    m_settingsPart = buildSettings();
    for (QWidget *part : {static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_failed), m_settingsPart})
        m_stack->addWidget(part);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(m_stack, 1);
}

void ConfigurationPage::buildStates()
{
    m_loading = new EmptyState(u"configure"_s, tr("Reading the settings…"), QString(), this);
    m_loading->setObjectName(u"settingsLoading"_s);
    m_failed = new EmptyState(u"dialog-error"_s, QString(), QString(), this);
    m_failed->setObjectName(u"settingsFailed"_s);
    QPushButton *retry = m_failed->addButton(tr("&Try Again"), u"view-refresh"_s);
    retry->setObjectName(u"retrySettingsButton"_s);
    connect(retry, &QPushButton::clicked, &m_editor, &ConfigurationEditor::load);
    m_nothing = new EmptyState(u"edit-find"_s, QString(), QString(), this);
    m_nothing->setObjectName(u"noSettings"_s);
    QPushButton *all = m_nothing->addButton(tr("&Show All Settings"), u"view-list-text"_s);
    all->setObjectName(u"showAllSettingsButton"_s);
    connect(all, &QPushButton::clicked, this,
            [this] { m_show->button(int(ConfigurationFilterModel::Show::All))->click(); });
}

bool ConfigurationPage::inherits() const
{
    return m_editor.subject().kind() == ConfigurationSubject::Kind::Instance;
}

bool ConfigurationPage::isNetwork() const
{
    return m_editor.subject().kind() == ConfigurationSubject::Kind::Network;
}

QString ConfigurationPage::nothingText() const
{
    switch (m_editor.subject().kind()) {
    case ConfigurationSubject::Kind::Profile:
        return tr("This profile sets nothing");
    case ConfigurationSubject::Kind::Network:
        return tr("Nothing is set on this network itself");
    case ConfigurationSubject::Kind::Instance:
        break;
    }
    return m_settings.show() == ConfigurationFilterModel::Show::SetHere
               ? tr("Nothing is set on this container itself")
               : tr("Neither this container nor its profiles set anything");
}

QWidget *ConfigurationPage::buildSettings()
{
    auto *lists = new QWidget(this);
    auto *table = new QSplitter(Qt::Vertical, lists);
    table->setHandleWidth(1);
    table->setChildrenCollapsible(false);
    table->addWidget(withPageMargin(m_table));
    table->addWidget(m_details);
    table->setStretchFactor(0, 1);
    constexpr int room = 400;
    constexpr int roomForWords = 150;
    table->setSizes({room, roomForWords});
    m_lists = new QStackedLayout(lists);
    m_lists->addWidget(table);
    m_lists->addWidget(m_nothing);
    m_lists->addWidget(m_text);

    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 6, 12, 6);
    row->setSpacing(4);
    buildSwitch(row);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(lists, 1);
    return part;
}

void ConfigurationPage::buildSwitch(QHBoxLayout *row)
{
    using Show = ConfigurationFilterModel::Show;
    m_show = new QButtonGroup(this);
    const auto addTo = [&](const QString &name, const QString &text, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setObjectName(name);
        button->setText(text);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        return button;
    };
    const auto addShow = [&](Show show, const QString &name, const QString &text, const QString &tip) {
        QToolButton *button = addTo(name, text, tip);
        button->setCheckable(true);
        button->setChecked(show == m_settings.show());
        m_show->addButton(button, int(show));
    };
    addShow(Show::SetHere, u"showSetHereButton"_s, tr("Set here"),
            inherits()    ? tr("Only what is set on this container itself")
            : isNetwork() ? tr("Only what is set on this network itself")
                          : tr("Only what this profile sets"));
    if (inherits())
        addShow(Show::InEffect, u"showInEffectButton"_s, tr("In effect"),
                tr("What is set here or comes from a profile"));
    addShow(Show::All, u"showAllButton"_s, tr("All"), tr("Everything that can be set"));
    connect(m_show, &QButtonGroup::idClicked, this, [this](int id) {
        m_settings.setShow(Show(id));
        showState();
    });
    row->addStretch(1);
    m_add = addTo(u"addKeyButton"_s, tr("Add Key…"), tr("Add a variable, a note or another key with a name of yours"));
    m_add->setIcon(QIcon::fromTheme(u"list-add"_s));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_asText = addTo(u"asTextButton"_s, tr("As Text"), tr("Edit what is set here, and the devices, as YAML"));
    m_asText->setCheckable(true);
    m_asText->setHidden(isNetwork()); // it has a handful of settings, and no devices
}

void ConfigurationPage::connectParts()
{
    connect(&m_editor, &ConfigurationEditor::loaded, this, &ConfigurationPage::take);
    connect(&m_editor, &ConfigurationEditor::failed, this, &ConfigurationPage::showFailure);
    connect(&m_editor, &ConfigurationEditor::changed, this, &ConfigurationPage::showState);
    connect(&m_editor, &ConfigurationEditor::discarded, this,
            [this] { m_text->reset(writable(m_model.draft().wanted()), m_model.draft().wantedDevices()); });
    connect(&m_editor, &ConfigurationEditor::settingRefused, this, [this](const QString &key) {
        if (!m_asText->isChecked())
            select(key);
    });
    connect(m_table, &ConfigurationTable::currentChangedTo, this, &ConfigurationPage::showDetails);
    connect(m_table, &ConfigurationTable::deedWanted, this, &ConfigurationPage::doDeed);
    connect(m_table, &ConfigurationTable::sheetWanted, this, &ConfigurationPage::openValueSheet);
    connect(m_table, &ConfigurationTable::edited, this, [this](const QString &key, const QString &value) {
        m_editor.stage(m_model.draft().with(key, value), tr("Change %1").arg(key));
    });
    connect(m_details, &SettingDetails::editWanted, m_table, &ConfigurationTable::editCurrent);
    connect(m_details, &SettingDetails::deedWanted, this, [this] { doDeed(m_table->current()); });
    connect(m_add, &QToolButton::clicked, this, [this] { openAddSheet(QString()); });
    connect(m_asText, &QToolButton::toggled, this, &ConfigurationPage::showText);
    connect(m_text, &YamlEditor::edited, this, &ConfigurationPage::takeText);
    connect(m_text, &YamlEditor::brokenChanged, this, [this] { m_editor.setBrokenText(m_text->isBroken()); });
}

void ConfigurationPage::showText(bool text)
{
    for (QAbstractButton *button : m_show->buttons())
        button->setEnabled(!text);
    showState();
    if (text)
        m_text->setFocus();
    else
        focusList();
}

// After anything changed.
void ConfigurationPage::showState()
{
    const ConfigurationDraft &draft = m_model.draft();
    if (m_editor.isLoaded())
        m_stack->setCurrentWidget(m_settingsPart);
    else if (m_editor.isLoading())
        m_stack->setCurrentWidget(m_loading);
    m_text->setContent(writable(draft.wanted()), draft.wantedDevices());
    m_text->setProblems(m_model.problems(), m_editor.devices().problems());
    const bool isEmpty = m_settings.settings() == 0;
    m_nothing->setTitle(m_settings.isSearching() ? tr("No setting matches") : nothingText());
    m_nothing->setText(m_settings.isSearching() ? tr("Change or clear the search, or look among all settings.")
                                                : tr("Everything is as it is by default."));
    m_lists->setCurrentIndex(m_asText->isChecked() ? 2 : isEmpty ? 1 : 0);
    showDetails(m_table->current());
}

void ConfigurationPage::showDetails(const Setting &setting)
{
    if (setting.key.isEmpty())
        m_details->clear();
    else
        m_details->setSetting(setting, m_model.chain(setting.key));
}

} // namespace mooring
