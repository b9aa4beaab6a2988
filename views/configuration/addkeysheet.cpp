// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/addkeysheet.h"

#include "models/items/settingwords.h"
#include "views/widgets/fieldnote.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

AddKeySheet::AddKeySheet(const ConfigurationModel &model, const QString &pattern, QWidget *parent)
    : Sheet(tr("Add a Key"), tr("&Add"), u"list-add"_s, parent)
    , m_model(model)
    , m_pattern(new QComboBox(this))
    , m_about(new FieldNote(this))
    , m_name(new QLineEdit(this))
    , m_value(new QLineEdit(this))
    , m_note(new FieldNote(this))
{
    setObjectName(u"addKeySheet"_s);
    m_pattern->setObjectName(u"patternField"_s);
    m_name->setObjectName(u"keyNameField"_s);
    m_value->setObjectName(u"keyValueField"_s);
    m_note->setObjectName(u"addKeyNote"_s);
    for (const KeyDescription &description : model.descriptions()) {
        if (description.isPattern && keyRefusal(description).isEmpty())
            m_pattern->addItem(description.shownName(), description.name);
    }
    m_pattern->setCurrentIndex(std::max(0, m_pattern->findText(pattern)));
    form()->addRow(tr("&Kind:"), m_pattern);
    form()->addRow(QString(), m_about);
    form()->addRow(tr("&Name:"), m_name);
    form()->addRow(tr("&Value:"), m_value);
    form()->addRow(QString(), m_note);
    connect(m_pattern, &QComboBox::currentIndexChanged, this, &AddKeySheet::choosePattern);
    for (QLineEdit *field : {m_name, m_value})
        connect(field, &QLineEdit::textChanged, this, &AddKeySheet::check);
    choosePattern();
    m_name->setFocus();
}

QString AddKeySheet::key() const
{
    return m_pattern->currentData().toString() + m_name->text();
}

void AddKeySheet::choosePattern()
{
    const QString prefix = m_pattern->currentData().toString();
    for (const KeyDescription &description : m_model.descriptions()) {
        if (description.name != prefix || !description.isPattern)
            continue;
        m_about->remark(ownWords(description.summary));
        //: In an empty field
        m_name->setPlaceholderText(tr("such as %1").arg(description.example.section(u'=', 0, 0).mid(prefix.size())));
        m_value->setPlaceholderText(tr("such as %1").arg(description.example.section(u'=', 1)));
    }
    check();
}

void AddKeySheet::check()
{
    const QString value = m_value->text();
    const SettingMap wanted = m_model.draft().wanted();
    QString problem;
    if (!m_name->text().isEmpty()) {
        if (wanted.contains(key()))
            problem = tr("%1 is set already; change it in the list.").arg(key());
        else if (const auto name = m_model.nameProblem(key()); !name.isEmpty())
            problem = name;
        else if (!value.isEmpty())
            problem = m_model.problemWith(key(), value);
    }
    if (problem.isEmpty())
        m_note->remark(m_name->text().isEmpty() ? QString() : key());
    else
        m_note->refuse(problem);
    setAcceptable(problem.isEmpty() && !m_name->text().isEmpty() && !value.isEmpty());
}

void AddKeySheet::submit()
{
    Q_EMIT submitted(key(), m_value->text());
}

} // namespace mooring
