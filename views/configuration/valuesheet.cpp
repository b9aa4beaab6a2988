// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/valuesheet.h"

#include "models/items/settingwords.h"
#include "views/widgets/fieldnote.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace mooring {

ValueSheet::ValueSheet(const Setting &setting, const ConfigurationModel &model, QWidget *parent)
    : Sheet(tr("Value of %1").arg(setting.key), tr("&Use"), u"dialog-ok-apply"_s, parent)
    , m_model(model)
    , m_key(setting.key)
    , m_text(new QPlainTextEdit(this))
    , m_note(new FieldNote(this))
{
    setObjectName(u"valueSheet"_s);
    m_text->setObjectName(u"valueText"_s);
    m_text->setAccessibleName(tr("Value of %1").arg(setting.key));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlainText(setting.staged.value_or(setting.wanted()));
    m_text->setMinimumHeight(220);
    m_note->setObjectName(u"valueNote"_s);
    auto *about = new FieldNote(this);
    about->remark(ownWords(setting.description.summary));
    form()->addRow(about);
    form()->addRow(m_text);
    form()->addRow(m_note);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ValueSheet::check);
    check();
    m_text->setFocus();
}

void ValueSheet::check()
{
    const QString value = m_text->toPlainText();
    const QString problem = value.isEmpty() ? QString() : m_model.problemWith(m_key, value);
    if (problem.isEmpty())
        m_note->remark(QString());
    else
        m_note->refuse(problem);
    setAcceptable(problem.isEmpty());
}

void ValueSheet::submit()
{
    Q_EMIT submitted(m_key, m_text->toPlainText());
}

} // namespace mooring
