#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: with-network.sh COMMAND… runs a command with a network, a /run, a /tmp and a state folder of its own. All that it
# started ends with it.
set -euo pipefail

if [ "${MOORING_NETWORK:-}" != inner ]; then
    state=$(mktemp -d /var/tmp/state.XXXXXX)
    status=0
    MOORING_NETWORK=inner unshare --mount --net --pid --fork --kill-child --propagation private --mount-proc -- \
        perl /src/tests/root/reap.pl "$0" "$state" "$@" || status=$?
    rm -rf --one-file-system "$state"
    exit "$status"
fi

mount --bind "$1" /var/lib/mooring
chmod 700 /var/lib/mooring
shift
unset MOORING_NETWORK
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
ip link set lo up
exec "$@"
