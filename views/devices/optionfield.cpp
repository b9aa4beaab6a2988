// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/optionfield.h"

#include "models/catalogue/configvalue.h"
#include "models/items/devicewords.h"
#include "models/items/settingwords.h"
#include "models/types/visibletext.h"
#include "views/widgets/calmwheel.h"
#include "views/widgets/fieldnote.h"
#include "views/widgets/unsettext.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool fitsSpinBox(const DeviceOptionDescription &option, const QString &value)
{
    const auto number = integer(value);
    return option.type == DeviceOptionDescription::Type::Integer && option.lowest > std::numeric_limits<int>::min() &&
           option.highest <= std::numeric_limits<int>::max() &&
           (value.isEmpty() || (number && *number >= option.lowest && *number <= option.highest));
}

QString unsetText(const DeviceOptionDescription &option)
{
    return option.fallback.isEmpty() ? OptionField::tr("not set")
                                     //: What counts where nothing is chosen
                                     : OptionField::tr("default: %1").arg(option.fallback);
}

} // namespace

OptionField::OptionField(const DeviceOptionDescription &option, const QString &value, const QStringList &known,
                         QWidget *parent)
    : QObject(parent)
    , m_option(option)
    , m_label(new PlainTextLabel(option.name, parent))
    , m_field(makeField(value, known, parent))
    , m_note(new FieldNote(parent))
{
    m_label->setBuddy(m_field);
    m_label->setWordWrap(false);
    m_field->setObjectName(u"option:"_s + option.name);
    m_field->setAccessibleName(option.name);
    m_field->setAccessibleDescription(u"%1 %2"_s.arg(ownWords(option.summary), optionKind(option)));
    //: How values are written, and one of them
    m_field->setToolTip(tr("%1, such as %2").arg(optionKind(option), option.example));
    m_field->setFocusPolicy(Qt::StrongFocus);
    m_field->installEventFilter(new CalmWheel(this));
    m_field->setEnabled(option.refusal.english.isEmpty() || !value.isEmpty()); // what stands there has to go
    constexpr int apart = 7;
    m_note->setContentsMargins(0, 0, 0, apart);
    m_note->setObjectName(u"note:"_s + option.name);
    showProblem({});
}

QWidget *OptionField::makeField(const QString &value, const QStringList &known, QWidget *parent)
{
    using Type = DeviceOptionDescription::Type;
    if (m_option.type == Type::Boolean)
        return makeList({u"true"_s, u"false"_s}, value, parent);
    if (m_option.type == Type::Choice)
        return makeList(m_option.choices, value, parent);
    if (fitsSpinBox(m_option, value))
        return makeNumber(value, parent);
    return makeLine(value, known, parent);
}

QWidget *OptionField::makeList(const QStringList &choices, const QString &value, QWidget *parent)
{
    auto *list = new QComboBox(parent);
    list->addItem(unsetText(m_option), QString());
    for (const QString &choice : choices)
        list->addItem(choice, choice);
    if (!value.isEmpty() && list->findData(value) < 0)
        list->addItem(visibleText(value), value); // as somebody else wrote it
    list->setCurrentIndex(std::max(0, list->findData(value)));
    connect(list, &QComboBox::currentIndexChanged, this, &OptionField::touch);
    return list;
}

QWidget *OptionField::makeNumber(const QString &value, QWidget *parent)
{
    auto *number = new QSpinBox(parent);
    number->setRange(int(m_option.lowest) - 1, int(m_option.highest)); // one more, for that it is not set
    number->setSpecialValueText(unsetText(m_option));
    number->setValue(value.isEmpty() ? number->minimum() : int(integer(value).value_or(0)));
    connect(number, &QSpinBox::valueChanged, this, &OptionField::touch);
    return number;
}

QWidget *OptionField::makeLine(const QString &value, const QStringList &known, QWidget *parent)
{
    //: In an empty field: a value that fits
    const QString hint = m_option.fallback.isEmpty() ? tr("such as %1").arg(m_option.example) : unsetText(m_option);
    if (known.isEmpty()) {
        auto *line = new QLineEdit(value, parent);
        line->setPlaceholderText(hint);
        connect(line, &QLineEdit::textChanged, this, &OptionField::touch);
        return line;
    }
    auto *list = new QComboBox(parent);
    list->setEditable(true);
    list->setInsertPolicy(QComboBox::NoInsert);
    list->addItems(known);
    list->setCurrentIndex(-1);
    list->setEditText(value);
    list->lineEdit()->setObjectName(u"line:"_s + m_option.name);
    list->lineEdit()->setAccessibleName(m_option.name);
    list->lineEdit()->setPlaceholderText(hint);
    connect(list, &QComboBox::editTextChanged, this, &OptionField::touch);
    return list;
}

QString OptionField::value() const
{
    if (const auto *number = qobject_cast<const QSpinBox *>(m_field))
        return number->value() == number->minimum() ? QString() : QString::number(number->value());
    if (const auto *list = qobject_cast<const QComboBox *>(m_field))
        return list->isEditable() ? list->currentText() : list->currentData().toString();
    return qobject_cast<const QLineEdit *>(m_field)->text();
}

void OptionField::setTitle(const QString &title)
{
    m_label->setText(title);
    m_label->setToolTip(m_option.name);
    m_field->setAccessibleName(title);
}

void OptionField::setUnsetText(const QString &text)
{
    mooring::setUnsetText(m_field, text);
}

// Not as if somebody had typed it.
void OptionField::setValue(const QString &value)
{
    const QSignalBlocker quiet(m_field);
    if (auto *number = qobject_cast<QSpinBox *>(m_field))
        number->setValue(value.isEmpty() ? number->minimum() : int(integer(value).value_or(0)));
    else if (auto *list = qobject_cast<QComboBox *>(m_field); list && list->isEditable())
        list->setEditText(value);
    else if (list)
        list->setCurrentIndex(std::max(0, list->findData(value)));
    else
        qobject_cast<QLineEdit *>(m_field)->setText(value);
}

void OptionField::addTo(QGridLayout *rows)
{
    const int row = rows->rowCount();
    rows->addWidget(m_label, row, 0);
    rows->addWidget(m_field, row, 1);
    rows->addWidget(m_note, row + 1, 1);
}

void OptionField::setVisible(bool visible)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_label), m_field, static_cast<QWidget *>(m_note)})
        widget->setVisible(visible);
}

void OptionField::showProblem(const QString &problem)
{
    if (problem.isEmpty() || (value().isEmpty() && !m_isTouched))
        m_note->remark(help());
    else
        m_note->refuse(problem);
}

void OptionField::touch()
{
    m_isTouched = true;
    Q_EMIT changed();
}

QString OptionField::help() const
{
    if (!m_option.refusal.english.isEmpty())
        return ownWords(m_option.refusal);
    QString text = ownWords(m_option.summary);
    if (m_option.isRequired)
        //: What an option is for, which has to be set
        text = tr("%1. Must be given.").arg(text);
    if (m_option.harm != Harm::None)
        //: What an option is for, and what it takes to be allowed
        text = tr("%1. ⚠ %2").arg(text, harmWords(m_option.harm));
    return text;
}

} // namespace mooring
