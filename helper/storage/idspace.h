// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mooring {

// The ids of this computer that are Mooring's, cut into slots of 65,536: one for each container, and slot 0 for the unpacker.
struct IdSpace
{
    static constexpr quint32 slotSize = 65'536;

    quint32 first = 0;
    quint32 slotCount = 0;

    [[nodiscard]] workers::IdRange range(quint32 slot) const
    {
        return {.first = first + slot * slotSize, .count = slotSize};
    }
    // "first:count" in ids, as the contract and /etc/subuid have it.
    [[nodiscard]] QString text() const;

    friend bool operator==(const IdSpace &, const IdSpace &) = default;
};

// Ours by the line "mooring:first:count" that /etc/subuid and /etc/subgid (subuid(5)) both have; empty text of a file means it is
// missing. Where there is none, one that neither file gives to anybody, out of the way of users, LXD's and Incus's defaults and nspawn.
[[nodiscard]] Result<IdSpace> chooseIdSpace(const QByteArray &subuid, const QByteArray &subgid);
// The file with our line in it.
[[nodiscard]] QByteArray withIdSpace(const QByteArray &file, const IdSpace &space);

// Chooses, and writes it down in `etc`'s two files so that others keep out. Busy while useradd or the like is at them: nothing waits here.
[[nodiscard]] Result<IdSpace> claimIdSpace(const QString &etc);

} // namespace mooring
