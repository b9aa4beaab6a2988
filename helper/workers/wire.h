// SPDX-License-Identifier: GPL-3.0-or-later
// How records travel: on SOCK_SEQPACKET sockets with descriptors beside them, and plans on sealed memfds.
#pragma once

#include "helper/workers/uniquefd.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mooring::workers {

inline constexpr std::size_t maxRecordBytes = 160 * 1024; // fits a socket's default buffer
inline constexpr std::size_t maxPlanBytes = 16 * 1024 * 1024;
inline constexpr std::size_t maxDescriptors = 16;

// Where a worker finds what it is given. 0, 1 and 2 are the ordinary ones.
inline constexpr int planFd = 3;
inline constexpr int answerFd = 4;
inline constexpr int firstExtraFd = 5;

struct Message
{
    std::string bytes{}; // empty: the other side is gone
    std::vector<UniqueFd> descriptors{};
};

enum class Wait { UntilSent, No }; // No: EAGAIN when the other side does not keep up

// Both: errno on failure. EINTR is retried. Received descriptors are close-on-exec.
[[nodiscard]] std::expected<void, int> send(int socket, std::string_view bytes, std::span<const int> descriptors = {},
                                            Wait wait = Wait::UntilSent);
[[nodiscard]] std::expected<Message, int> receive(int socket);

// Two connected ends, close-on-exec.
struct SocketPair
{
    UniqueFd ours{};
    UniqueFd theirs{};
};
[[nodiscard]] std::expected<SocketPair, int> makeSocketPair();

// A memfd that holds the bytes and can never change again.
[[nodiscard]] std::expected<UniqueFd, int> makePlanFile(std::string_view bytes);
// Its bytes; EPERM when it is not sealed, EFBIG when it is too large.
[[nodiscard]] std::expected<std::string, int> readPlanFile(int fd);

} // namespace mooring::workers
