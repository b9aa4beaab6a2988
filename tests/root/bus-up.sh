#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: bus-up.sh puts the built program where a package would, and starts a system bus at the default address, with
# polkitd and mooring-helper started by their first caller. There is no systemd: the bus starts services itself, as root, and they
# inherit its environment. Ends when the bus answers; the bus dies with the process namespace.
set -euo pipefail

preset=${MOORING_PRESET:-dev}
[ -e /usr/share/dbus-1/system-services/org.mooring.Helper1.service ] ||
    cmake --install "/build/$preset" --prefix /usr > /run/mooring-install.log

mkdir -p /run/dbus /run/bus-services /etc/polkit-1/rules.d
for service in org.freedesktop.PolicyKit1 org.mooring.Helper1; do
    ln -sf "/usr/share/dbus-1/system-services/$service.service" /run/bus-services/
done
# Our services only: polkitd asks for systemd at every check, and would have it started in vain.
cat > /run/bus.conf << 'END'
<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <servicedir>/run/bus-services</servicedir>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
  </policy>
  <include>/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf</include>
  <include>/usr/share/dbus-1/system.d/org.mooring.Helper1.conf</include>
</busconfig>
END
# As systemd starts services: with few open files, and the right to have more.
ulimit -Sn 1024
dbus-daemon --config-file=/run/bus.conf --nofork --print-address=3 3> /run/bus.address < /dev/null 2> /run/bus.log &
for _ in $(seq 200); do
    [ ! -s /run/bus.address ] || exit 0
    sleep 0.02
done
cat /run/bus.log >&2
exit 1
