// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/imagelistmodel.h"
#include "models/items/instancelistmodel.h"
#include "models/items/networklistmodel.h"
#include "models/items/operationlistmodel.h"
#include "models/items/profilelistmodel.h"
#include "models/ports/instanceserver.h"

#include <QElapsedTimer>
#include <QTimer>

namespace mooring {

class OwnerNames;

// Keeps the item models true to a server. News that come together are shown together, at most twenty times a second.
class ServerLists final : public QObject
{
    Q_OBJECT

public:
    explicit ServerLists(InstanceServer &server, QObject *parent = nullptr);

    [[nodiscard]] InstanceListModel &instances() noexcept { return m_instances; }
    [[nodiscard]] ImageListModel &images() noexcept { return m_images; }
    [[nodiscard]] ProfileListModel &profiles() noexcept { return m_profiles; }
    [[nodiscard]] NetworkListModel &networks() noexcept { return m_networks; }
    [[nodiscard]] OperationListModel &operations() noexcept { return m_operations; }

Q_SIGNALS:
    // After a batch was put in; counts may differ now.
    void changed();

private:
    void fill();
    void flush();
    void scheduleFlush();
    void nameImages();
    void countUsers();

    InstanceServer &m_server;
    InstanceListModel m_instances;
    ImageListModel m_images;
    ProfileListModel m_profiles;
    NetworkListModel m_networks;
    OperationListModel m_operations;
    OwnerNames *m_owners;
    QHash<InstanceId, Instance> m_news; // the last word about each since the last flush
    QTimer m_timer;
    QElapsedTimer m_sinceFlush;
};

} // namespace mooring
