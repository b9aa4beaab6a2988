#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: with-cgroup2.sh COMMAND… is with-bus.sh where version 2 of control groups is all there is, as on Debian 13,
# whatever the host has. Controllers that the host gave to version 1 are missing; what needs none, such as the list of devices, is there.
set -euo pipefail

# shellcheck disable=SC2016 # for the inner shell
exec unshare --mount --propagation private -- bash -euc '
    umount --recursive /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    exec "$@"
' cgroup2 "${0%/*}/with-bus.sh" "$@"
