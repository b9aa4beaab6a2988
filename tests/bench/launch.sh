#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench launch [ROUNDS]: how long the Debian image takes from a call to a running container, beside a bare worker, LXD and Incus.
set -euo pipefail

here=${0%/*}
exec "$here/../root/with-bus.sh" "$here/with-peers.sh" python3 -B "$here/launch.py" /images/debian-13.tar.zst "${1:-15}"
