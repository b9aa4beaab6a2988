// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandline.h"
#include "models/types/requests.h"

namespace mooring::ctl {

// From --force and --timeout.
[[nodiscard]] inline Result<StopRequest> stopRequestOf(const CommandLine &line)
{
    using namespace Qt::StringLiterals;
    constexpr quint32 longest = 3'600;
    StopRequest request{.force = line.has("force"_L1)};
    return line.number("timeout"_L1, 1, longest, quint32(request.timeout.count())).transform([&](quint32 seconds) {
        request.timeout = std::chrono::seconds(seconds);
        return request;
    });
}

} // namespace mooring::ctl
