// SPDX-License-Identifier: GPL-3.0-or-later
// Errors and what they are called on the bus.
#pragma once

#include "models/error.h"

#include <QStringView>
#include <QVariantList>

#include <optional>

namespace mooring {

[[nodiscard]] QString busName(Error::Code code);
// Of one of ours; a code that only a newer helper knows is Failed. Nothing for strangers' names and for "".
[[nodiscard]] std::optional<Error::Code> errorCode(QStringView busName);

// What an error reply says. Ours have three arguments: sentence (left to models/errortext, which knows the user's language), subject and
// detail. Others come from the bus and from QtDBus: their code is the nearest, their message is the detail.
[[nodiscard]] Error parseError(const QString &busName, const QVariantList &arguments);

} // namespace mooring
