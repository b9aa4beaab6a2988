#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run on somebody's display, as a test: the window opens, as alice, on an X server that lets in who has its cookie only, which is
# filed under the name of another computer. Run by with-network.sh.
set -euo pipefail

export DISPLAY=:78 XAUTHORITY=/nothing
user=$(id -u alice)
mkdir -p /outside
mount -t tmpfs tmpfs /outside
xauth -q -f /outside/xauthority add "elsewhere/unix$DISPLAY" . "$(mcookie)"
Xvfb "$DISPLAY" -screen 0 1280x800x24 -nolisten tcp -auth /outside/xauthority 2> /tmp/xvfb.log &
until [ -S /tmp/.X11-unix/X78 ]; do sleep 0.02; done
if xwininfo -root > /dev/null 2>&1; then
    echo "The display lets everybody in." >&2
    exit 1
fi
"${0%/*}/../root/run.sh" window "$user" "$(id -g alice)" &
XAUTHORITY=/run/user/$user/xauthority
for _ in $(seq 600); do
    if xwininfo -root -tree 2> /dev/null | grep -q '"Mooring": ("mooring"'; then exit; fi
    sleep 0.1
done
xwininfo -root -tree >&2
echo "There is no window of Mooring's." >&2
exit 1
