// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <memory>

namespace mooring {

// An open file that closes itself when its last holder goes. Copies share it, so that it travels through futures and signals.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    // Takes the descriptor over; a negative one makes an empty value.
    explicit FileDescriptor(int fd)
        : m_fd(fd < 0 ? nullptr : std::make_shared<Owned>(fd))
    {
    }

    [[nodiscard]] int get() const noexcept { return m_fd ? m_fd->fd : -1; }
    [[nodiscard]] explicit operator bool() const noexcept { return m_fd != nullptr; }
    void reset() noexcept { m_fd.reset(); }

private:
    struct Owned
    {
        explicit Owned(int descriptor)
            : fd(descriptor)
        {
        }
        ~Owned() { ::close(fd); }
        Owned(const Owned &) = delete;
        Owned &operator=(const Owned &) = delete;
        int fd;
    };
    std::shared_ptr<Owned> m_fd{};
};

} // namespace mooring
