// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>

namespace mooring::workers {

// The AppArmor name space in which a nested container loads profiles of its own (plans.h: policyNamespace()). A new one, also where a
// container that is gone left one behind. The error is a sentence.
[[nodiscard]] std::expected<void, std::string> makePolicyNamespace(const std::string &containerName);
// With the profiles in it; nothing happens where there is none. The container must be stopped.
void removePolicyNamespace(const std::string &containerName);

} // namespace mooring::workers
