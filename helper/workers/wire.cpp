// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/wire.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mooring::workers {

namespace {

constexpr int allSeals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

template<typename Call>
auto retry(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

} // namespace

std::expected<void, int> send(int socket, std::string_view bytes, std::span<const int> descriptors, Wait wait)
{
    if (bytes.empty() || bytes.size() > maxRecordBytes || descriptors.size() > maxDescriptors)
        return std::unexpected(EMSGSIZE);
    iovec data{.iov_base = const_cast<char *>(bytes.data()), .iov_len = bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(maxDescriptors * sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (!descriptors.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    }
    const int flags = MSG_NOSIGNAL | (wait == Wait::No ? MSG_DONTWAIT : 0);
    if (retry([&] { return ::sendmsg(socket, &message, flags); }) < 0)
        return std::unexpected(errno);
    return {};
}

std::expected<Message, int> receive(int socket)
{
    Message received;
    char buffer[maxRecordBytes]; // not cleared: most records are short
    iovec data{.iov_base = buffer, .iov_len = sizeof buffer};
    alignas(cmsghdr) char control[CMSG_SPACE(maxDescriptors * sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t size = retry([&] { return ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
    if (size < 0)
        return std::unexpected(errno);
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
            received.descriptors.emplace_back(fd);
        }
    }
    if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC))
        return std::unexpected(EMSGSIZE);
    received.bytes.assign(buffer, std::size_t(size));
    return received;
}

std::expected<SocketPair, int> makeSocketPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return std::unexpected(errno);
    return SocketPair{.ours = UniqueFd(ends[0]), .theirs = UniqueFd(ends[1])};
}

std::expected<UniqueFd, int> makePlanFile(std::string_view bytes)
{
    UniqueFd file(::memfd_create("mooring-plan", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file)
        return std::unexpected(errno);
    for (std::size_t written = 0; written < bytes.size();) {
        const ssize_t count =
            retry([&] { return ::pwrite(file.get(), bytes.data() + written, bytes.size() - written, off_t(written)); });
        if (count < 0)
            return std::unexpected(errno);
        written += std::size_t(count);
    }
    if (::fcntl(file.get(), F_ADD_SEALS, allSeals) != 0)
        return std::unexpected(errno);
    return file;
}

std::expected<std::string, int> readPlanFile(int fd)
{
    const int seals = ::fcntl(fd, F_GET_SEALS);
    if (seals < 0 || (seals & allSeals) != allSeals)
        return std::unexpected(EPERM);
    struct stat status{};
    if (::fstat(fd, &status) != 0)
        return std::unexpected(errno);
    if (status.st_size < 0 || std::size_t(status.st_size) > maxPlanBytes)
        return std::unexpected(EFBIG);
    std::string bytes(std::size_t(status.st_size), '\0');
    for (std::size_t read = 0; read < bytes.size();) {
        const ssize_t count = retry([&] { return ::pread(fd, bytes.data() + read, bytes.size() - read, off_t(read)); });
        if (count <= 0)
            return std::unexpected(count < 0 ? errno : EIO);
        read += std::size_t(count);
    }
    return bytes;
}

} // namespace mooring::workers
