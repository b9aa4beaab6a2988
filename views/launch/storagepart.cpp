// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/storagepart.h"

#include "models/catalogue/devicecatalogue.h"
#include "models/items/devicesummary.h"
#include "views/configuration/configurationeditor.h"
#include "views/devices/devicesheet.h"
#include "views/launch/devicerows.h"
#include "views/widgets/fieldnote.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

DeviceRows *makeRootRows(ConfigurationEditor &editor, const QString &option, const QString &title, QWidget *parent)
{
    const DeviceOptions root{{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}};
    return new DeviceRows(editor, {.matches = isRoot, .name = u"root"_s, .options = root},
                          {{.option = option, .title = title}}, parent);
}

StoragePart::StoragePart(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_rows(makeRootRows(editor, u"pool"_s, tr("Storage pool"), this))
    , m_disks(new FieldNote(this))
    , m_add(new QPushButton(QIcon::fromTheme(u"list-add"_s), tr("Add a &Folder or File of This Computer…"), this))
{
    m_disks->setObjectName(u"disksNote"_s);
    m_add->setObjectName(u"addDiskButton"_s);
    m_add->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_rows);
    column->addWidget(m_disks);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &StoragePart::openSheet);
    connect(&editor, &ConfigurationEditor::changed, this, &StoragePart::showState);
    showState();
}

void StoragePart::showState()
{
    m_add->setEnabled(m_editor.isLoaded() && !m_editor.devices().descriptions().isEmpty());
    QStringList disks;
    const ExpandedConfiguration expanded = m_editor.draft().expanded();
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        if (typeOf(device.options) == "disk"_L1 && !isRoot(device.options))
            disks.append(u"%1: %2"_s.arg(name, deviceSummary(m_editor.devices().find(name))));
    }
    m_disks->remark(disks.join(u"; "_s));
    m_disks->setVisible(!disks.isEmpty());
}

void StoragePart::openSheet()
{
    auto *sheet = new DeviceSheet(m_editor.devices(), {.staged = DeviceOptions{{u"type"_s, u"disk"_s}}}, this);
    connect(sheet, &DeviceSheet::submitted, this, [this, sheet](const QString &name, const DeviceOptions &options) {
        m_editor.stageDevices(m_editor.draft().withDevice(name, options), tr("Add %1").arg(name));
        sheet->finish({});
        m_add->setFocus();
    });
    sheet->open();
}

} // namespace mooring
