#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks beside what an installed computer has: systemd-resolved finds containers by their names; iptables' repair lets them pass."""
import json

import case

FOUND = "getent ahostsv4 {0} | awk 'NR == 1 {{ print $1 }}'"


class Names(case.VmCase):
    def notices(self, source, network="mooringbr0"):
        shown = json.loads(self.must(f"mooringctl network show {network} --format json"))
        return [notice for notice in shown["notices"] if notice["source"] == source]

    def address(self, name, network="mooringbr0"):
        """That DHCP gave it."""
        lookup = f"mooringctl network leases {network} --format csv | awk -F, '$3 == \"{name}\" {{ print $1 }}'"
        return self.must(f"for try in $(seq 60); do found=$({lookup}); [ -z \"$found\" ] || break; sleep 0.5; done; echo $found")

    def test_1_the_host_finds_a_container_by_its_name(self):
        self.must("systemctl is-active systemd-resolved")
        self.must("mooringctl launch debian/13 c1")
        address = self.address("c1")
        self.assertTrue(address)
        self.eventually(FOUND.format("c1.mooring"), address)
        self.assertEqual(self.notices("names"), [])
        link = self.must("resolvectl status mooringbr0")
        self.assertIn("~mooring", link)
        self.assertIn("-DefaultRoute", link)

    def test_2_other_names_are_not_asked_for_there(self):
        self.assertNotIn("mooringbr0", self.must("resolvectl default-route | grep yes || true"))

    def test_3_also_after_the_resolver_or_the_helper_came_anew(self):
        for service in ("systemd-resolved", "mooring-helper"):
            self.must(f"systemctl restart {service}")
            self.eventually(FOUND.format("c1.mooring"), self.address("c1"))

    def test_4_where_none_runs_the_way_out_is_told(self):
        self.must("systemctl stop systemd-resolved")
        told = self.notices("names")
        self.assertEqual(len(told), 1)
        self.assertIn("server=/mooring/", told[0]["text"])
        self.must("systemctl start systemd-resolved")
        self.eventually(FOUND.format("c1.mooring"), self.address("c1"))

    def test_5_a_network_that_is_deleted_is_forgotten(self):
        self.must("mooringctl network create lab dns.domain=lab.internal ipv6.address=auto")
        self.eventually("resolvectl domain lab | grep -o '~.*'", "~lab.internal")
        self.must("mooringctl network delete lab")
        self.assertNotIn("lab.internal", self.must("resolvectl domain"))

    def test_6_iptables_repair_for_docker_lets_packets_pass(self):
        self.must("ip netns add out && ip link add wan type veth peer name eth0 netns out && ip link set wan up && "
                  "ip address add 192.0.2.1/24 dev wan && ip -n out address add 192.0.2.2/24 dev eth0 && ip -n out link set eth0 up")
        ping = "mooringctl exec c1 -- ping -c 1 -W 2 192.0.2.2"
        self.must(ping)
        # As Docker leaves it.
        self.must("iptables -N DOCKER-USER && iptables -A FORWARD -j DOCKER-USER && iptables -P FORWARD DROP")
        self.fails(ping)
        told = self.notices("firewall")
        self.assertEqual(len(told), 1)
        self.assertIn("Docker", told[0]["text"])
        self.must(" && ".join(told[0]["repair"]))
        self.must(ping)
        self.assertEqual(self.notices("firewall"), [])


if __name__ == "__main__":
    case.main()
