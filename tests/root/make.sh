#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the development root once: make.sh CACHE NAME [PACKAGE…] prints its path,
# CACHE/NAME-HASH. Runs as root on the host; the hash is of what it holds.
set -euo pipefail
umask 022

cache=$1 name=$2
shift 2
here=${0%/*}

# The one list: Build-Depends without versions, then the words of the file of tools.
wanted_packages() {
    awk '{ sub(/#.*/, "") }
        FILENAME ~ /control$/ && !(field = /^ / ? field : /^Build-Depends:/) { next }
        { sub(/^Build-Depends:/, ""); sub(/debhelper-compat/, "debhelper"); gsub(/\([^)]*\)|,/, ""); if ($0 ~ /[a-z]/) print $0 }
    ' "$here/../../debian/control" "$here/packages"
}

# Users for tests: alice belongs to the group that a test's polkit rule may favour, carol may become root by her password.
# shellcheck disable=SC2016 # $1 is the hook's
hooks=(
    'echo mooring-dev > "$1/etc/hostname"'
    'echo "127.0.0.1 localhost mooring-dev" > "$1/etc/hosts"'
    'mkdir -p "$1/src" "$1/build" "$1/ccache" "$1/images" "$1/out" "$1/var/lib/mooring"'
    'chroot "$1" groupadd --gid 2000 testers'
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2001 --groups testers alice'
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2002 bob'
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2003 --groups sudo carol'
    'printf "alice:alice\nbob:bob\ncarol:carol\n" | chroot "$1" chpasswd'
    'echo root:1000000:1000000000 | tee -a "$1/etc/subuid" >> "$1/etc/subgid"'
)

packages="$(wanted_packages) $*"
hash=$(echo "$packages" "${hooks[@]}" | sha256sum)
root=$cache/$name-${hash:0:12}
# shellcheck source=tests/root/bootstrap.sh
. "$here/bootstrap.sh"
once "$cache" "$root" "Making a Debian 13 root in $root (once, a minute or two)…" bootstrap "$root" "$packages" "${hooks[@]}"
echo "$root"
