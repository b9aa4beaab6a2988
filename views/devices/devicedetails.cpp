// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/devicedetails.h"

#include "models/items/settingwords.h"
#include "models/types/visibletext.h"
#include "views/devices/devicetable.h"
#include "views/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// The options as they are wanted, each with the one it replaces, if any; the type is told by the title.
QStringList optionLines(const Device &device)
{
    const DeviceOptions before = device.inEffect();
    const DeviceOptions wanted = device.wanted();
    const DeviceOptions &after = wanted.isEmpty() ? before : wanted;
    QStringList lines;
    for (const auto &[option, value] : after.asKeyValueRange()) {
        if (option == "type"_L1)
            continue;
        const QString shown = visibleText(value);
        const bool changes = device.staged && before.contains(option) && before.value(option) != value;
        //: An option and its value, or both the old and the new one
        lines.append(changes ? DeviceDetails::tr("%1: %2 → %3").arg(option, visibleText(before.value(option)), shown)
                             : DeviceDetails::tr("%1: %2").arg(visibleText(option), shown));
    }
    return lines;
}

} // namespace

DeviceDetails::DeviceDetails(QWidget *parent)
    : QScrollArea(parent)
    , m_title(new PlainTextLabel(this))
    , m_text(new PlainTextLabel(this))
    , m_problem(new FieldNote(this))
    , m_harm(new FieldNote(this))
    , m_facts(new PlainTextLabel(QString(), this, LineEnds::Keep))
    , m_edit(new QPushButton(QIcon::fromTheme(u"configure"_s), tr("&Change…"), this))
    , m_remove(new QPushButton(QIcon::fromTheme(u"list-remove"_s), tr("&Remove"), this))
    , m_deed(new QPushButton(this))
{
    setObjectName(u"deviceDetails"_s);
    setAccessibleName(tr("About this device"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_title->setObjectName(u"deviceTitle"_s);
    m_title->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    m_text->setObjectName(u"deviceText"_s);
    m_problem->setObjectName(u"deviceProblem"_s);
    m_harm->setObjectName(u"deviceHarm"_s);
    m_facts->setObjectName(u"deviceFacts"_s);
    m_edit->setObjectName(u"editDeviceButton"_s);
    m_remove->setObjectName(u"removeDeviceButton"_s);
    m_deed->setObjectName(u"deviceDeedButton"_s);
    connect(m_edit, &QPushButton::clicked, this, &DeviceDetails::editWanted);
    connect(m_remove, &QPushButton::clicked, this, &DeviceDetails::removeWanted);
    connect(m_deed, &QPushButton::clicked, this, &DeviceDetails::deedWanted);

    auto *inside = new QWidget(this);
    auto *across = new QHBoxLayout(inside);
    across->setContentsMargins(16, 8, 12, 8);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    for (QLabel *label : {static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_problem),
                          static_cast<QLabel *>(m_text), static_cast<QLabel *>(m_harm), static_cast<QLabel *>(m_facts)})
        texts->addWidget(label);
    texts->addStretch(1);
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {m_edit, m_remove, m_deed})
        buttons->addWidget(button);
    buttons->addStretch(1);
    across->addLayout(texts, 1);
    across->addLayout(buttons);
    setWidget(inside);
    inside->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    clear();
}

void DeviceDetails::clear()
{
    m_title->setPlainText(QString());
    m_text->setPlainText(tr("Choose a device to read about it."));
    m_facts->setPlainText(QString());
    for (QWidget *widget :
         {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_harm), static_cast<QWidget *>(m_edit),
          static_cast<QWidget *>(m_remove), static_cast<QWidget *>(m_deed)})
        widget->hide();
}

void DeviceDetails::setDevice(const Device &device, const QList<DeviceDescription> &descriptions)
{
    //: A device's name, and the kind it is of
    m_title->setPlainText(device.description ? tr("%1 – %2").arg(device.name, deviceTitle(*device.description))
                                             : device.name);
    m_text->setPlainText(device.description ? ownWords(device.description->summary) : QString());
    m_text->setVisible(device.description.has_value());
    const QString problem = device.problem.isEmpty() ? device.refusal : device.problem;
    if (device.problem.isEmpty())
        m_problem->remark(problem);
    else
        m_problem->refuse(problem);
    m_problem->setVisible(!problem.isEmpty());
    const Harm harm = deviceHarm(device.description ? &*device.description : nullptr, device.wanted());
    m_harm->remark(u"⚠ "_s + harmWords(harm));
    m_harm->setVisible(harm != Harm::None && canRemove(device) && device.refusal.isEmpty());
    QStringList facts = optionLines(device);
    if (device.refusal.isEmpty() && canRemove(device))
        facts.append(needsRestart(device, descriptions) ? tr("It comes and goes with a start of the container only.")
                                                        : tr("It comes, changes and goes while the container runs."));
    m_facts->setPlainText(facts.join(u'\n'));
    showDeeds(device);
}

void DeviceDetails::showDeeds(const Device &device)
{
    const auto deed = deedOf(device);
    const bool overrides = deed == DeviceListModel::Deed::Override;
    m_edit->setVisible(canEdit(device));
    m_edit->setText(overrides ? tr("&Override…") : tr("&Change…"));
    m_edit->setToolTip(overrides ? tr("Make a device of the container’s own out of the profile’s") : QString());
    m_remove->setVisible(canRemove(device));
    m_deed->setVisible(deed == DeviceListModel::Deed::Undo || deed == DeviceListModel::Deed::BringBack);
    m_deed->setText(deedText(deed));
    //: What a button does, and with which device
    m_deed->setAccessibleName(tr("%1 %2").arg(deedText(deed), device.name));
}

} // namespace mooring
