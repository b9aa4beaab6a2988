#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the images for tests once: images.sh CACHE ROOT prints their folder. Runs as root on the host; what is packed is packed
# inside the root, by its tools.
set -euo pipefail
umask 022

cache=$1 root=$2
here=${0%/*}

packages="systemd systemd-sysv systemd-resolved dbus udev iproute2 sudo tmux iputils-ping procps less libpam-systemd libnss-myhostname"
# A guest gets its name and its machine-id when it starts; eth0 asks for an address, as in every published image.
# shellcheck disable=SC2016 # $1 is the hook's
hooks=(
    'rm -f "$1/etc/hostname"'
    'printf "127.0.0.1 localhost\n::1 localhost ip6-localhost\n" > "$1/etc/hosts"'
    ': > "$1/etc/machine-id"'
    'printf "[Match]\nName=eth0\n\n[Network]\nDHCP=yes\n" > "$1/etc/systemd/network/eth0.network"'
    'chroot "$1" systemctl enable systemd-networkd.service systemd-resolved.service'
    'ln -sf ../run/systemd/resolve/stub-resolv.conf "$1/etc/resolv.conf"'
    'chroot "$1" useradd --create-home --shell /bin/bash --groups sudo debian'
    'echo "debian ALL=(ALL) NOPASSWD: ALL" > "$1/etc/sudoers.d/debian"'
    'chmod 440 "$1/etc/sudoers.d/debian"'
    'chroot "$1" passwd --lock root'
)

# shellcheck source=tests/root/bootstrap.sh
. "$here/bootstrap.sh"
trees() {
    bootstrap "$1/debian" "$packages" "${hooks[@]}"
    bootstrap "$1/debian-cloud" "$packages cloud-init" "${hooks[@]}"
    bootstrap "$1/debian-docker" "$packages docker.io docker-cli busybox-static" "${hooks[@]}"
}
hash=$( (echo "$packages" "${hooks[@]}"; declare -f trees; cat "$here/pack.sh") | sha256sum)
images=$cache/images-${hash:0:12}
once "$cache" "$images" "Making images for tests in $images (once, a minute or two)…" \
    packed "$cache" "$root" "$images" tests/root/pack.sh trees
echo "$images"
