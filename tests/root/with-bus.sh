#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: with-bus.sh COMMAND… runs a command with a bus, a network and a state folder of its own. All containers and
# services end with it.
set -euo pipefail

if [ "${MOORING_BUS:-}" != inner ]; then
    state=$(mktemp -d /var/tmp/state.XXXXXX)
    status=0
    MOORING_BUS=inner unshare --mount --net --ipc --pid --fork --kill-child --propagation private --mount-proc -- \
        perl /src/tests/root/reap.pl "$0" "$state" "$@" || status=$?
    rm -rf --one-file-system "$state"
    # The containers are dead; their groups are not.
    find /sys/fs/cgroup -depth -mindepth 1 -type d ! -name init -exec rmdir {} + 2> /dev/null || true
    exit "$status"
fi

mount --bind "$1" /var/lib/mooring
chmod 700 /var/lib/mooring
shift
unset MOORING_BUS
# /sys shows the interfaces of the network it was mounted in; the groups below it stay.
mount --rbind /sys/fs/cgroup /mnt
mount -t sysfs sysfs /sys
mount --rbind /mnt /sys/fs/cgroup
umount --recursive --lazy /mnt
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
mkdir -m 1777 /run/lock
mount --make-rshared /
ip link set lo up
echo '0 2147483647' > /proc/sys/net/ipv4/ping_group_range
"${0%/*}/bus-up.sh"
exec "$@"
