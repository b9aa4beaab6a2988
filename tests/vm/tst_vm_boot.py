#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Containers come with the computer and end with it: over real reboots, with real systemd."""
import re

import case

# An init that hears nothing of a shutdown.
DEAF = """printf '#!/bin/sh\\ntrap "" PWR\\nwhile :; do sleep 1; done\\n' > /sbin/deaf
chmod 755 /sbin/deaf; rm -f /sbin/init; ln -s deaf /sbin/init"""
# One that takes its time to end, and says so.
SLOW = """printf '#!/bin/sh\\ntrap "sleep 2; echo ended >> /ended; exit 0" PWR\\nwhile :; do sleep 1; done\\n' > /sbin/slow
chmod 755 /sbin/slow; rm -f /sbin/init; ln -s slow /sbin/init"""


class Boot(case.VmCase):
    def launch(self, name, init=None, **config):
        settings = " ".join(f"--config {key.replace('__', '.')}={value}" for key, value in config.items())
        self.must(f"mooringctl launch busybox {name} {settings}")
        if init:
            self.must(f"mooringctl exec {name} -- sh -c '{init.replace(chr(39), chr(39) + chr(92) + chr(39) + chr(39))}'")
            self.must(f"mooringctl restart --force {name}")

    def pid(self, name):
        """Of its init, as the host sees it: its oldest process."""
        number = self.must(f"mooringctl info {name} --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"id\"])'")
        return self.must(f"find /sys/fs/cgroup/mooring/{number} -name cgroup.procs -exec cat {{}} + | sort -n | head -1")

    def started(self):
        """Names in the order in which they have started since the boot."""
        said = self.must("journalctl --boot --unit mooring-helper --output cat --no-pager")
        return re.findall(r"starts with the computer: ([a-z-]+)", said)

    def test_1_the_unit_is_there_from_the_installation_on(self):
        self.assertEqual(self.must("systemctl is-enabled mooring-containers"), "enabled")
        self.assertEqual(self.must("systemctl is-active mooring-containers"), "active")

    def test_2_what_ran_comes_back_and_what_was_stopped_does_not(self):
        self.launch("deaf", DEAF, boot__host_shutdown_timeout=3)
        self.launch("slow", SLOW)
        self.launch("never", boot__autostart="false")
        self.launch("stopped")
        self.must("mooringctl stop stopped")
        self.launch("always", boot__autostart="true", boot__autostart__priority="10", boot__autostart__delay="5")
        self.must("mooringctl stop always")
        self.must("mooringctl launch busybox short --ephemeral")
        self.machine.reboot()
        self.eventually("mooringctl list --format csv --quiet | cut -d, -f1,2 | sort | paste -sd' '",
                        "always,Running deaf,Running never,Stopped slow,Running stopped,Stopped")
        self.assertEqual(self.started(), ["always", "deaf", "slow"])
        self.assertEqual(self.must("systemctl --failed --no-legend"), "")

    def test_3_they_ended_cleanly_and_the_deaf_was_killed(self):
        self.assertEqual(self.must("mooringctl exec slow -- cat /ended"), "ended")
        said = self.must("journalctl --boot=-1 --no-pager --unit mooring-helper --unit mooring-containers --output cat")
        self.assertIn("ends with the computer: deaf, killed in the end", said)
        self.assertNotIn("Failed with result", said)

    def test_4_the_delay_is_kept(self):
        times = self.must("journalctl --boot --unit mooring-helper --output short-unix --no-pager | grep 'starts with the computer' | "
                          "cut -d. -f1")
        first, second = [int(time) for time in times.split()[:2]]
        self.assertGreaterEqual(second - first, 4)

    def test_5_neither_service_takes_containers_with_it(self):
        before = self.pid("slow")
        for deed in ("restart mooring-helper", "restart mooring-containers", "stop mooring-containers", "start mooring-containers"):
            self.must(f"systemctl {deed}")
            self.assertEqual(self.pid("slow"), before, deed)
        self.must("mooringctl stop always --force && systemctl restart mooring-containers && sleep 2")
        self.assertIn("always,Stopped", self.must("mooringctl list --format csv"))

    def test_6_after_a_power_cut_they_come_back_too_even_what_was_launched_just_now(self):
        self.must("mooringctl start always && mooringctl launch busybox fresh")
        self.machine.cut_power()
        self.machine.start()
        self.eventually("mooringctl list --format csv --quiet | grep Running | cut -d, -f1 | sort | paste -sd' '", "always deaf fresh slow")
        self.must("mooringctl delete --force fresh")

    def test_7_groups_stop_one_after_the_other(self):
        self.must("mooringctl config set slow boot.stop.priority=5 && mooringctl config set deaf boot.stop.priority=-5")
        self.machine.reboot()
        said = self.must("journalctl --boot=-1 --no-pager --unit mooring-helper --output cat | grep -o 'ends with the computer: .*'")
        self.assertEqual(said.split("\n"), ["ends with the computer: slow", "ends with the computer: always",
                                            "ends with the computer: deaf, killed in the end"])

    def test_8_a_computer_without_containers_wakes_no_helper(self):
        self.must("mooringctl delete --force always deaf never slow stopped")
        self.machine.reboot()
        self.assertEqual(self.must("systemctl is-active mooring-containers"), "active")
        self.assertEqual(self.machine.run("systemctl is-active mooring-helper").out, "inactive")


if __name__ == "__main__":
    case.main()
