// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networklistmodel.h"
#include "models/ports/instanceserver.h"

#include <QHash>
#include <QTimer>

namespace mooring {

// Asks for the configuration and the users of networks, which a Network does not carry, and puts them into the list. Asks again only what
// may be another since.
class NetworkInquiry final : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    NetworkInquiry(InstanceServer &server, NetworkListModel &networks, QObject *parent = nullptr);

    // Somebody looks at them: call it again whenever anything changed.
    void ask();

Q_SIGNALS:
    void answered();

private:
    void askAll();
    void askFor(const NetworkId &id);
    void noteInstance(const Instance &instance);

    InstanceServer &m_server;
    NetworkListModel &m_networks;
    QHash<InstanceId, QString> m_etags; // of the instances, by which changes of their devices are known
    QTimer m_pause;                     // thousands of containers may change in a row
    bool m_isStale = true;
    bool m_isWanted = false; // once the pause is over
};

} // namespace mooring
