#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the benchmark root: with-peers.sh COMMAND… runs a command where LXD and Incus find what a whole system would give them. The
# root is thrown away afterwards.
set -euo pipefail

# Control groups as users have them, pure v2, whatever the developer's computer has.
umount --recursive /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
# Incus watches /dev, and wants it to be a mount.
mount --rbind /dev /dev
# Pools in a file. Without udev nobody makes the nodes of the devices that losetup finds.
[ -e /dev/loop-control ] || mknod -m 600 /dev/loop-control c 10 237
for number in $(seq 0 63); do
    [ -e "/dev/loop$number" ] || mknod -m 600 "/dev/loop$number" b 7 "$number"
done
# Packages add a second range for root, and Incus maps a guest's root by both, which the kernel refuses.
for file in /etc/subuid /etc/subgid; do
    sed -i '/^root:/d' "$file"
    echo root:1000000:1000000000 >> "$file"
done
exec "$@"
