// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/configuration/settingfield.h"

#include "models/catalogue/configvalue.h"
#include "models/items/settingwords.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QWidget *makeList(const Setting &setting, const QStringList &choices, const SettingFieldCalls &calls, QWidget *parent)
{
    auto *list = new QComboBox(parent);
    list->addItem(ConfigurationModel::tr("not set"), QString());
    for (const QString &choice : choices)
        list->addItem(choice, choice);
    if (!setting.wanted().isEmpty() && list->findData(setting.wanted()) < 0)
        list->addItem(setting.wanted(), setting.wanted()); // as somebody else wrote it
    QObject::connect(list, &QComboBox::activated, list, [calls] {
        calls.changed();
        calls.chosen();
    });
    return list;
}

bool fitsSpinBox(const KeyDescription &description)
{
    return description.lowest > std::numeric_limits<int>::min() &&
           description.highest <= std::numeric_limits<int>::max();
}

// Whether the lowest step stands for that nothing is set.
constexpr char optionalProperty[] = "isOptional";
bool isUnset(const QSpinBox *number)
{
    return number->property(optionalProperty).toBool() && number->value() == number->minimum();
}

QWidget *makeNumber(const KeyDescription &description, const SettingFieldCalls &calls, QWidget *parent,
                    SettingFieldUse use)
{
    auto *number = new QSpinBox(parent);
    const bool isOptional = use == SettingFieldUse::Optional;
    number->setProperty(optionalProperty, isOptional);
    number->setRange(int(description.lowest) - (isOptional ? 1 : 0), int(description.highest));
    number->setGroupSeparatorShown(true);
    QObject::connect(number, &QSpinBox::valueChanged, number, [calls] { calls.changed(); });
    return number;
}

QWidget *makeLine(const KeyDescription &description, const SettingFieldCalls &calls, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    const QString example = description.isPattern ? description.example.section(u'=', 1) : description.example;
    //: In an empty field
    line->setPlaceholderText(example.isEmpty() ? QString() : ConfigurationModel::tr("such as %1").arg(example));
    QObject::connect(line, &QLineEdit::textChanged, line, [calls] { calls.changed(); });
    return line;
}

} // namespace

QWidget *makeSettingField(const Setting &setting, const SettingFieldCalls &calls, QWidget *parent, SettingFieldUse use)
{
    const KeyDescription &description = setting.description;
    QWidget *field = nullptr;
    if (description.type == KeyDescription::Type::Boolean)
        field = makeList(setting, {u"true"_s, u"false"_s}, calls, parent);
    else if (description.type == KeyDescription::Type::Choice)
        field = makeList(setting, description.choices, calls, parent);
    else if (description.type == KeyDescription::Type::Integer && fitsSpinBox(description))
        field = makeNumber(description, calls, parent, use);
    else
        field = makeLine(description, calls, parent);
    field->setObjectName(u"settingField"_s);
    //: The value of a key
    field->setAccessibleName(ConfigurationModel::tr("Value of %1").arg(setting.key));
    field->setAccessibleDescription(valueKind(description));
    field->setAutoFillBackground(true);
    return field;
}

void setSettingFieldValue(QWidget *field, const QString &value)
{
    const QSignalBlocker quiet(field);
    if (auto *list = qobject_cast<QComboBox *>(field)) {
        const auto written = boolean(value); // "yes" is true
        const int exact = list->findData(value);
        const int alike = written ? list->findData(*written ? u"true"_s : u"false"_s) : -1;
        list->setCurrentIndex(exact >= 0 ? exact : std::max(alike, 0));
    } else if (auto *number = qobject_cast<QSpinBox *>(field)) {
        const bool isUnset = value.isEmpty() && number->property(optionalProperty).toBool();
        number->setValue(isUnset ? number->minimum() : int(integer(value).value_or(0)));
        number->selectAll();
    } else if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setText(value);
        line->selectAll();
    }
}

QString settingFieldValue(const QWidget *field)
{
    if (const auto *list = qobject_cast<const QComboBox *>(field))
        return list->currentData().toString();
    if (const auto *number = qobject_cast<const QSpinBox *>(field))
        return isUnset(number) ? QString() : QString::number(number->value());
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return line->text();
    return {};
}

bool wantsManyLines(const Setting &setting)
{
    return setting.description.isMultiLine || setting.wanted().contains(u'\n');
}

} // namespace mooring
