// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/optionlist.h"

#include "views/devices/optionfield.h"

#include <QGridLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype shownAtFirst = 6;

// Whose values are names of things that this computer has.
bool namesSomething(DeviceOptionDescription::Type type)
{
    using Type = DeviceOptionDescription::Type;
    return type == Type::Name || type == Type::Source;
}

} // namespace

OptionList::OptionList(const DeviceListModel &devices, QWidget *parent)
    : QScrollArea(parent)
    , m_devices(devices)
{
    setObjectName(u"optionList"_s);
    setAccessibleName(tr("Options"));
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void OptionList::setKind(const DeviceDescription &kind, const DeviceOptions &values, Unknown unknown)
{
    m_fields.clear();
    m_others.clear();
    setWidget(new QWidget(this)); // the old fields go with the old one
    widget()->setAutoFillBackground(false);
    for (const DeviceOptionDescription &option : kind.options)
        addField(option, kind.type, values.value(option.name));
    for (const auto &[name, value] : values.asKeyValueRange()) {
        const bool isKind = name == "type"_L1 || name == kind.selector;
        if (unknown == Unknown::Keep && !isKind && !kind.option(name))
            addField({.name = name}, kind.type, value);
    }
    arrange(values);
}

void OptionList::addField(const DeviceOptionDescription &option, const QString &type, const QString &value)
{
    const QStringList known = namesSomething(option.type) ? m_devices.knownValues(type, option.name) : QStringList();
    auto *field = new OptionField(option, value, known, widget());
    connect(field, &OptionField::changed, this, &OptionList::changed);
    m_fields.append(field);
}

void OptionList::arrange(const DeviceOptions &values)
{
    const auto rank = [&values](const OptionField *field) {
        const DeviceOptionDescription &option = field->option();
        if (option.isRequired)
            return 0;
        if (!values.value(option.name).isEmpty())
            return 1;
        return option.refusal.english.isEmpty() ? 2 : 3;
    };
    std::ranges::stable_sort(m_fields, {}, rank);
    auto *rows = new QGridLayout(widget());
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setHorizontalSpacing(14);
    rows->setVerticalSpacing(2);
    rows->setColumnStretch(1, 1);
    m_more = new QToolButton(widget());
    m_more->setObjectName(u"moreOptionsButton"_s);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (qsizetype at = 0; at < m_fields.size(); ++at) {
        OptionField *field = m_fields.at(at);
        const bool isOther = rank(field) > 2 || (rank(field) == 2 && at >= shownAtFirst);
        if (isOther && m_others.isEmpty())
            rows->addWidget(m_more, rows->rowCount(), 0, 1, 2);
        if (isOther)
            m_others.append(field);
        field->addTo(rows);
    }
    rows->setRowStretch(rows->rowCount(), 1);
    m_more->setText(tr("%n more option(s)", nullptr, int(m_others.size())));
    connect(m_more, &QToolButton::toggled, this, &OptionList::showMore);
    showMore(false);
    QWidget *before = nullptr; // the order of the eye, not that of the catalogue
    for (const OptionField *field : std::as_const(m_fields)) {
        if (!m_others.isEmpty() && field == m_others.constFirst() && before) {
            setTabOrder(before, m_more);
            before = m_more;
        }
        if (before)
            setTabOrder(before, field->field());
        before = field->field();
    }
    widget()->show();
}

void OptionList::showMore(bool more)
{
    m_more->setVisible(!m_others.isEmpty());
    m_more->setArrowType(more ? Qt::DownArrow : Qt::RightArrow);
    for (OptionField *field : std::as_const(m_others))
        field->setVisible(more);
}

DeviceOptions OptionList::values() const
{
    DeviceOptions values;
    for (const OptionField *field : m_fields) {
        if (const QString value = field->value(); !value.isEmpty())
            values.insert(field->option().name, value);
    }
    return values;
}

void OptionList::showProblems(const QList<DeviceProblem> &problems)
{
    for (OptionField *field : std::as_const(m_fields)) {
        const auto it = std::ranges::find(problems, field->option().name, &DeviceProblem::option);
        const bool isWrong = it != problems.cend();
        field->showProblem(isWrong ? it->text : QString());
        if (isWrong && m_others.contains(field))
            m_more->setChecked(true); // what is wrong is never out of sight
    }
}

void OptionList::focusFirst()
{
    if (!m_fields.isEmpty())
        m_fields.constFirst()->field()->setFocus();
}

} // namespace mooring
