// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/configurationpage.h"

#include "models/catalogue/configcatalogue.h"
#include "models/errortext.h"
#include "models/items/settingwords.h"
#include "views/configuration/addkeysheet.h"
#include "views/configuration/changebar.h"
#include "views/configuration/configurationsource.h"
#include "views/configuration/configurationtable.h"
#include "views/configuration/conflictpanel.h"
#include "views/configuration/diffsheet.h"
#include "views/configuration/settingdetails.h"
#include "views/configuration/valuesheet.h"
#include "views/configuration/yamleditor.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/shellword.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QStackedLayout>
#include <QToolButton>
#include <QUndoCommand>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// From one set of staged changes to another. Typing in the text is one step until something else happens.
class StageCommand final : public QUndoCommand
{
public:
    StageCommand(ConfigurationModel &model, const SettingMap &after, const QString &what, bool isTyping)
        : QUndoCommand(what)
        , m_model(model)
        , m_before(model.draft().staged())
        , m_after(after)
        , m_isTyping(isTyping)
    {
    }

    void undo() override { m_model.setStaged(m_before); }
    void redo() override { m_model.setStaged(m_after); }
    [[nodiscard]] int id() const override { return m_isTyping ? 1 : -1; }
    bool mergeWith(const QUndoCommand *next) override
    {
        m_after = static_cast<const StageCommand *>(next)->m_after; // of the same id, so of this class
        return true;
    }

private:
    ConfigurationModel &m_model;
    SettingMap m_before;
    SettingMap m_after;
    bool m_isTyping;
};

} // namespace

ConfigurationPage::ConfigurationPage(InstanceServer &server, const Instance &instance, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_instance(instance)
    , m_model(checkSetting)
    , m_settings(m_model)
    , m_source(new ConfigurationSource(server, this))
    , m_messages(new MessageBar(this))
    , m_conflicts(new ConflictPanel(this))
    , m_table(new ConfigurationTable(m_settings, m_model, this))
    , m_details(new SettingDetails(this))
    , m_text(new YamlEditor(this))
    , m_changes(new ChangeBar(this))
    , m_stack(new QStackedLayout)
{
    setObjectName(u"configurationPage"_s);
    build();
    connectParts();
    showState();
}

// A history that ends says that nothing can be undone any more; whoever would hear it ends, too.
ConfigurationPage::~ConfigurationPage()
{
    m_history.disconnect();
}

void ConfigurationPage::load()
{
    if (m_isBusy)
        return;
    m_askedFor = m_instance.etag;
    m_source->load(m_instance.id, m_instance.profiles);
    showState();
}

void ConfigurationPage::setInstance(const Instance &instance)
{
    m_instance = instance;
    const bool isNews = instance.etag != m_model.draft().base().etag && instance.etag != m_askedFor;
    if (m_isLoaded && isNews)
        load();
    showState();
}

void ConfigurationPage::take(const QList<KeyDescription> &keys, const ConfigurationDraft::Base &base)
{
    const bool isFirst = !std::exchange(m_isLoaded, true);
    m_askedFor.clear(); // what is undone is what was there before, etag and all
    if (keys != m_model.descriptions())
        m_model.setDescriptions(keys);
    if (base != m_model.draft().base())
        m_model.rebase(base);
    if (isFirst) {
        m_text->reset(writable(m_model.draft().wanted()));
        if (m_settings.settings() == 0)
            m_show->button(int(ConfigurationFilterModel::Show::All))->click();
    }
    if (const auto conflict = std::exchange(m_conflict, std::nullopt);
        conflict && m_model.draft().conflicts().isEmpty())
        m_messages->showError(*conflict);
    showState();
}

void ConfigurationPage::showProblem(const Error &error)
{
    if (m_isLoaded) {
        m_messages->showError(error); // what was known is still worth a look
    } else {
        const ErrorText text = explain(error);
        m_failed->setTitle(text.sentence);
        m_failed->setText(error.detail.isEmpty() ? text.remedy : u"%1 %2"_s.arg(text.remedy, error.detail));
        m_stack->setCurrentWidget(m_failed);
        return;
    }
    showState();
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

int ConfigurationPage::stagedCount() const
{
    // A text that says nothing usable is work, too.
    return int(m_model.draft().staged().size()) + (m_text->isBroken() ? 1 : 0);
}

void ConfigurationPage::discard()
{
    stage({}, tr("Discard all changes"));
    m_text->reset(writable(m_model.draft().wanted()));
    m_messages->clear();
    showState();
}

void ConfigurationPage::stage(const SettingMap &staged, const QString &what, bool isTyping)
{
    if (staged != m_model.draft().staged())
        m_history.push(new StageCommand(m_model, staged, what, isTyping));
}

void ConfigurationPage::doDeed(const Setting &setting)
{
    const ConfigurationDraft &draft = m_model.draft();
    switch (deedOf(setting)) {
    case ConfigurationModel::Deed::Override:
        m_table->select(setting.key);
        return m_table->editCurrent();
    case ConfigurationModel::Deed::Clear:
        return stage(draft.with(setting.key, {}), tr("Clear %1").arg(setting.key));
    case ConfigurationModel::Deed::Undo:
        return stage(draft.with(setting.key, draft.base().own.value(setting.key)), tr("Undo %1").arg(setting.key));
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
        stage(m_model.draft().with(key, value), tr("Add %1").arg(key));
        sheet->finish({});
        select(key);
    });
    sheet->open();
}

void ConfigurationPage::openValueSheet(const Setting &setting)
{
    auto *sheet = new ValueSheet(setting, m_model, this);
    connect(sheet, &ValueSheet::submitted, this, [this, sheet](const QString &key, const QString &value) {
        stage(m_model.draft().with(key, value), tr("Change %1").arg(key));
        sheet->finish({});
    });
    sheet->open();
}

void ConfigurationPage::apply()
{
    m_messages->clear();
    m_isBusy = true;
    showState();
    const ConfigurationDraft sent = m_model.draft();
    m_server.configure(m_instance.id, sent.request()).then(this, [this, sent](const Result<QString> &etag) {
        m_isBusy = false;
        finish(etag, sent);
    });
}

void ConfigurationPage::finish(const Result<QString> &etag, const ConfigurationDraft &sent)
{
    if (!etag) {
        refused(etag.error());
        return showState();
    }
    ConfigurationDraft::Base base = sent.base();
    base.etag = *etag;
    base.own = sent.wanted();
    m_model.rebase(base);
    m_history.clear();
    m_text->setConfig(writable(m_model.draft().wanted()));
    Q_EMIT applied(tr("Changed %n setting(s) of %1", nullptr, int(sent.staged().size())).arg(m_instance.name),
                   sent.inverse(*etag));
    load(); // the server may have made more of it
    showState();
}

// Beside the setting where the server named one; the others are none the wiser.
void ConfigurationPage::refused(const Error &error)
{
    if (error.code == Error::Code::Conflict) {
        m_conflict = error;
        return load();
    }
    if (!m_model.draft().staged().contains(error.subject))
        return m_messages->showError(error);
    const ErrorText text = explain(error);
    m_model.refuse(error.subject, error.detail.isEmpty() ? text.sentence : error.detail);
    if (!m_asText->isChecked())
        select(error.subject);
}

void ConfigurationPage::copyCommand()
{
    QApplication::clipboard()->setText(configureCommand(m_instance.name, m_model.draft().request()));
}

// Without what the server keeps by itself, which nobody can set.
SettingMap ConfigurationPage::writable(const SettingMap &own) const
{
    SettingMap writable = own;
    writable.removeIf(
        [this](std::pair<const QString &, QString &> entry) { return m_model.describe(entry.first).isReadOnly; });
    return writable;
}

void ConfigurationPage::takeText(const SettingMap &config)
{
    SettingMap own = config;
    for (const auto &[key, value] : m_model.draft().base().own.asKeyValueRange()) {
        if (m_model.describe(key).isReadOnly && !own.contains(key))
            own.insert(key, value);
    }
    stage(m_model.draft().towards(own), tr("Edit the text"), true);
}

QString configureCommand(const QString &instance, const ConfigureRequest &request)
{
    QStringList commands;
    QStringList set{u"mooringctl"_s, u"config"_s, u"set"_s, shellWord(instance)};
    for (const auto &[key, value] : request.changes.asKeyValueRange())
        set.append(shellWord(u"%1=%2"_s.arg(key, value)));
    if (!request.changes.isEmpty())
        commands.append(set.join(u' '));
    if (!request.removed.isEmpty())
        commands.append(u"mooringctl config unset %1 %2"_s.arg(shellWord(instance), request.removed.join(u' ')));
    return commands.join(u" && "_s);
}

} // namespace mooring
