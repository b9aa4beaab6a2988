// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/codec.h"
#include "helper/workers/wire.h"

#include <sys/syscall.h>

#include <string>
#include <utility>

namespace mooring::workers {

template<typename Record>
void answer(const Record &record, std::span<const int> descriptors = {})
{
    (void)send(answerFd, encode(record), descriptors); // a helper that is gone needs none
}

// One sentence to the helper; the worker's own exit status is 1 then.
inline int refuse(RefusalKind kind, std::string detail)
{
    answer(Refused{.kind = kind, .detail = std::move(detail)});
    return 1;
}

inline constexpr const char *containerEnded = "The container has ended.";

[[nodiscard]] inline UniqueFd openPidfd(pid_t pid)
{
    return UniqueFd(int(::syscall(SYS_pidfd_open, pid, 0)));
}

} // namespace mooring::workers
