// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/parse/configurationyaml.h"

namespace mooring {

// What is wrong with a text, in the user's language, with the line and the column.
[[nodiscard]] QString yamlProblemText(const YamlProblem &problem);
[[nodiscard]] QString atPosition(const TextPosition &position, const QString &problem);

} // namespace mooring
