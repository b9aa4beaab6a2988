// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/launchsections.h"

#include "views/configuration/configurationeditor.h"
#include "views/devices/devicespage.h"
#include "views/launch/cloudpart.h"
#include "views/launch/devicerows.h"
#include "views/launch/launchsummary.h"
#include "views/launch/networkpart.h"
#include "views/launch/settingrows.h"
#include "views/launch/storagepart.h"
#include "views/widgets/section.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

LaunchSections::LaunchSections(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_networkPart(new NetworkPart(editor))
    , m_storagePart(new StoragePart(editor))
    , m_cloudPart(new CloudPart(editor))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    buildSize(column);
    m_network = add(column, u"networkSection"_s, tr("Network"), m_networkPart);
    m_storage = add(column, u"storageSection"_s, tr("Storage"), m_storagePart);
    buildDevices(column);
    m_cloudInit = add(column, u"cloudSection"_s, tr("Cloud-init and keys for SSH"), m_cloudPart);
    buildSecurity(column);
    column->addStretch(1);
    connect(&editor, &ConfigurationEditor::changed, this, &LaunchSections::showSummaries);
}

Section *LaunchSections::add(QVBoxLayout *column, const QString &name, const QString &title, QWidget *content)
{
    auto *section = new Section(title, content, this);
    section->button()->setObjectName(name);
    column->addWidget(section);
    connect(section, &Section::toggled, this, [this, section](bool open) { Q_EMIT opened(open ? section : nullptr); });
    return section;
}

void LaunchSections::buildSize(QVBoxLayout *column)
{
    auto *part = new QWidget;
    m_limits = new SettingRows(m_editor,
                               {{.key = u"limits.cpu"_s, .title = tr("Processors")},
                                {.key = u"limits.cpu.allowance"_s, .title = tr("Processor time")},
                                {.key = u"limits.memory"_s, .title = tr("Memory")},
                                {.key = u"limits.processes"_s, .title = tr("Processes")}},
                               part);
    m_rootSize = makeRootRows(m_editor, u"size"_s, tr("Root disk"), part);
    auto *rows = new QVBoxLayout(part);
    rows->setContentsMargins({});
    rows->setSpacing(2);
    rows->addWidget(m_limits);
    rows->addWidget(m_rootSize);
    m_size = add(column, u"sizeSection"_s, tr("Size and limits"), part);
}

void LaunchSections::buildDevices(QVBoxLayout *column)
{
    auto *page = new DevicesPage(m_editor, DevicesPage::Form::ListOnly);
    constexpr int lines = 13;
    page->setFixedHeight(page->fontMetrics().height() * lines);
    m_devices = add(column, u"devicesSection"_s, tr("Devices"), page);
}

void LaunchSections::buildSecurity(QVBoxLayout *column)
{
    m_securityRows =
        new SettingRows(m_editor, {{.key = u"security.nesting"_s, .title = tr("Containers inside")},
                                   {.key = u"security.privileged"_s, .title = tr("Privileged")},
                                   {.key = u"security.idmap.size"_s, .title = tr("Number of ids")},
                                   {.key = u"security.protection.delete"_s, .title = tr("Protected")},
                                   {.key = u"security.syscalls.deny_default"_s, .title = tr("System call filter")}});
    m_security = add(column, u"securitySection"_s, tr("Security"), m_securityRows);
}

void LaunchSections::showSummaries()
{
    const ExpandedConfiguration expanded = m_editor.draft().expanded();
    m_size->setSummary(sizeSummary(expanded));
    m_network->setSummary(networkSummary(expanded));
    m_storage->setSummary(storageSummary(expanded));
    m_devices->setSummary(devicesSummary(expanded));
    m_cloudInit->setSummary(cloudInitSummary(expanded));
    m_security->setSummary(securitySummary(expanded));
}

bool LaunchSections::focusDevice(const QString &device, const QString &option)
{
    struct Place
    {
        Section *section;
        DeviceRows *rows;
    };
    const Place places[] = {
        {m_size, m_rootSize}, {m_network, m_networkPart->rows()}, {m_storage, m_storagePart->rows()}};
    for (const Place &place : places) {
        if (place.rows->name() != device)
            continue;
        const bool wasOpen = place.section->isOpen();
        place.section->setOpen(true); // what is hidden takes no focus
        if (place.rows->focus(option))
            return true;
        place.section->setOpen(wasOpen);
    }
    m_devices->setOpen(true);
    m_devices->findChild<DevicesPage *>()->select(device);
    m_devices->findChild<DevicesPage *>()->focusList();
    return true;
}

bool LaunchSections::reveal(const Error &error)
{
    if (m_editor.draft().staged().contains(error.subject)) {
        for (const auto &[section, rows] : {std::pair(m_size, m_limits), std::pair(m_security, m_securityRows)}) {
            if (!rows->keys().contains(error.subject))
                continue;
            section->setOpen(true);
            return rows->focus(error.subject);
        }
        m_cloudInit->setOpen(true);
        return m_cloudPart->focus(error.subject);
    }
    const QString device = error.subject.section(u' ', 0, 0);
    return m_editor.draft().stagedDevices().contains(device) && focusDevice(device, error.subject.section(u' ', 1));
}

bool LaunchSections::takes(const QMimeData &dropped)
{
    return CloudPart::takes(dropped);
}

void LaunchSections::take(const QMimeData &dropped)
{
    m_cloudInit->setOpen(true);
    m_cloudPart->take(dropped);
}

} // namespace mooring
