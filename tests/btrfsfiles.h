// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace mooring::test {

// Why this machine cannot mount a btrfs file system that is in a file, which no program of ours is asked; empty: it can.
inline QString lackOfBtrfsFiles()
{
    static const QString lack = [] {
        QProcess trial;
        trial.start(
            QStringLiteral("sh"),
            {QStringLiteral("-c"),
             QStringLiteral("set -e; d=$(mktemp -d /var/tmp/btrfs-XXXXXX); trap 'rm -rf $d' EXIT; cd $d; "
                            "truncate -s 256M file; mkfs.btrfs -q file; mkdir m; mount -o loop file m; umount m")});
        const bool canMount = trial.waitForFinished() && trial.exitCode() == 0;
        return canMount ? QString()
                        : QStringLiteral("This machine mounts no btrfs in a file: ") +
                              QString::fromUtf8(trial.readAllStandardError()).trimmed();
    }();
    return lack;
}

} // namespace mooring::test
