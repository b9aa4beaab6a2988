#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The first process of an entry's namespaces (see enter.sh): makes a throw-away copy of the root /, furnishes it, runs the command.
set -euo pipefail
umask 022

entry=$1 root=$2
shift 2
here=${0%/*}
hierarchies=$(awk -f "$here/hierarchies.awk" /proc/self/cgroup /proc/self/mountinfo)

# overlay's options cannot name every path: relative ones can.
cd "$entry"
mount -t tmpfs -o mode=755 tmpfs mnt
cd mnt
mkdir upper work root
ln -s "$root" lower
mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay root
cd root
# Not chroot: the kernel refuses user namespaces to whoever lives in one.
pivot_root . mnt
cd /
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin
mount -t proc proc /proc

bind() { # MODE FROM TO
    local from=/mnt$2
    if [ -d "$from" ]; then
        mkdir -p "$3"
    else
        mkdir -p "$(dirname "$3")"
        touch "$3"
    fi
    # As fstab wants it.
    from=${from//\\/\\134}
    from=${from// /\\040}
    from=${from//$'\t'/\\011}
    from=${from//$'\n'/\\012}
    echo "$from $3 none bind,$1,X-mount.mkdir"
}

# Every hierarchy the host has, mounted anew: a bind would show the outer tree.
cgroups() {
    local type controllers folder
    case $hierarchies in
        'cgroup2 - /sys/fs/cgroup '*) ;;
        *) echo "tmpfs /sys/fs/cgroup tmpfs mode=755" ;;
    esac
    while read -r type controllers folder _; do
        case $controllers in
            -) controllers=rw ;;
            name=*) controllers=none,$controllers ;;
        esac
        echo "$type $folder $type $controllers,X-mount.mkdir"
    done <<< "$hierarchies"
}

{
    echo "sysfs /sys sysfs rw"
    cgroups
    echo "devpts /dev/pts devpts newinstance,ptmxmode=666,mode=620,gid=5,X-mount.mkdir"
    echo "tmpfs /dev/shm tmpfs mode=1777,X-mount.mkdir"
    echo "tmpfs /run tmpfs mode=755"
    echo "tmpfs /tmp tmpfs mode=1777"
    bind rw "$entry/state" /var/lib/mooring
    bind rw "$entry/vartmp" /var/tmp
    while [ "$1" != -- ]; do
        from=${1#*:}
        bind "${1%%:*}" "${from%:*}" "${from##*:}"
        shift
    done
} > /etc/fstab
while [ "$1" != -- ]; do shift; done
shift
mount -a

while read -r type _ folder _; do
    [ "$type" = cgroup2 ] || continue
    read -r controllers < "$folder/cgroup.controllers" || continue
    for controller in $controllers; do echo "+$controller" > "$folder/cgroup.subtree_control" || true; done 2> /dev/null
done <<< "$hierarchies"

cd /mnt/dev
devices=()
for device in fuse kvm userfaultfd net/tun loop-control; do [ ! -c "$device" ] || devices+=("$device"); done
[ ${#devices[@]} = 0 ] || cp -a --parents "${devices[@]}" /dev/
cd /dev
[ ! -e fuse ] || chmod 666 fuse
# A devtmpfs would make the next free one, whose number others of this computer choose.
if [ -e loop-control ]; then for number in {0..63}; do [ -e "loop$number" ] || mknod -m 660 "loop$number" b 7 "$number"; done; fi
cd /
[ ! -e /mnt/etc/resolv.conf ] || cp --remove-destination -L /mnt/etc/resolv.conf /etc/resolv.conf
umount -l /mnt
# As a booted system has it: containers' mounts are to be tried under the same condition.
mount --make-rshared /
echo mooring-dev > /proc/sys/kernel/hostname
ip link set lo up
echo '0 2147483647' > /proc/sys/net/ipv4/ping_group_range
exec perl /src/tests/root/reap.pl "$@"
