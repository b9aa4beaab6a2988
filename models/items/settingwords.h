// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a setting, in the user's language, beside what the catalogue says itself.
#pragma once

#include "models/error.h"
#include "models/types/keydescription.h"

namespace mooring {

// The catalogue's words in the user's language.
[[nodiscard]] QString ownWords(const KeyDescription::Words &words);

// Why the value cannot be set: the key, the value, what is wrong with it, and one that fits. `refusal` is the check's own answer.
[[nodiscard]] QString valueProblem(const KeyDescription &description, const QString &key, const QString &value,
                                   const Error &refusal);
// Why there can be no key of this name.
[[nodiscard]] QString keyNameProblem(const KeyDescription &description, const QString &key);
// Why the key cannot be set at all; empty where it can.
[[nodiscard]] QString keyRefusal(const KeyDescription &description);

// How values are written: "true or false", "a whole number from 0 to 86,400".
[[nodiscard]] QString valueKind(const KeyDescription &description);
// What it takes to be allowed, and what it costs; empty for what harms nobody.
[[nodiscard]] QString harmWords(Harm harm);

} // namespace mooring
