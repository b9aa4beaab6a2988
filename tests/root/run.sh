#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: run.sh window UID GID shows the program on the caller's display, as the caller; run.sh tour UID GID takes the
# guided tour, whose user is MOORING_USER. That user may do everything without a question.
set -euo pipefail

what=$1 uid=$2 gid=$3
[ "$what" = window ] || [ "$uid" != 0 ] || uid=1000 gid=1000
here=${0%/*}
"$here/internet.sh" /outside/network
"$here/start.sh" "$uid" "$gid" true
user=$(id -un "$uid")
"$here/bus-up.sh"
cat > /etc/polkit-1/rules.d/40-developer.rules << END
polkit.addRule(function(action, subject) {
    if (action.id.indexOf('org.mooring.') == 0 && subject.user == '$user')
        return polkit.Result.YES;
});
END

if [ "$what" = tour ]; then
    rm -rf /out/tour
    install -d /out/tour
    status=0
    MOORING_USER=$user MOORING_OUT=/out/tour /src/tests/tour/tour.sh || status=$?
    chown -R "$2:$3" /out/tour
    exit "$status"
fi

export XDG_RUNTIME_DIR=/run/user/$uid
install -d -m 700 -o "$uid" -g "$gid" "$XDG_RUNTIME_DIR"
if [ -e /outside/xauthority ]; then
    # A cookie is filed under the host's name, which is another one in here: file it under any name.
    export XAUTHORITY=$XDG_RUNTIME_DIR/xauthority
    xauth -f /outside/xauthority nlist | sed 's/^..../ffff/' | xauth -q -f "$XAUTHORITY" nmerge -
    chown "$uid:$gid" "$XAUTHORITY"
fi
# Something to launch from.
import_images() {
    "$here/start.sh" "$uid" "$gid" mooringctl --quiet image import /images/busybox.tar.gz --alias busybox
    "$here/start.sh" "$uid" "$gid" mooringctl --quiet image import /images/debian-13.tar.zst --alias debian/13
}
# The window does not wait for it, and is not its parent.
(import_images > /dev/null &)
exec "$here/start.sh" "$uid" "$gid" dbus-run-session -- mooring
