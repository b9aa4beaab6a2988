// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

namespace mooring::workers {

// An image that will not be taken, or cannot be: thrown from deep inside an archive, caught in unpack().
struct Refusal
{
    RefusalKind kind = RefusalKind::Failed;
    std::string sentence{};
};

[[noreturn]] inline void refuseImage(std::string sentence)
{
    throw Refusal{RefusalKind::InvalidArgument, std::move(sentence)};
}

[[noreturn]] inline void refuseSize(std::string sentence)
{
    throw Refusal{RefusalKind::LimitExceeded, std::move(sentence)};
}

// What errno says about this member or file.
[[noreturn]] inline void refuseSystem(std::string_view what)
{
    const bool full = errno == ENOSPC || errno == EDQUOT;
    throw Refusal{full ? RefusalKind::NoSpace : RefusalKind::Failed,
                  std::string(what) + ": " + std::strerror(errno) + '.'};
}

// Names in an archive are a stranger's: cut, and with control characters replaced.
[[nodiscard]] inline std::string shown(std::string_view name)
{
    constexpr std::size_t most = 200;
    std::string text(name.substr(0, most));
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    }
    return name.size() > most ? text + "…" : text;
}

} // namespace mooring::workers
