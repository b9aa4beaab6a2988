#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The first process of an entry's namespaces (see enter.sh): mounts a throw-away copy of the root, makes it /, runs the command.
set -euo pipefail
umask 022

entry=$1 root=$3
shift 3
hierarchies=$(awk -f "$(dirname "$0")/hierarchies.awk" /proc/self/mountinfo)
cd "$entry"

# All paths from here are relative: those of the host may hold anything.
mount -t tmpfs -o mode=755 tmpfs mnt
mkdir mnt/lower mnt/upper mnt/work mnt/root
mount --bind "$root" mnt/lower
cd mnt
mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay root
cd root

mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t tmpfs -o mode=755 tmpfs dev
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir -m 1777 run/lock
mount --bind ../../state var/lib/mooring
mount --bind ../../vartmp var/tmp

devices=()
for device in full null zero random urandom tty fuse kvm userfaultfd; do
    [ ! -c "/dev/$device" ] || devices+=("/dev/$device")
done
cp -a "${devices[@]}" dev/
mkdir dev/pts dev/net
mkdir -m 1777 dev/shm
[ ! -c /dev/net/tun ] || cp -a /dev/net/tun dev/net/
mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr

# Every hierarchy the host has, mounted anew: a bind would show the outer tree.
mount_cgroups() { # lines of hierarchies.awk on stdin
    local type controllers folder
    while read -r type controllers folder; do
        [ "$folder" = /sys/fs/cgroup ] || mkdir ".$folder"
        if [ "$type" = cgroup2 ]; then
            mount -t cgroup2 cgroup2 ".$folder"
            delegate ".$folder"
        else
            case $controllers in name=*) controllers=none,$controllers ;; esac
            mount -t cgroup -o "$controllers" cgroup ".$folder"
        fi
    done
}

# A v2 group with controllers for its children holds no processes itself.
delegate() { # TOP
    local controller
    mkdir "$1/init"
    echo $$ > "$1/init/cgroup.procs"
    for controller in $(cat "$1/cgroup.controllers"); do
        echo "+$controller" > "$1/cgroup.subtree_control" 2>/dev/null || true
    done
}
case $hierarchies in
    *' /sys/fs/cgroup') ;;
    *) mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup ;;
esac
mount_cgroups <<< "$hierarchies"

while [ "$1" != -- ]; do
    mode=${1%%:*} from=${1#*:} to=${1##*:}
    from=${from%:*}
    if [ -d "$from" ]; then mkdir -p ".$to"; else mkdir -p ".$(dirname "$to")" && touch ".$to"; fi
    mount --bind "$from" ".$to"
    [ "$mode" = rw ] || mount -o remount,bind,ro ".$to"
    shift
done
shift

[ ! -e /etc/resolv.conf ] || { rm -f etc/resolv.conf; cat /etc/resolv.conf > etc/resolv.conf; }
mkdir .host
pivot_root . .host
cd /
umount -l /.host
rmdir /.host
# As a booted system has it; containers' mounts are to be tried under the same condition.
mount --make-rshared /

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin
hostname mooring-dev
ip link set lo up
echo '0 2147483647' > /proc/sys/net/ipv4/ping_group_range
exec perl /src/tests/root/reap.pl "$@"
