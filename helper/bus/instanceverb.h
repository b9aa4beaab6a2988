// SPDX-License-Identifier: GPL-3.0-or-later
// What the four verbs on instances have in common, whether they are asked of one (Instance) or of many (Manager.Apply).
#pragma once

#include "helper/bus/question.h"
#include "helper/engine/engine.h"
#include "models/error.h"
#include "models/types/requests.h"

#include <QVariantMap>

#include <optional>

namespace mooring {

[[nodiscard]] QString wireText(InstanceVerb verb);
[[nodiscard]] std::optional<InstanceVerb> instanceVerb(QStringView wireText);
// As the Instance method of that name takes them; InvalidArgument otherwise.
[[nodiscard]] Result<StopRequest> parseVerbOptions(InstanceVerb verb, const QVariantMap &options);
// What to ask; the subjects are missing yet.
[[nodiscard]] Question verbQuestion(InstanceVerb verb);

} // namespace mooring
