// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/devicesheet.h"

#include "models/catalogue/devicecatalogue.h"
#include "models/items/settingwords.h"
#include "models/types/visibletext.h"
#include "views/devices/optionlist.h"
#include "views/widgets/fieldnote.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString sheetTitle(const Device &device)
{
    const QString name = visibleText(device.name);
    if (name.isEmpty())
        return DeviceSheet::tr("Add a Device");
    return device.own || device.staged ? DeviceSheet::tr("Change %1").arg(name)
                                       : DeviceSheet::tr("Override %1").arg(name);
}

} // namespace

DeviceSheet::DeviceSheet(const DeviceListModel &devices, const Device &device, QWidget *parent)
    : Sheet(sheetTitle(device), device.name.isEmpty() ? tr("&Add") : tr("&Use"),
            device.name.isEmpty() ? u"list-add"_s : u"dialog-ok-apply"_s, parent)
    , m_devices(devices)
    , m_device(device)
    , m_nameNote(new FieldNote(this))
    , m_kind(new QComboBox(this))
    , m_about(new FieldNote(this))
    , m_harm(new FieldNote(this))
    , m_options(new OptionList(devices, this))
    , m_note(new FieldNote(this))
{
    setObjectName(u"deviceSheet"_s);
    buildName();
    buildKinds();
    form()->addRow(tr("&Kind:"), m_kind);
    form()->addRow(QString(), m_about);
    form()->addRow(QString(), m_harm);
    form()->addRow(m_options);
    form()->addRow(m_note);
    m_about->setObjectName(u"kindAbout"_s);
    m_harm->setObjectName(u"kindHarm"_s);
    m_note->setObjectName(u"deviceNote"_s);
    constexpr QSize wanted{600, 620};
    constexpr int margin = 24;
    m_options->setMinimumHeight(130);
    resize(wanted.boundedTo(parent->window()->size() - QSize(margin, margin)));

    connect(m_kind, &QComboBox::currentIndexChanged, this, &DeviceSheet::chooseKind);
    connect(m_options, &OptionList::changed, this, [this] {
        m_isTouched = true;
        check();
    });
    m_options->setKind(kind(), device.wanted(), OptionList::Unknown::Keep);
    check();
    if (m_name)
        m_name->setFocus();
    else
        m_options->focusFirst();
}

void DeviceSheet::buildName()
{
    m_nameNote->setObjectName(u"deviceNameNote"_s);
    if (m_device.name.isEmpty()) {
        m_name = new QLineEdit(this);
        m_name->setObjectName(u"deviceNameField"_s);
        m_name->setPlaceholderText(tr("such as %1").arg(u"data1"_s));
        connect(m_name, &QLineEdit::textChanged, this, &DeviceSheet::check);
        form()->addRow(tr("&Name:"), m_name);
        setTabOrder(m_name, m_kind);
    } else {
        form()->addRow(tr("Name:"), new PlainTextLabel(m_device.name, this));
    }
    form()->addRow(QString(), m_nameNote);
}

// Those that there can be come first; the others say why not.
void DeviceSheet::buildKinds()
{
    m_kind->setObjectName(u"deviceKindField"_s);
    const QList<DeviceDescription> &kinds = m_devices.descriptions();
    const auto add = [&](bool refused) {
        for (qsizetype at = 0; at < kinds.size(); ++at) {
            const DeviceDescription &known = kinds.at(at);
            const bool isNothing = known.type == "none"_L1; // a device is removed with the button for it
            if (!isNothing && known.refusal.english.isEmpty() != refused)
                m_kind->addItem(refused ? tr("%1 (cannot be used)").arg(deviceTitle(known)) : deviceTitle(known), at);
        }
    };
    add(false);
    m_kind->insertSeparator(m_kind->count());
    add(true);
    const DeviceDescription *mine = describing(kinds, m_device.wanted());
    const int index = mine ? m_kind->findData(qsizetype(mine - kinds.data())) : 0;
    m_kind->setCurrentIndex(std::max(0, index));
}

const DeviceDescription &DeviceSheet::kind() const
{
    return m_devices.descriptions().at(m_kind->currentData().toLongLong());
}

QString DeviceSheet::name() const
{
    return m_name ? m_name->text() : m_device.name;
}

// As it was written where it is still of the same kind; a network says that it is bridged, as LXD wants it.
DeviceOptions DeviceSheet::options() const
{
    DeviceOptions options = m_options->values();
    const DeviceOptions before = m_device.wanted();
    const bool isSame = describing(m_devices.descriptions(), before) == &kind();
    options.insert(kindOptions(kind()));
    if (describing(m_devices.descriptions(), options) != &kind() || kind().selector.isEmpty())
        return options;
    const bool saidNothing = isSame ? !before.contains(kind().selector) : options.contains(u"network"_s);
    DeviceOptions without = options;
    without.remove(kind().selector);
    return saidNothing && describing(m_devices.descriptions(), without) == &kind() ? without : options;
}

void DeviceSheet::chooseKind()
{
    const DeviceOptions values = m_options->values();
    m_options->setKind(kind(), values, OptionList::Unknown::Forget);
    check();
}

bool DeviceSheet::checkName()
{
    const QString wanted = name();
    const Device other = m_name ? m_devices.find(wanted) : Device();
    const bool isFine = isDeviceName(wanted);
    const bool isTaken = m_name && m_devices.draft().wantedDevices().contains(wanted);
    if (!wanted.isEmpty() && !isFine)
        m_nameNote->refuse(deviceNameProblem(wanted));
    else if (isTaken)
        m_nameNote->refuse(tr("There is a device %1 already; change it in the list.").arg(wanted));
    else if (const auto &inherited = m_name ? other.inherited : m_device.inherited)
        m_nameNote->remark(
            tr("It takes the place of the device that the profile %1 gives.").arg(visibleText(inherited->origin)));
    else
        m_nameNote->remark(QString());
    m_nameNote->setVisible(!m_nameNote->text().isEmpty());
    return isFine && !isTaken;
}

void DeviceSheet::check()
{
    const bool isNamed = checkName();
    const DeviceOptions wanted = options();
    const QString anyName = u"device"_s; // what is wrong with a name is told beside it
    const auto problems = m_devices.problemsWith(isNamed ? name() : anyName, wanted);
    m_about->remark(ownWords(kind().summary));
    const Harm harm = deviceHarm(&kind(), wanted);
    m_harm->remark(u"⚠ "_s + harmWords(harm));
    m_harm->setVisible(harm != Harm::None && kind().refusal.english.isEmpty());
    m_options->setVisible(kind().refusal.english.isEmpty());
    m_options->showProblems(problems);
    const auto general =
        std::ranges::find_if(problems, [](const DeviceProblem &problem) { return problem.option.isEmpty(); });
    if (general == problems.cend())
        m_note->remark(QString());
    else if (m_isTouched || !kind().refusal.english.isEmpty())
        m_note->refuse(general->text);
    else
        m_note->remark(general->text);
    const bool isCopy = m_device.inherited && !m_device.own && !m_device.staged;
    setAcceptable(isNamed && problems.isEmpty() && (isCopy || wanted != m_device.wanted()));
}

void DeviceSheet::submit()
{
    Q_EMIT submitted(name(), options());
}

} // namespace mooring
