// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace mooring {

// A name that is free and says what is inside: "debian/13" gives "debian-13-1", or -2 if that is taken. Always an InstanceName.
[[nodiscard]] QString suggestedInstanceName(QStringView imageName, const QSet<QString> &taken);

// What people would call the image in this file: "Debian 13.tar.zst" gives "Debian-13". A file name that says nothing
// ("rootfs.squashfs") is passed over for its folder's. An ImageAlias, or empty where neither yields one.
[[nodiscard]] QString suggestedAlias(QStringView fileName, QStringView folderName);

} // namespace mooring
