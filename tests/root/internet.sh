#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: internet.sh OUTSIDE joins this network namespace to another (a file like /proc/1/ns/net) by pasta: what that reaches
# is reached from here, nothing gets in, and its loopback stays its own. Where there is no network to join, or no tun device, all stays
# as it is, without a word. Ends with the process namespace.
set -euo pipefail

# pasta gives up the right to follow /proc to other processes before it looks.
touch /run/inside
mount --bind /proc/self/ns/net /run/inside
# 169.254.1.1 stands for a resolver that listens at the other side's loopback only. Not as nobody, who may join no namespace of root's:
# pasta locks itself up in either case.
if nsenter --net="$1" pasta --quiet --config-net --netns /run/inside --runas 0 --ns-ifname outside --no-map-gw --dns-forward 169.254.1.1 \
    --tcp-ports none --udp-ports none --tcp-ns none --udp-ns none 2> /run/pasta.log; then
    sed -i 's/^nameserver 127\..*/nameserver 169.254.1.1/' /etc/resolv.conf
fi
umount --lazy /run/inside
