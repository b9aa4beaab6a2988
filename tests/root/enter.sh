#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command inside the root, in namespaces of its own: enter.sh CACHE ROOT [BIND…] -- COMMAND…
# A BIND is ro:FROM:TO or rw:FROM:TO (FROM may hold colons). Runs as root. Nothing is left behind: every entry has a folder
# CACHE/entry.XXXXXX and a cgroup of that name; the lock on the folder is held while the entry lives, so that the next one
# can sweep away what a killed one left.
set -euo pipefail
umask 022

cache=$1
here=$(dirname "$(readlink -f "$0")")

# Our own place in a hierarchy: /proc/self/cgroup names it.
own_group() { # CONTROLLERS
    awk -F: -v want="$1" '{ split(want, w, ","); if (index("," $2 ",", "," w[1] ",")) { print $3; exit } }' /proc/self/cgroup
}

# A group in every hierarchy: below our own where processes and groups may live side by side (v1), else below the top.
join_cgroups() { # ENTRY
    local type controllers folder own
    while read -r type controllers folder; do
        if [ "$type" = cgroup ]; then
            own=$(own_group "$controllers")
            [ "$own" = / ] || [ ! -d "$folder$own" ] || folder=$folder$own
        fi
        mkdir "$folder/mooring-dev-${1##*.}"
        echo "$folder/mooring-dev-${1##*.}" >> "$1/cgroups"
        case $controllers in *cpuset*)
            cat "$folder/cpuset.cpus" > "$folder/mooring-dev-${1##*.}/cpuset.cpus"
            cat "$folder/cpuset.mems" > "$folder/mooring-dev-${1##*.}/cpuset.mems"
            echo 1 > "$folder/mooring-dev-${1##*.}/cgroup.clone_children" ;;
        esac
        echo "$BASHPID" > "$folder/mooring-dev-${1##*.}/cgroup.procs"
    done < <(awk -f "$here/hierarchies.awk" /proc/self/mountinfo)
}

leave_cgroups() { # ENTRY
    local group try
    [ -e "$1/cgroups" ] || return 0
    while read -r group; do
        for try in 1 2 3 4 5 6 7 8 9 10; do
            [ -d "$group" ] || break
            find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
            sleep 0.0"$try"
        done
    done < "$1/cgroups"
}

forget() { # ENTRY
    leave_cgroups "$1"
    rm -rf --one-file-system "$1"
}

sweep() {
    local old
    for old in "$cache"/entry.*; do
        [ -d "$old" ] && flock -n "$old" true && forget "$old"
    done
    return 0
}

exec 8>"$cache/entry.lock"
flock 8
sweep
entry=$(mktemp -d "$cache/entry.XXXXXX")
exec 9<"$entry"
flock 9
exec 8>&-
# The path to the scratch folder is open to unprivileged users of the root.
chmod 755 "$entry"
mkdir -m 700 "$entry/state"
mkdir -m 1777 "$entry/vartmp"
mkdir "$entry/mnt"

finish() {
    # Waits for the death of the namespace's init, with which everything in it has died.
    [ -z "${child:-}" ] || { kill -KILL "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; }
    forget "$entry"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 143' TERM
trap : INT

(
    trap - HUP TERM EXIT
    join_cgroups "$entry"
    exec 9>&-
    exec setpriv --pdeathsig KILL unshare --mount --net --pid --uts --ipc --cgroup --fork --kill-child --propagation private -- \
        "$here/inside.sh" "$entry" "$@"
) <&0 &
child=$!
status=0
while kill -0 "$child" 2>/dev/null; do
    status=0
    wait "$child" || status=$?
done
child=
exit "$status"
