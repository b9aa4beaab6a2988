#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the development root once: make.sh CACHE prints its path. Runs as root on the host; the name says what it holds.
set -euo pipefail
umask 022

cache=$1
here=${0%/*}
suite=trixie

# The one list: Build-Depends without versions, then the words of the file of tools.
wanted_packages() {
    awk '{ sub(/#.*/, "") }
        FILENAME ~ /control$/ && !(field = /^ / ? field : /^Build-Depends:/) { next }
        { sub(/^Build-Depends:/, ""); sub(/debhelper-compat/, "debhelper"); gsub(/\([^)]*\)|,/, ""); if ($0 ~ /[a-z]/) print $0 }
    ' "$here/../../debian/control" "$here/packages"
}

# Where the host's own packages come from is where the network lets us fetch from.
mirror() {
    local found
    found=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1)
    echo "${found:-http://deb.debian.org/debian}"
}

# mmdebstrap does not read the host's apt settings: hand on those that reach a mirror through proxies and odd clocks.
reach() {
    apt-config dump --format '%f "%v";%n' Acquire |
        grep -Ei '^Acquire::(https?::[^ ]*(proxy|ca-?info|ca-?path|verify)[^ ]*|check-(date|valid-until)|retries|force[^ ]*) "[^"]+"' || true
}

root_of() { # NAME PACKAGES…: the finished folder's path on stdout
    local name=$1 part=$1.part option
    local -a options=()
    shift
    while IFS= read -r option; do options+=("--aptopt=$option"); done < <(reach)
    rm -rf --one-file-system "$part"
    echo "Making a Debian 13 root in $name (once, about a minute)…" >&2
    mmdebstrap --quiet --mode=root --variant=minbase --format=directory \
        --dpkgopt=force-unsafe-io "${options[@]}" \
        --include="$(echo "$@" | tr -s ' \n' ',,')" \
        --customize-hook='echo mooring-dev > "$1/etc/hostname"' \
        --customize-hook='echo "127.0.0.1 localhost mooring-dev" > "$1/etc/hosts"' \
        --customize-hook='echo root:1000000:1000000000 | tee "$1/etc/subuid" > "$1/etc/subgid"' \
        --customize-hook='mkdir -p "$1/src" "$1/build" "$1/ccache" "$1/images" "$1/out" "$1/var/lib/mooring"' \
        "$suite" "$part" "deb $(mirror) $suite main" >&2
    mv -T "$part" "$name"
}

packages=$(wanted_packages)
hash=$( (echo "$packages"; cat "$here/make.sh") | sha256sum | cut -c1-12)
root=$cache/root-$hash
if [ ! -d "$root" ]; then
    # Children keep the lock: a second run waits until a killed one's mmdebstrap is really gone.
    exec 8>"$cache/root.lock"
    flock 8
    # shellcheck disable=SC2086 # one word a package
    [ -d "$root" ] || root_of "$root" $packages
    exec 8>&-
fi
echo "$root"
