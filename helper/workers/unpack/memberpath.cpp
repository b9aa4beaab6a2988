// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/memberpath.h"

#include "helper/workers/unpack/refusal.h"

#include <climits>
#include <ranges>

namespace mooring::workers {

std::string memberPath(std::string_view name, std::size_t maxBytes)
{
    if (name.empty() || name.contains('\0'))
        refuseImage("The archive has a member without a proper name.");
    if (name.size() > maxBytes)
        refuseSize("The name of a member is too long: " + shown(name) + '.');
    if (name.starts_with('/'))
        refuseImage("The archive has an absolute path: " + shown(name) + '.');
    std::string path;
    for (const auto part : std::views::split(name, '/')) {
        const std::string_view element(part.begin(), part.end());
        if (element.empty() || element == ".")
            continue;
        if (element == "..")
            refuseImage("The archive has a path that leads out of it: " + shown(name) + '.');
        if (element.size() > NAME_MAX)
            refuseSize("The name of a member is too long: " + shown(name) + '.');
        path += (path.empty() ? "" : "/") + std::string(element);
    }
    return path;
}

bool takeFolder(std::string &path, std::string_view folder)
{
    if (path == folder) {
        path.clear();
        return true;
    }
    if (!path.starts_with(folder) || path[folder.size()] != '/')
        return false;
    path.erase(0, folder.size() + 1);
    return true;
}

} // namespace mooring::workers
