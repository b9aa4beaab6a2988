// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/devicerows.h"

#include "models/items/devicewords.h"
#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/devices/optionfield.h"
#include "views/launch/settingrows.h"
#include "views/widgets/fieldnote.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

DeviceOptions inheritedOptions(const ConfigurationEditor &editor, const QString &name)
{
    const auto device = editor.draft().inheritedDevice(name);
    return device && !isNoDevice(device->options) ? device->options : DeviceOptions();
}

DeviceRows::DeviceRows(ConfigurationEditor &editor, Subject subject, QList<Row> rows, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_subject(std::move(subject))
    , m_rows(std::move(rows))
    , m_note(new FieldNote(this))
{
    m_note->setObjectName(u"deviceRowsNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(m_note);
    connect(&editor, &ConfigurationEditor::changed, this, &DeviceRows::showState);
}

QString DeviceRows::name() const
{
    const ExpandedConfiguration expanded = m_editor.draft().expanded();
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        if (m_subject.matches(device.options))
            return name;
    }
    return m_subject.name;
}

DeviceOptions DeviceRows::wanted() const
{
    const ExpandedDevice device = m_editor.draft().expanded().devices.value(name());
    return isNoDevice(device.options) ? DeviceOptions() : device.options;
}

DeviceOptions DeviceRows::inherited() const
{
    return inheritedOptions(m_editor, name());
}

void DeviceRows::showState()
{
    if (!m_editor.isLoaded())
        return;
    const DeviceOptions now = wanted().isEmpty() ? m_subject.options : wanted();
    const DeviceDescription *kind = describing(m_editor.devices().descriptions(), now);
    if (kind && *kind != m_kind)
        build(*kind);
    const DeviceOptions given = inherited();
    for (OptionField *field : std::as_const(m_fields)) {
        const QString option = field->option().name;
        const QString own = now.value(option) == given.value(option) ? QString() : now.value(option);
        if (field->value() != own)
            field->setValue(own);
        field->setUnsetText(unsetText(*field));
    }
    showProblems(wanted());
}

void DeviceRows::build(const DeviceDescription &kind)
{
    m_kind = kind;
    m_fields.clear();
    delete std::exchange(m_part, new QWidget(this));
    auto *rows = new QGridLayout(m_part);
    rows->setContentsMargins({});
    rows->setHorizontalSpacing(14);
    rows->setVerticalSpacing(2);
    rows->setColumnStretch(1, 1);
    rows->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * rowTitleLetters);
    for (const Row &row : std::as_const(m_rows)) {
        const DeviceOptionDescription *option = kind.option(row.option);
        if (!option || !option->refusal.english.isEmpty())
            continue;
        const QStringList known = option->type == DeviceOptionDescription::Type::Name
                                      ? m_editor.devices().knownValues(kind.type, row.option)
                                      : QStringList();
        auto *field = new OptionField(*option, QString(), known, m_part);
        field->setTitle(row.title);
        field->addTo(rows);
        connect(field, &OptionField::changed, this, &DeviceRows::take);
        m_fields.append(field);
    }
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(0, m_part);
    m_part->show();
}

// "mooringbr0, from default"
QString DeviceRows::unsetText(const OptionField &field) const
{
    const auto device = m_editor.draft().inheritedDevice(name());
    const QString given = device ? device->options.value(field.option().name) : QString();
    if (!given.isEmpty())
        //: A value, and the profile that gives it
        return tr("%1, from %2").arg(visibleText(given), visibleText(device->origin));
    if (!field.option().fallback.isEmpty())
        //: A value that counts where nothing is set
        return tr("%1 by default").arg(field.option().fallback);
    return tr("such as %1").arg(field.option().example);
}

void DeviceRows::take()
{
    const QString device = name();
    const DeviceOptions given = inherited();
    DeviceOptions options = m_editor.draft().wantedDevices().value(device);
    if (options.isEmpty() || isNoDevice(options))
        options = given.isEmpty() ? m_subject.options : given;
    for (const OptionField *field : std::as_const(m_fields)) {
        const QString option = field->option().name;
        const QString value = field->value().isEmpty() ? given.value(option) : field->value();
        if (value.isEmpty())
            options.remove(option);
        else
            options.insert(option, value);
    }
    if (!m_kind.selector.isEmpty() && options.contains(u"network"_s))
        options.remove(m_kind.selector); // LXD takes no kind beside a network, which says it
    else if (!m_kind.selector.isEmpty())
        options.insert(m_kind.selector, m_kind.kind);
    const bool isPlain = given.isEmpty() && options == m_subject.options && !m_subject.staysWhenPlain;
    const bool isNothing = options == given || isPlain;
    m_editor.stageDevices(m_editor.draft().withDevice(device, isNothing ? DeviceOptions() : options),
                          tr("Change %1").arg(device));
}

void DeviceRows::showProblems(const DeviceOptions &options)
{
    QList<DeviceProblem> problems;
    const Device device = m_editor.devices().find(name());
    if (device.staged && !device.staged->isEmpty())
        problems = m_editor.devices().problemsWith(name(), options);
    for (OptionField *field : std::as_const(m_fields)) {
        const auto it = std::ranges::find(problems, field->option().name, &DeviceProblem::option);
        field->showProblem(it == problems.cend() ? QString() : it->text);
    }
    const auto isShown = [this](const DeviceProblem &problem) {
        return std::ranges::any_of(m_fields,
                                   [&](const OptionField *field) { return field->option().name == problem.option; });
    };
    const auto other = std::ranges::find_if_not(problems, isShown);
    m_note->setVisible(other != problems.cend());
    if (other != problems.cend())
        m_note->refuse(other->text);
}

bool DeviceRows::focus(const QString &option)
{
    const auto it =
        std::ranges::find_if(m_fields, [&](const OptionField *field) { return field->option().name == option; });
    if (it == m_fields.cend())
        return false;
    (*it)->field()->setFocus();
    return true;
}

} // namespace mooring
