// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <sys/types.h>

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct lxc_container;

namespace mooring::workers {

// The one place where liblxc is called. Errors are sentences.
class Container
{
public:
    // liblxc finds a running one by these two alone; nothing is read from disk.
    [[nodiscard]] static std::expected<Container, std::string> open(const std::string &name,
                                                                    const std::string &lxcPath);

    [[nodiscard]] std::expected<void, std::string> set(const std::string &key, const std::string &value);
    // Starts it with its monitor in the background. The error is liblxc's own, from the log.
    [[nodiscard]] std::expected<void, std::string> start(const std::string &logFile);

    // The init as the monitor says: 0 when there is no monitor to ask, nothing when it is silent. One that was asked in the moment its
    // guest reboots never answers: liblxc starts anew and leaves that connection open.
    [[nodiscard]] std::optional<pid_t> initPid(std::chrono::milliseconds patience = std::chrono::seconds(2)) const;
    // Of a running one; as liblxc knows the file, whichever version of control groups there is.
    [[nodiscard]] bool setGroup(const std::string &file, const std::string &value);
    // The container's /dev/pts.
    [[nodiscard]] UniqueFd devpts() const;

    struct Attachment
    {
        uid_t user = 0;
        gid_t group = 0;
        std::vector<gid_t> groups{};
        std::vector<std::string> environment{}; // "KEY=VALUE"
        std::string cwd{};
        int streams[3] = {-1, -1, -1};
        // Runs in the container as its first and last act there: never returns.
        std::function<void()> run{};
    };
    // The pid, on the host, of the attached process, a child of ours.
    [[nodiscard]] std::expected<pid_t, std::string> attach(Attachment &attachment);

private:
    struct Release
    {
        void operator()(lxc_container *container) const noexcept;
    };
    explicit Container(lxc_container *container)
        : m_container(container)
    {
    }
    std::unique_ptr<lxc_container, Release> m_container;
};

} // namespace mooring::workers
