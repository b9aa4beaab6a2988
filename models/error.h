// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace mooring {

// What went wrong, as a value: a code to branch on, a subject to name to the user, a detail for those who look closer.
struct Error
{
    // The order is that of dbus/names.h's errorNames: one bus name a code (tst_errortext keeps both and the texts together).
    enum class Code {
        InvalidArgument,
        NotFound,
        AlreadyExists,
        Busy,
        Conflict,
        NoSpace,
        LimitExceeded,
        Unsupported,
        NotAuthorized,
        NoAgent,
        Cancelled,
        TimedOut,
        Unreachable,
        Untrusted,
        Protocol,
        Damaged, // what the helper keeps of its own; mooringctl recover rebuilds it
        Newer,   // written by a newer Mooring than this one
        Failed
    };

    Code code = Code::Failed;
    QString subject{}; // what it happened to: "web-1", "debian-13.tar.zst"
    QString detail{};  // the lower layer's own words, English; shown as plain text, never parsed

    friend bool operator==(const Error &, const Error &) = default;
};

template<typename T = void>
using Result = std::expected<T, Error>;

// Short for the many places that say no.
[[nodiscard]] inline std::unexpected<Error> failure(Error::Code code, QString subject = {}, QString detail = {})
{
    return std::unexpected(Error{.code = code, .subject = std::move(subject), .detail = std::move(detail)});
}

} // namespace mooring
