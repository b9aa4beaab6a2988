// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/launch/networkpart.h"

#include "models/catalogue/devicecatalogue.h"
#include "views/configuration/configurationeditor.h"
#include "views/launch/devicerows.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isCard(const DeviceOptions &options)
{
    return typeOf(options) == "nic"_L1;
}

} // namespace

NetworkPart::NetworkPart(ConfigurationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_connected(new QCheckBox(tr("&Connect it to a network"), this))
{
    const DeviceOptions bridged{{u"type"_s, u"nic"_s}, {u"nictype"_s, u"bridged"_s}};
    m_rows = new DeviceRows(editor, {.matches = isCard, .name = u"eth0"_s, .options = bridged, .staysWhenPlain = true},
                            {{.option = u"network"_s, .title = tr("Network")},
                             {.option = u"ipv4.address"_s, .title = tr("IPv4 address")},
                             {.option = u"ipv6.address"_s, .title = tr("IPv6 address")},
                             {.option = u"limits.ingress"_s, .title = tr("Most it receives")},
                             {.option = u"limits.egress"_s, .title = tr("Most it sends")}},
                            this);
    m_connected->setObjectName(u"networkBox"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_connected, 0, Qt::AlignLeft); // no wider than its words, as far as it can be clicked
    column->addWidget(m_rows);
    connect(m_connected, &QCheckBox::toggled, this, &NetworkPart::connectCard);
    connect(&editor, &ConfigurationEditor::changed, this, &NetworkPart::showState);
}

// Without one, all cards of the profiles are hidden and those of its own are gone; with one, the profiles' come back, else there is a new one.
void NetworkPart::connectCard(bool connected)
{
    const ConfigurationDraft &draft = m_editor.draft();
    DeviceMap wanted = draft.wantedDevices();
    const DeviceOptions none{{u"type"_s, u"none"_s}};
    wanted.removeIf([&](std::pair<const QString &, DeviceOptions &> device) {
        const bool hidesACard = isNoDevice(device.second) && isCard(inheritedOptions(m_editor, device.first));
        return connected ? hidesACard : isCard(device.second);
    });
    bool isGiven = false;
    const QList<ConfigurationLayer> layers = draft.layers();
    for (const ConfigurationLayer &layer : layers) {
        for (const QString &name : layer.devices.keys()) {
            const bool isOfProfile = isCard(inheritedOptions(m_editor, name));
            isGiven = isGiven || isOfProfile;
            if (isOfProfile && !connected)
                wanted.insert(name, none);
        }
    }
    if (connected && !isGiven)
        wanted.insert(u"eth0"_s, {{u"type"_s, u"nic"_s}, {u"nictype"_s, u"bridged"_s}});
    m_editor.stageDevices(wanted, connected ? tr("Connect to a network") : tr("Connect to no network"));
}

void NetworkPart::showState()
{
    const QSignalBlocker quiet(m_connected);
    m_connected->setChecked(!m_rows->wanted().isEmpty());
    m_rows->setEnabled(m_connected->isChecked());
}

} // namespace mooring
