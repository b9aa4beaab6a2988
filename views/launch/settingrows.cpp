// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/settingrows.h"

#include "models/catalogue/configcatalogue.h"
#include "models/items/settingwords.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/settingfield.h"
#include "views/widgets/calmwheel.h"
#include "views/widgets/fieldnote.h"
#include "views/widgets/unsettext.h"

#include <QGridLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

QString unsetText(const Setting &setting)
{
    constexpr qsizetype shownLength = 40;
    if (setting.inherited)
        //: A value, and the profile that gives it
        return SettingRows::tr("%1, from %2")
            .arg(visibleText(setting.inherited->value, LineEnds::Show, shownLength),
                 visibleText(setting.inherited->origin));
    if (!setting.description.fallback.isEmpty())
        //: A value that counts where nothing is set
        return SettingRows::tr("%1 by default").arg(setting.description.fallback);
    const auto type = setting.description.type;
    const bool isWritten = type != KeyDescription::Type::Boolean && type != KeyDescription::Type::Choice &&
                           type != KeyDescription::Type::Integer;
    return isWritten && !setting.description.example.isEmpty()
               ? SettingRows::tr("such as %1").arg(setting.description.example)
               : SettingRows::tr("not set");
}

SettingRows::SettingRows(ConfigurationEditor &editor, const QList<Row> &rows, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_rows(rows)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * rowTitleLetters);
    connect(&editor, &ConfigurationEditor::loaded, this, [this](bool isFirst) {
        if (isFirst)
            build();
    });
    connect(&editor, &ConfigurationEditor::changed, this, [this] {
        for (const Field &field : std::as_const(m_fields))
            show(field);
    });
}

void SettingRows::build()
{
    auto *rows = qobject_cast<QGridLayout *>(layout());
    for (const Row &row : std::as_const(m_rows))
        addRow(rows, row);
    QWidget *before = nullptr;
    for (const Field &field : std::as_const(m_fields)) {
        if (before)
            setTabOrder(before, field.field);
        before = field.field;
    }
}

void SettingRows::addRow(QGridLayout *rows, const Row &row)
{
    const Setting now = setting(row.key);
    if (now.key.isEmpty() || !now.refusal.isEmpty())
        return;
    const qsizetype at = m_fields.size();
    const auto changed = [this, at] { take(m_fields.at(at)); };
    QWidget *field = makeSettingField(now, {.changed = changed, .chosen = [] {}}, this, SettingFieldUse::Optional);
    field->setObjectName(u"setting:"_s + row.key);
    field->setAutoFillBackground(false);
    field->setToolTip(row.key);
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new CalmWheel(field));
    auto *label = new PlainTextLabel(row.title, this);
    label->setBuddy(field);
    label->setToolTip(row.key);
    label->setWordWrap(false);
    auto *note = new FieldNote(this);
    note->setObjectName(u"note:"_s + row.key);
    constexpr int apart = 7;
    note->setContentsMargins(0, 0, 0, apart);
    const int line = rows->rowCount();
    rows->addWidget(label, line, 0);
    rows->addWidget(field, line, 1);
    rows->addWidget(note, line + 1, 1);
    m_fields.append({.key = row.key, .field = field, .note = note});
    setSettingFieldValue(field, now.wanted());
    show(m_fields.constLast());
}

Setting SettingRows::setting(const QString &key) const
{
    ConfigurationModel &settings = m_editor.settings();
    const QModelIndex index = settings.find(key);
    return index.isValid() ? settings.setting(index) : Setting();
}

void SettingRows::take(const Field &field)
{
    const QString value = settingFieldValue(field.field);
    m_editor.stage(m_editor.draft().with(field.key, value), tr("Change %1").arg(field.key), true);
}

void SettingRows::show(const Field &field)
{
    const Setting now = setting(field.key);
    const QString own = m_editor.draft().wanted().value(field.key);
    if (settingFieldValue(field.field) != own)
        setSettingFieldValue(field.field, own);
    setUnsetText(field.field, unsetText(now));
    const QString counts = own.isEmpty() && now.inherited ? now.inherited->value : own;
    const Harm harm = harmGained({}, {{field.key, counts}});
    if (!now.problem.isEmpty())
        field.note->refuse(now.problem);
    else if (harm != Harm::None && !counts.isEmpty())
        field.note->remark(u"⚠ "_s + harmWords(harm));
    else
        field.note->remark(ownWords(now.description.summary));
}

QStringList SettingRows::keys() const
{
    QStringList keys;
    for (const Field &field : m_fields)
        keys.append(field.key);
    return keys;
}

bool SettingRows::focus(const QString &key)
{
    const auto it = std::ranges::find(m_fields, key, &Field::key);
    if (it == m_fields.cend())
        return false;
    it->field->setFocus();
    return true;
}

} // namespace mooring
