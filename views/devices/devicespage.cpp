// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/devices/devicespage.h"

#include "models/errortext.h"
#include "views/configuration/configurationeditor.h"
#include "views/devices/devicedetails.h"
#include "views/devices/devicesheet.h"
#include "views/devices/devicetable.h"
#include "views/dialogs/sharesheet.h"
#include "views/widgets/dropoverlay.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pagemargin.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

DevicesPage::DevicesPage(ConfigurationEditor &editor, Form form, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
    , m_editor(editor)
    , m_devices(editor.devices())
    , m_table(new DeviceTable(m_devices, this))
    , m_details(new DeviceDetails(this))
    , m_stack(new QStackedLayout(this))
    , m_drop(new DropOverlay(this))
{
    setObjectName(u"devicesPage"_s);
    setAcceptDrops(canShare());
    buildStates();
    m_list = buildList();
    for (QWidget *part : {static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_failed),
                          static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_noMatch), m_list})
        m_stack->addWidget(part);
    m_details->setHidden(form == Form::ListOnly);
    m_table->setColumnHidden(DeviceListModel::Effect, form == Form::ListOnly);
    connectParts();
    showState();
}

void DevicesPage::buildStates()
{
    m_loading = new EmptyState(u"network-wired"_s, tr("Reading the devices…"), QString(), this);
    m_loading->setObjectName(u"devicesLoading"_s);
    m_failed = new EmptyState(u"dialog-error"_s, QString(), QString(), this);
    m_failed->setObjectName(u"devicesFailed"_s);
    QPushButton *retry = m_failed->addButton(tr("&Try Again"), u"view-refresh"_s);
    retry->setObjectName(u"retryDevicesButton"_s);
    connect(retry, &QPushButton::clicked, &m_editor, &ConfigurationEditor::load);
    m_nothing =
        new EmptyState(u"network-wired"_s, tr("No devices"),
                       m_editor.subject().kind() == ConfigurationSubject::Kind::Profile
                           ? tr("Give all containers that use this profile a network card, a folder of this "
                                "computer, or another device.")
                           : tr("Give the container a network card, a folder of this computer, or a device such as "
                                "a USB stick; most can come and go while it runs."),
                       this);
    m_nothing->setObjectName(u"noDevices"_s);
    m_noMatch = new EmptyState(u"edit-find"_s, tr("No device matches"), tr("Change or clear the search."), this);
    m_noMatch->setObjectName(u"noDeviceMatches"_s);
    QPushButton *add = m_nothing->addButton(tr("&Add a Device…"), u"list-add"_s);
    add->setObjectName(u"addFirstDeviceButton"_s);
    connect(add, &QPushButton::clicked, this, [this] { openSheet({}); });
    if (!canShare())
        return;
    QPushButton *share = m_nothing->addButton(tr("&Share a Folder…"), u"folder-publicshare"_s);
    share->setObjectName(u"shareFirstFolderButton"_s);
    connect(share, &QPushButton::clicked, this, [this] { Q_EMIT shareWanted({}, false); });
}

QWidget *DevicesPage::buildList()
{
    auto *part = new QWidget(this);
    m_share = makeButton(tr("Share Folder…"), u"folder-publicshare"_s, part);
    m_share->setObjectName(u"shareFolderButton"_s);
    m_share->setToolTip(tr("Share a folder of your own; it can be dropped here, too"));
    m_share->setVisible(canShare());
    m_add = makeButton(tr("Add Device…"), u"list-add"_s, part);
    m_add->setObjectName(u"addDeviceButton"_s);
    m_add->setToolTip(tr("Add a device"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 6, 12, 6);
    row->addStretch(1);
    row->addWidget(m_share);
    row->addWidget(m_add);

    auto *split = new QSplitter(Qt::Vertical, part);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_form == Form::Whole ? withPageMargin(m_table) : m_table);
    split->addWidget(m_details);
    split->setStretchFactor(0, 1);
    constexpr int room = 340;
    constexpr int roomForWords = 170;
    split->setSizes({room, roomForWords});
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(split, 1);
    return part;
}

QToolButton *DevicesPage::makeButton(const QString &text, const QString &iconName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setIcon(QIcon::fromTheme(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

bool DevicesPage::canShare() const
{
    return m_form == Form::Whole && m_editor.subject().kind() == ConfigurationSubject::Kind::Instance;
}

void DevicesPage::connectParts()
{
    connect(m_share, &QToolButton::clicked, this, [this] { Q_EMIT shareWanted({}, false); });
    connect(&m_editor, &ConfigurationEditor::failed, this, &DevicesPage::showFailure);
    connect(&m_editor, &ConfigurationEditor::changed, this, &DevicesPage::showState);
    connect(&m_editor, &ConfigurationEditor::deviceRefused, this, &DevicesPage::select);
    connect(m_table, &DeviceTable::currentChangedTo, this, &DevicesPage::showDetails);
    connect(m_table, &DeviceTable::editWanted, this, &DevicesPage::openSheet);
    connect(m_table, &DeviceTable::removeWanted, this, &DevicesPage::remove);
    connect(m_table, &DeviceTable::deedWanted, this, &DevicesPage::doDeed);
    connect(m_details, &DeviceDetails::editWanted, this, [this] { openSheet(m_table->current()); });
    connect(m_details, &DeviceDetails::removeWanted, this, [this] { remove(m_table->current()); });
    connect(m_details, &DeviceDetails::deedWanted, this, [this] { doDeed(m_table->current()); });
    connect(m_add, &QToolButton::clicked, this, [this] { openSheet({}); });
}

void DevicesPage::focusList()
{
    if (m_stack->currentWidget() == m_nothing)
        return m_nothing->findChild<QPushButton *>(u"addFirstDeviceButton"_s)->setFocus();
    if (m_table->current().name.isEmpty() && m_devices.rowCount() > 0)
        m_table->selectFirst();
    m_table->setFocus();
}

void DevicesPage::setFilter(const QString &text)
{
    m_table->setFilter(text);
    showState();
}

void DevicesPage::select(const QString &name)
{
    m_table->setFilter({}); // what is pointed at is not out of sight
    m_table->select(name);
}

void DevicesPage::showFailure(const Error &error)
{
    const ErrorText text = explain(error);
    m_failed->setTitle(text.sentence);
    m_failed->setText(error.detail.isEmpty() ? text.remedy : u"%1 %2"_s.arg(text.remedy, error.detail));
    m_stack->setCurrentWidget(m_failed);
}

// After anything changed.
void DevicesPage::showState()
{
    if (m_editor.isLoaded())
        m_stack->setCurrentWidget(m_devices.rowCount() == 0      ? static_cast<QWidget *>(m_nothing)
                                  : m_table->shownDevices() == 0 ? static_cast<QWidget *>(m_noMatch)
                                                                 : m_list);
    else if (m_editor.isLoading())
        m_stack->setCurrentWidget(m_loading);
    showDetails(m_table->current());
}

void DevicesPage::showDetails(const Device &device)
{
    if (device.name.isEmpty())
        m_details->clear();
    else
        m_details->setDevice(device, m_devices.descriptions());
}

void DevicesPage::doDeed(const Device &device)
{
    const ConfigurationDraft &draft = m_editor.draft();
    switch (deedOf(device)) {
    case DeviceListModel::Deed::Override:
        return openSheet(device);
    case DeviceListModel::Deed::Remove:
        return remove(device);
    case DeviceListModel::Deed::BringBack:
        return m_editor.stageDevices(draft.withDevice(device.name, {}), tr("Bring back %1").arg(device.name));
    case DeviceListModel::Deed::Undo:
        return m_editor.stageDevices(draft.withDevice(device.name, draft.base().devices.value(device.name)),
                                     tr("Undo %1").arg(device.name));
    case DeviceListModel::Deed::None:
        return;
    }
}

// An own device in place of a profile's gives way to it again; the profile's own is hidden.
void DevicesPage::remove(const Device &device)
{
    const ConfigurationDraft &draft = m_editor.draft();
    const bool hasOwn = draft.wantedDevices().contains(device.name);
    const DeviceOptions none = hasOwn ? DeviceOptions() : DeviceOptions{{u"type"_s, u"none"_s}};
    m_editor.stageDevices(draft.withDevice(device.name, none), tr("Remove %1").arg(device.name));
}

// Anything else is the window's business.
void DevicesPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QString folder = draggedFolder(event->mimeData());
    if (folder.isEmpty())
        return event->ignore();
    event->acceptProposedAction();
    m_drop->offer(
        tr("Share %1 with %2\n(with Alt: read-only)").arg(QFileInfo(folder).fileName(), m_editor.subject().name()));
}

void DevicesPage::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    m_drop->hide();
}

void DevicesPage::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    event->acceptProposedAction();
    Q_EMIT shareWanted(draggedFolder(event->mimeData()), event->modifiers().testFlag(Qt::AltModifier));
}

// One without a name is to be added.
void DevicesPage::openSheet(const Device &device)
{
    auto *sheet = new DeviceSheet(m_devices, device, this);
    connect(sheet, &DeviceSheet::submitted, this,
            [this, sheet, device](const QString &name, const DeviceOptions &options) {
                m_editor.stageDevices(m_editor.draft().withDevice(name, options),
                                      (device.name.isEmpty() ? tr("Add %1") : tr("Change %1")).arg(name));
                sheet->finish({});
                select(name);
                focusList();
            });
    sheet->open();
}

} // namespace mooring
