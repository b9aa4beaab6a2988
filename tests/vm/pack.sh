#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: makes of the tree /out/tree a disk, and puts beside it what boots it and the key of its users.
set -euo pipefail
umask 022

cp /out/tree/boot/vmlinuz-* /out/vmlinuz
cp /out/tree/boot/initrd.img-* /out/initrd.img
ssh-keygen -q -t ed25519 -N '' -C vm -f /out/key
for home in root home/alice home/bob home/carol; do
    [ -d "/out/tree/$home/.ssh" ] || mkdir -m 700 "/out/tree/$home/.ssh"
    cp /out/key.pub "/out/tree/$home/.ssh/authorized_keys"
    chown -R --reference "/out/tree/$home" "/out/tree/$home/.ssh"
done
rm -rf /out/tree/var/cache/apt/* /out/tree/var/lib/apt/lists/* /out/tree/dev /out/tree/proc /out/tree/sys /out/tree/run
mkdir /out/tree/dev /out/tree/proc /out/tree/sys /out/tree/run
mke2fs -q -t ext4 -L mooring-vm -d /out/tree /out/disk.img 10G
