#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: start.sh UID GID COMMAND… runs the command as that user, who gets a name and a home first.
set -euo pipefail

uid=$1 gid=$2
shift 2
[ "$uid" != 0 ] || exec "$@"
getent group "$gid" > /dev/null || echo "developer:x:$gid:" >> /etc/group
getent passwd "$uid" > /dev/null || echo "developer:x:$uid:$gid::/home/developer:/bin/bash" >> /etc/passwd
home=$(getent passwd "$uid" | cut -d: -f6)
[ -d "$home" ] || install -d -o "$uid" -g "$gid" "$home"
HOME=$home exec setpriv --reuid "$uid" --regid "$gid" --clear-groups "$@"
