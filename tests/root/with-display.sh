#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: with-display.sh USER COMMAND… runs a command as that user on a virtual display of its own, with a window manager
# and a session bus. All of it ends with the command.
set -euo pipefail

user=$1
shift
number=79
install -d -m 1777 /tmp/.X11-unix
Xvfb ":$number" -screen 0 1280x800x24 -nolisten tcp -noreset 2> /tmp/xvfb.log &
xvfb=$!
trap 'kill "$xvfb" 2> /dev/null || true' EXIT
for _ in $(seq 250); do
    [ ! -S "/tmp/.X11-unix/X$number" ] || break
    sleep 0.02
done

runtime=/run/user/$(id -u "$user")
install -d -m 700 -o "$user" "$runtime"
# shellcheck disable=SC2016 # the inner shell expands these
runuser -u "$user" -- env DISPLAY=":$number" XDG_RUNTIME_DIR="$runtime" XDG_CURRENT_DESKTOP= HOME="$(getent passwd "$user" | cut -d: -f6)" \
    QT_QPA_PLATFORM=xcb dbus-run-session -- bash -c '
        xsetroot -solid "#4a6572"
        openbox 2> /dev/null &
        until xprop -root _NET_SUPPORTING_WM_CHECK 2> /dev/null | grep -q window; do sleep 0.02; done
        "$@"' inner "$@"
