#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from the installed packages, by a member of the group mooring who sits at the computer."""
import case


class MainJob(case.VmCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.machine.let_group_work("alice")

    def by_alice(self, script):
        result = self.machine.at_terminal(script)
        self.assertEqual(result.status, 0, f"{script}\n{result}")
        return result.out

    def guest(self, script):
        return self.must(f"mooringctl exec web-1 -- sh -c '{script}'")

    def test_1_a_user_launches_a_container(self):
        self.by_alice("mooringctl launch debian/13 web-1")
        self.assertEqual(self.containers(), {"web-1": "Running"})
        self.assertEqual(self.by_alice("mooringctl exec web-1 -- hostname"), "web-1")

    def test_2_every_unit_of_a_debian_guest_works(self):
        state = self.machine.run("for try in $(seq 120); do state=$(mooringctl exec web-1 -- systemctl is-system-running 2> /dev/null); "
                                 "case $state in running|degraded) break;; esac; sleep 1; done; echo $state", timeout=300).out
        self.assertEqual(state, "running", self.guest("systemctl --failed --no-legend"))

    def test_3_it_has_an_address_and_reaches_the_bridge(self):
        self.eventually("mooringctl exec web-1 -- sh -c 'ip -4 -brief address show eth0 | grep -c UP'", "1")
        gateway = self.guest("ip route show default").split()[2]
        self.guest(f"ping -c 1 -W 10 {gateway}")

    def test_4_it_inherits_nothing_of_the_helpers_fence(self):
        status = dict(line.split(":\t", 1) for line in self.guest("cat /proc/1/status").splitlines() if ":\t" in line)
        self.assertEqual(status["NoNewPrivs"], "0")
        self.assertEqual(status["Seccomp_filters"], "1", "only the guest's own filter")
        self.assertEqual(self.guest("cat /proc/1/oom_score_adj"), "0")
        self.assertIn("Max open files", self.guest("cat /proc/1/limits"))

    def test_5_its_users_may_use_sudo_and_ping(self):
        self.assertEqual(self.guest("su debian -c \"sudo id -u\""), "0")
        self.guest("su debian -c \"ping -c 1 -W 10 127.0.0.1\"")

    def test_6_it_stops_cleanly_and_goes(self):
        self.by_alice("mooringctl stop web-1 --timeout 120 && mooringctl delete web-1")
        self.assertEqual(self.containers(), {})


if __name__ == "__main__":
    case.main()
