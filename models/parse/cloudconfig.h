// SPDX-License-Identifier: GPL-3.0-or-later
// Keys for SSH in what cloud-init is told (cloud-init's module ssh: the list ssh_authorized_keys is for the image's default user). Reasons
// are for translators too, in the context "SshKey".
#pragma once

#include "models/error.h"

#include <QString>

namespace mooring {

// UTF-8 bytes; a key of 16,384 bits has fewer.
inline constexpr qint64 maxSshKeyFile = 16 * 1024;

// The first key of a file such as id_ed25519.pub (sshd(8), AUTHORIZED_KEYS FILE FORMAT, without options). InvalidArgument: says why, also
// of a private key, which is not to be handed out.
[[nodiscard]] Result<QString> parseSshKey(const QString &text);

// These user data with this key among those that the default user lets in. Unsupported where they are no #cloud-config, or have their list
// in a form that cannot be added to line by line.
[[nodiscard]] Result<QString> withSshKey(const QString &userData, const QString &key);

} // namespace mooring
