#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: packs the images for tests into /out; /out/debian is the tree of a Debian 13, /out/debian-cloud that of one with
# cloud-init, /out/debian-docker that of one with Docker.
set -euo pipefail
umask 022

metadata() { # OS RELEASE DESCRIPTION
    cat << END
architecture: $(uname -m)
creation_date: $(date +%s)
properties:
  os: $1
  release: "$2"
  variant: default
  architecture: $(uname -m)
  description: $3
END
}

busybox_tree() {
    mkdir -p bin sbin usr/bin usr/sbin etc proc sys dev run tmp var root usr/share/udhcpc home
    chmod 1777 tmp
    chmod 700 root
    cp /bin/busybox bin/busybox
    bin/busybox --list-full | while read -r applet; do
        [ "$applet" = bin/busybox ] || ln -sf /bin/busybox "$applet"
    done
    ln -sf /bin/busybox sbin/init
    echo 'root:x:0:0:root:/root:/bin/sh' > etc/passwd
    echo 'root:*:19000::::::' > etc/shadow
    chmod 600 etc/shadow
    printf 'root:x:0:\ntty:x:5:\n' > etc/group
    echo '127.0.0.1 localhost' > etc/hosts
    cat > etc/inittab << 'END'
::sysinit:/bin/mount -t tmpfs tmpfs /run
::once:/etc/network
console::respawn:-/bin/sh
::shutdown:/bin/umount -a -r
END
    cat > etc/network << 'END'
#!/bin/sh
ip link set lo up
[ -e /sys/class/net/eth0 ] || exit 0
ip link set eth0 up
exec udhcpc -f -i eth0 -s /usr/share/udhcpc/default.script
END
    cat > usr/share/udhcpc/default.script << 'END'
#!/bin/sh
case $1 in
    deconfig) ip address flush dev "$interface" ;;
    bound | renew)
        ip address replace "$ip/$mask" dev "$interface"
        [ -z "$router" ] || ip route replace default via "${router%% *}" dev "$interface"
        : > /etc/resolv.conf
        for server in $dns; do echo "nameserver $server" >> /etc/resolv.conf; done
        ;;
esac
END
    chmod 755 etc/network usr/share/udhcpc/default.script
}

pack() { # FOLDER: a unified image on stdout
    tar --create --numeric-owner --xattrs --xattrs-include='security.*' --sort=name --directory "$1" metadata.yaml rootfs
}

mkdir -p /tmp/busybox/rootfs
cd /tmp/busybox/rootfs
busybox_tree
metadata BusyBox "$(bin/busybox | sed -n '1s/^BusyBox v\([0-9.]*\).*/\1/p')" "BusyBox, for tests" > ../metadata.yaml
pack /tmp/busybox | gzip > /out/busybox.tar.gz

mkdir -p /tmp/debian/rootfs
metadata Debian trixie "Debian 13 with systemd, for tests" > /tmp/debian/metadata.yaml
mount --bind /out/debian /tmp/debian/rootfs
pack /tmp/debian | zstd -q -T0 -3 > /out/debian-13.tar.zst
tar --create --xz --directory /tmp/debian metadata.yaml > /out/debian-13.metadata.tar.xz
mksquashfs /out/debian /out/debian-13.rootfs.squashfs -comp zstd -Xcompression-level 3 -xattrs-exclude '^system' -quiet -no-progress > /dev/null

for more in cloud:cloud-init docker:Docker; do
    folder=/tmp/${more%:*}
    mkdir -p "$folder/rootfs"
    metadata Debian trixie "Debian 13 with ${more#*:}, for tests" > "$folder/metadata.yaml"
    mount --bind "/out/debian-${more%:*}" "$folder/rootfs"
    pack "$folder" | zstd -q -T0 -3 > "/out/debian-13-${more%:*}.tar.zst"
done
