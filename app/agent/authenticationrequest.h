// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mooring {

// What polkit wants a password for. Others wrote the texts: they are shown as plain text.
struct AuthenticationRequest
{
    QString action{};         // "org.mooring.delete"
    QString message{};        // a sentence, in the language of this process
    QString cookie{};         // polkit's name of the question
    QStringList identities{}; // who may answer: "unix-user:carol" or "unix-user:1000"; never empty
};

} // namespace mooring
