#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run on somebody's display, as a test: the window opens, as alice, on an X server that lets in who has its cookie only, which is
# filed under the name of another computer; and there are two images to launch from. Run by with-network.sh.
set -euo pipefail

export DISPLAY=:78 XAUTHORITY=/nothing
user=$(id -u alice)

window_is_there() {
    xwininfo -root -tree | grep '"Mooring": ("mooring"'
}
images_are_there() {
    local images
    images=$(mooringctl image list --format csv)
    grep busybox <<< "$images" && grep debian/13 <<< "$images"
}
eventually() { # COMMAND
    local try
    for try in $(seq 600); do
        [ "$try" = 1 ] || sleep 0.1
        ! "$@" &> /dev/null || return 0
    done
    echo "Never true: $*" >&2
    return 1
}

mkdir -p /outside
mount -t tmpfs tmpfs /outside
xauth -q -f /outside/xauthority add "elsewhere/unix$DISPLAY" . "$(mcookie)"
Xvfb "$DISPLAY" -screen 0 1280x800x24 -nolisten tcp -auth /outside/xauthority 2> /tmp/xvfb.log &
eventually test -S /tmp/.X11-unix/X78
if xwininfo -root &> /dev/null; then
    echo "The display lets everybody in." >&2
    exit 1
fi
"${0%/*}/../root/run.sh" window "$user" "$(id -g alice)" &
XAUTHORITY=/run/user/$user/xauthority
eventually window_is_there
eventually images_are_there
