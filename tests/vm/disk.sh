#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the virtual machine's disk once: disk.sh CACHE ROOT PACKAGES prints its folder, with disk.img, vmlinuz, initrd.img and the key
# that opens it. PACKAGES is a folder of .deb files: what they depend on is on the disk, they are not. Runs as root on the host.
set -euo pipefail
umask 022

cache=$1 root=$2 debs=$3
here=${0%/*}

# Every package that these need, by its first name where there are several.
depends() {
    local deb
    for deb in "$debs"/mooring_*.deb "$debs"/mooring-helper_*.deb; do
        dpkg-deb --field "$deb" Depends
        dpkg-deb --field "$deb" Recommends
    done | tr ',' '\n' | sed 's/|.*//; s/(.*)//; s/[[:space:]]//g' | grep -vE '^(mooring.*)?$' | sort -u | tr '\n' ' '
}

packages="$(depends) $(sed 's/#.*//' "$here/packages")"
# shellcheck disable=SC2016 # $1 is the hook's
hooks=(
    'mkdir -p "$1/etc/lightdm/lightdm.conf.d" "$1/etc/systemd/journald.conf.d"'
    'echo mooring-vm > "$1/etc/hostname"'
    'printf "127.0.0.1 localhost mooring-vm\n" > "$1/etc/hosts"'
    'echo "/dev/vda / ext4 defaults 0 1" > "$1/etc/fstab"'
    'printf "[Match]\nName=en*\n\n[Network]\nDHCP=yes\n" > "$1/etc/systemd/network/outside.network"'
    'chroot "$1" systemctl enable systemd-networkd.service ssh.service'
    'chroot "$1" systemctl disable lightdm.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer'
    'chroot "$1" systemctl mask systemd-networkd-wait-online.service e2scrub_reap.service'
    'chroot "$1" systemctl set-default multi-user.target'
    # Who is who as in the development root: alice may be given things, carol is an administrator.
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2001 alice'
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2002 bob'
    'chroot "$1" useradd --create-home --shell /bin/bash --uid 2003 --groups sudo carol'
    'printf "alice:alice\nbob:bob\ncarol:carol\nroot:root\n" | chroot "$1" chpasswd'
    'printf "[Seat:*]\nautologin-user=alice\nautologin-session=openbox\n" > "$1/etc/lightdm/lightdm.conf.d/alice.conf"'
    'printf "PermitRootLogin yes\nUseDNS no\n" > "$1/etc/ssh/sshd_config.d/vm.conf"'
    'printf "[Journal]\nStorage=persistent\n" > "$1/etc/systemd/journald.conf.d/persistent.conf"'
    'printf "MODULES=list\n" > "$1/etc/initramfs-tools/conf.d/small"'
    'printf "virtio_pci\nvirtio_blk\next4\n" >> "$1/etc/initramfs-tools/modules"'
    'chroot "$1" update-initramfs -u -k all'
)

hash=$( (echo "$packages" "${hooks[@]}"; cat "$here/pack.sh") | sha256sum)
folder=$cache/vm-${hash:0:12}
# shellcheck source=tests/root/bootstrap.sh
. "$here/../root/bootstrap.sh"
tree() { bootstrap "$1/tree" "$packages" "${hooks[@]}"; }
once "$cache" "$folder" "Making a virtual machine's disk in $folder (once, two or three minutes)…" \
    packed "$cache" "$root" "$folder" tests/vm/pack.sh tree
echo "$folder"
