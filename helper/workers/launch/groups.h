// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace mooring::workers {

// A container's control groups, relative to the top of every hierarchy: ours alone, so that nothing collides with another program's
// containers of the same number.
[[nodiscard]] std::string containerGroup(const std::string &containerName);
[[nodiscard]] std::string monitorGroup(const std::string &containerName);
[[nodiscard]] std::string pivotGroup(const std::string &containerName); // where liblxc's monitor clears up from

// This file of the container's control group ("memory.max"), in whichever hierarchy has it; nothing where there is none.
[[nodiscard]] std::optional<std::filesystem::path> groupFile(const std::string &containerName, const std::string &file);

// Takes away what is left of them, and ends the processes in them: liblxc starts nothing where a group is there already, and leaves one
// behind that a command was just entering when the container went down. The container must be stopped.
void removeGroups(const std::string &containerName);

} // namespace mooring::workers
