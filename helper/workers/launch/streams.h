// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/container.h"
#include "helper/workers/plans.h"

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers {

// The two sides of a command's input and output.
struct Streams
{
    std::vector<UniqueFd> outside{}; // the caller's: a terminal's master, or the ends of three pipes
    std::vector<UniqueFd> inside{};  // the command's: one terminal, or three pipe ends
    [[nodiscard]] int forCommand(std::size_t stream) const { return inside[inside.size() == 1 ? 0 : stream].get(); }
};

// A terminal of the container's own devpts, owned by the user inside, or pipes. The error is a sentence.
[[nodiscard]] std::expected<Streams, std::string> makeStreams(const Container &container, pid_t init,
                                                              const ExecPlan &plan);

} // namespace mooring::workers
