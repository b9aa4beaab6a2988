// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/configurationcommands.h"
#include "helper/engine/inturn.h"
#include "helper/engine/profilebook.h"
#include "helper/engine/trash.h"
#include "helper/engine/turn.h"
#include "helper/storage/diskthread.h"

namespace mooring {

// The second half of a profile's rename: gives all that say a former name of it the new one, the trash's too; then there is none any
// more. May be cut short anywhere, and be done again.
class FormerNames : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Trash &trash;
        ProfileBook &profiles;
        DiskThread &disk;
        ConfigurationCommands &configurations;
        Layout layout{};
        Turn::Length turn = Turn::usual;
    };
    explicit FormerNames(const Parts &parts, QObject *parent = nullptr);

    // Where it cannot be done it is logged: the profile is called so all the same, and the next start tries again.
    void settle(quint64 number, const Done<void> &done);

private:
    void settleTrash(QList<quint64> left, const Done<void> &done);
    void forget(quint64 number, const QStringList &paths, const Done<void> &done);

    Parts m_parts;
};

} // namespace mooring
