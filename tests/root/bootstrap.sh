# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: bootstrap FOLDER PACKAGES HOOK… makes a Debian 13 tree from where the host's own packages come from;
# once CACHE FOLDER MESSAGE COMMAND… makes what lies in the cache folder, however many ask for it at a time; packed, as its command, makes
# trees and keeps what a script packs of them.

# The command makes FOLDER, by a rename at its end: one that is there is whole.
once() { # CACHE FOLDER MESSAGE COMMAND…
    [ ! -d "$2" ] || return 0
    # Children keep the lock: a second run waits until a killed one's mmdebstrap is really gone.
    exec 8> "$1/make.lock"
    flock 8
    if [ ! -d "$2" ]; then
        echo "$3" >&2
        shift 3
        "$@"
    fi
    exec 8>&-
}

# MAKE makes trees in the folder it is told. The script runs in ROOT, finds them in /out, and leaves the files there that FOLDER shall hold.
packed() { # CACHE ROOT FOLDER SCRIPT MAKE
    local cache=$1 root=$2 folder=$3 script=$4 make=$5 here
    here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
    rm -rf --one-file-system "${folder%-*}"-*.part
    mkdir "$folder.part"
    "$make" "$folder.part"
    "$here/enter.sh" "$cache" "$root" "ro:${here%/tests/root}:/src" "rw:$folder.part:/out" -- \
        env -i PATH=/usr/sbin:/usr/bin bash "/src/$script" >&2
    rm -rf --one-file-system "$folder.part"/*/
    mv -T "$folder.part" "$folder"
}

# Where the host's own packages come from is where the network lets us fetch from.
debian_mirror() {
    local found
    # shellcheck disable=SC2016 # apt's own variable
    found=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2> /dev/null | head -n 1)
    echo "${found:-http://deb.debian.org/debian}"
}

# mmdebstrap does not read the host's apt settings: hand on those that reach a mirror through proxies and odd clocks.
apt_reach() {
    apt-config dump --format '%f "%v";%n' Acquire |
        grep -Ei '^Acquire::(https?::[^ ]*(proxy|ca-?info|ca-?path|verify)[^ ]*|check-(date|valid-until)|retries|force[^ ]*) "[^"]+"' || true
}

bootstrap() { # FOLDER PACKAGES HOOK…; the folder appears when it is complete
    local folder=$1 packages=$2 option
    local -a options=()
    shift 2
    while IFS= read -r option; do options+=("--aptopt=$option"); done < <(apt_reach)
    # shellcheck disable=SC2016 # $1 is the hook's
    for option in "$@" 'rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"'; do options+=("--customize-hook=$option"); done
    rm -rf --one-file-system "$folder.part"
    mmdebstrap --quiet --mode=root --variant=minbase --format=directory --dpkgopt=force-unsafe-io "${options[@]}" \
        --include="$(tr -s ' \n' ',' <<< "$packages")" trixie "$folder.part" "deb $(debian_mirror) trixie main" >&2
    mv -T "$folder.part" "$folder"
}
