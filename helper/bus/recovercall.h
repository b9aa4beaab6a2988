// SPDX-License-Identifier: GPL-3.0-or-later
// Manager.Recover, which two answer: the helper whose engine works, and the one whose does not.
#pragma once

#include "helper/bus/question.h"
#include "models/error.h"

#include <QVariantMap>

namespace mooring {

enum class RecoverRun {
    Dry, // only says what would be done
    Real
};

[[nodiscard]] Result<RecoverRun> parseRecover(const QVariantMap &options);
[[nodiscard]] Question recoverQuestion(RecoverRun run);

} // namespace mooring
