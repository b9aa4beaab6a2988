// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilelistmodel.h"
#include "models/ports/instanceserver.h"

#include <QHash>

namespace mooring {

// Tells the list how much each profile sets. The server tells it of one profile at a time, so it is asked only for those that are another
// one since it was asked last.
class ProfileSizes final : public QObject
{
    Q_OBJECT

public:
    ProfileSizes(InstanceServer &server, ProfileListModel &profiles, QObject *parent = nullptr);

    void ask();

private:
    InstanceServer &m_server;
    ProfileListModel &m_profiles;
    QHash<ProfileId, QString> m_asked; // the etag that it had
};

} // namespace mooring
