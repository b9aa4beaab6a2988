// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/instancelistmodel.h"
#include "models/ports/instanceserver.h"

namespace mooring {

// Finds the addresses of those containers that somebody looks at: it asks for rows on the screen only, a few at a time, and once
// until the server says that they changed.
class AddressBook final : public QObject
{
    Q_OBJECT

public:
    AddressBook(InstanceServer &server, InstanceListModel &instances, QObject *parent = nullptr);

    // What is on the screen now.
    void watch(const QList<InstanceId> &instances);

private:
    void askNext();
    void receive(const InstanceId &instance, const Result<QList<QPair<QString, QString>>> &answer);
    [[nodiscard]] bool runs(const InstanceId &instance) const;

    InstanceServer &m_server;
    InstanceListModel &m_instances;
    QList<InstanceId> m_watched;
    QSet<InstanceId> m_asked; // known or on the way; not again until something changes
    int m_underWay = 0;
};

} // namespace mooring
