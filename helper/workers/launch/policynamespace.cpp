// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/policynamespace.h"

#include "helper/workers/plans.h"
#include "helper/workers/syscallerror.h"

#include <sys/stat.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

std::string policyFolder(const std::string &containerName)
{
    return "/sys/kernel/security/apparmor/policy/namespaces/" + policyNamespace(containerName);
}

} // namespace

std::expected<void, std::string> makePolicyNamespace(const std::string &containerName)
{
    removePolicyNamespace(containerName);
    if (::mkdir(policyFolder(containerName).c_str(), 0755) != 0)
        return systemError("AppArmor gives no name space to container " + containerName);
    return {};
}

void removePolicyNamespace(const std::string &containerName)
{
    (void)::rmdir(policyFolder(containerName).c_str());
}

} // namespace mooring::workers
