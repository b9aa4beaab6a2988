// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QMetaType>
#include <QString>

namespace mooring {

// How a command inside a container ended.
struct SessionOutcome
{
    enum class Kind { Exited, Killed, Lost };

    Kind kind = Kind::Lost;
    int number = 0;   // exit status, or the signal's number
    QString detail{}; // of a lost one: the lower layer's own words, English, or nothing

    friend bool operator==(const SessionOutcome &, const SessionOutcome &) = default;
};

// Reads what ExecSession::control says: "exit N", "signal N", "lost TEXT". Whatever else is said, or nothing, means lost.
[[nodiscard]] SessionOutcome sessionOutcome(QByteArrayView message);

// One sentence for people.
[[nodiscard]] QString describe(const SessionOutcome &outcome);

} // namespace mooring

Q_DECLARE_METATYPE(mooring::SessionOutcome)
