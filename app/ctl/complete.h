// SPDX-License-Identifier: GPL-3.0-or-later
// What the shells' completion scripts ask: they know nothing themselves.
#pragma once

#include <QStringList>

namespace mooring::ctl {

using namespace Qt::StringLiterals;

// mooringctl __complete -- WORD… CURRENT prints what CURRENT may become, a line each. Not for people, so not among the verbs.
inline constexpr QLatin1StringView completionVerb = "__complete"_L1;

// Never starts the helper, never asks for a password, never takes long. Returns the exit code.
int complete(const QStringList &arguments);

} // namespace mooring::ctl
