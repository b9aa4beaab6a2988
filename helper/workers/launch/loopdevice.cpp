// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/loopdevice.h"

#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

namespace mooring::workers {

std::expected<LoopDevice, std::string> openLoopDevice(const std::string &file)
{
    const UniqueFd backing(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!backing)
        return systemError(file + " cannot be opened");
    const UniqueFd control(::open("/dev/loop-control", O_RDWR | O_CLOEXEC));
    if (!control)
        return systemError("This computer has no loop devices (/dev/loop-control)");
    loop_config configuration{};
    configuration.fd = std::uint32_t(backing.get());
    configuration.info.lo_flags = LO_FLAGS_AUTOCLEAR;
    file.copy(reinterpret_cast<char *>(configuration.info.lo_file_name), LO_NAME_SIZE - 1);
    // Others may take the free one first.
    constexpr int mostTries = 16;
    for (int tries = 0; tries < mostTries; ++tries) {
        const int number = ::ioctl(control.get(), LOOP_CTL_GET_FREE);
        if (number < 0)
            return systemError("There is no free loop device");
        std::string path = "/dev/loop" + std::to_string(number);
        UniqueFd device(::open(path.c_str(), O_RDWR | O_CLOEXEC));
        if (!device)
            return systemError(path + " cannot be opened");
        if (::ioctl(device.get(), LOOP_CONFIGURE, &configuration) == 0)
            return LoopDevice{.path = std::move(path), .file = std::move(device)};
        if (errno != EBUSY)
            return systemError(path + " does not take " + file);
    }
    return systemError("There is no free loop device");
}

} // namespace mooring::workers
