// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mooring {

// Who calls, in the bus's own words; nothing of it comes from an argument.
struct Caller
{
    QString name{}; // unique name of the connection, ":1.42"
    quint32 uid = 0;
    quint32 pid = 0; // 0 where the bus does not know; for the log only

    friend bool operator==(const Caller &, const Caller &) = default;
};

} // namespace mooring
