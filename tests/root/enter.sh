#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command inside the root, in namespaces of its own: enter.sh CACHE ROOT [BIND…] -- COMMAND…
# A BIND is ro:FROM:TO or rw:FROM:TO. Runs as root. Nothing is left behind: every entry has a folder CACHE/entry.XXXXXX and a
# cgroup of that name; the folder is locked while the entry lives, so that the next one can sweep away what a killed one left.
set -euo pipefail
umask 022

cache=$1
here=${0%/*}

# A group in every hierarchy: below our own where processes and groups may live side by side (v1), else below the top.
join_cgroups() { # ENTRY
    local name=mooring-dev-${1##*.} type folder own value file
    local -a parents=() groups=() inits=()
    while read -r type _ folder own; do
        if [ "$type" = cgroup ] && [ -d "$own" ]; then folder=$own; fi
        parents+=("$folder")
        groups+=("$folder/$name")
        [ "$type" = cgroup ] || inits+=("$folder/$name/init")
    done < <(awk -f "$here/hierarchies.awk" /proc/self/cgroup /proc/self/mountinfo)
    [ ${#groups[@]} -gt 0 ] || return 0
    mkdir "${groups[@]}" "${inits[@]}"
    printf '%s\n' "${inits[@]}" "${groups[@]}" > "$1/cgroups"
    for folder in "${parents[@]}"; do
        if [ -e "$folder/cgroup.subtree_control" ]; then
            read -r value < "$folder/cgroup.controllers" || true
            for file in $value; do echo "+$file" > "$folder/cgroup.subtree_control" || true; done 2> /dev/null
        elif [ -e "$folder/cpuset.cpus" ]; then
            for file in cpuset.cpus cpuset.mems; do
                read -r value < "$folder/$file"
                echo "$value" > "$folder/$name/$file"
            done
            echo 1 > "$folder/$name/cgroup.clone_children"
        fi
        echo "$BASHPID" > "$folder/$name/cgroup.procs"
    done
}

leave_cgroups() { # ENTRY
    local -a groups=()
    local try
    [ -e "$1/cgroups" ] || return 0
    mapfile -t groups < "$1/cgroups"
    rmdir "${groups[@]}" 2> /dev/null && return
    for try in 0 1 2 3 4 5 6 7 8 9; do
        # The last processes of a killed entry may still be on their way out.
        [ "$try" = 0 ] || sleep "0.$try"
        find "${groups[@]}" -depth -type d -exec rmdir {} + 2> /dev/null || true
        [ -n "$(ls -d "${groups[@]}" 2> /dev/null)" ] || return 0
    done
}

forget() { # ENTRY
    leave_cgroups "$1"
    rm -rf --one-file-system "$1"
}

sweep() {
    local old
    for old in "$cache"/entry.*/; do
        if [ -d "$old" ] && flock -n "$old" true; then forget "${old%/}"; fi
    done
}

exec 8> "$cache/lock"
flock 8
sweep
entry=$(mktemp -d "$cache/entry.XXXXXX")
exec 9< "$entry"
flock 9
exec 8>&-
mkdir -m 700 "$entry/mnt" "$entry/state"
mkdir -m 1777 "$entry/vartmp"

# shellcheck disable=SC2317 # called by trap
finish() {
    trap - HUP TERM
    if [ -n "$child" ]; then
        kill -KILL "$child" 2> /dev/null || true
        wait "$child" 2> /dev/null || true
    fi
    forget "$entry"
}
child=
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 143' TERM
# Ctrl-C is the command's own affair; we end when it ends.
trap : INT

(
    trap - HUP TERM EXIT
    exec 9>&-
    join_cgroups "$entry"
    shift
    # The group that becomes the top of the new namespace must hold no process when v2 controllers are wanted below it.
    # shellcheck disable=SC2016 # for the inner shell
    exec unshare --cgroup -- bash -c '
        while read -r group; do
            case $group in */init) echo $$ > "$group/cgroup.procs" ;; esac
        done < "$2/cgroups"
        exec setpriv --pdeathsig KILL unshare --mount --net --pid --uts --ipc --fork --kill-child --propagation private -- "$@"
    ' enter "$here/inside.sh" "$entry" "$@"
) <&0 &
child=$!
while kill -0 "$child" 2> /dev/null; do
    status=0
    wait "$child" || status=$?
done
child=
exit "$status"
