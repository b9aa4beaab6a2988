// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/expansion.h"
#include "models/types/filedescriptor.h"
#include "models/types/requests.h"

#include <QString>

#include <optional>

namespace mooring {

// Somebody wants a container to have a folder of his own (Instance.ShareFolder).
struct FolderShare
{
    FileDescriptor folder{}; // a directory, open with O_PATH or for reading
    ShareFolderRequest request{};
    std::optional<quint32> sharer{}; // uid of who asks; nobody before he was asked for his password
};

// What the record of an instance keeps of it.
struct SharedFolder
{
    DeviceOptions options{};
    QString mark{}; // sourcememory.h; with the owner's uid
};

// InvalidArgument for what is no folder, root's or somebody else's; Unsupported, with the way out, where its file system maps no ids. Asks
// no file system that could keep the helper waiting; `mounts` is as proc(5) has mountinfo.
[[nodiscard]] Result<SharedFolder> sharedFolder(const FolderShare &share,
                                                const QString &mounts = QStringLiteral("/proc/self/mountinfo"));

} // namespace mooring
