#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages on a Debian that never had them. Leaves the installed disk for the other tests of the virtual machine."""
import os
import subprocess

import case
from machine import DISKS, STATE

PACKAGES = os.environ.get("MOORING_PACKAGES", "/out/packages")
IMAGES = ("debian-13.tar.zst", "busybox.tar.gz")


def pack_payload():
    os.makedirs(STATE, exist_ok=True)
    debs = [name for name in os.listdir(PACKAGES) if name.endswith(".deb") and "dbgsym" not in name]
    subprocess.run(["tar", "--create", "--file", case.PAYLOAD, "--directory", PACKAGES, *debs, "--directory", "/images", *IMAGES], check=True)


class Install(case.VmCase):
    base = f"{DISKS}/disk.img"
    payload = case.PAYLOAD

    @classmethod
    def setUpClass(cls):
        pack_payload()
        super().setUpClass()

    @classmethod
    def throw_away(cls):
        os.rename(cls.machine.disk, case.INSTALLED)

    def test_1_they_install_with_nothing_but_what_they_name(self):
        self.must("cd /root && tar --extract --file /dev/vdb")
        self.must("dpkg --install /root/*.deb", timeout=300)
        self.assertEqual(self.must("dpkg --audit"), "")
        self.assertEqual(self.must("systemctl --failed --no-legend"), "")

    def test_2_the_helper_comes_when_somebody_asks_for_it(self):
        self.assertEqual(self.machine.run("systemctl is-active mooring-helper.service").out, "inactive")
        self.must("mooringctl facts")
        self.assertEqual(self.must("systemctl is-active mooring-helper.service"), "active")

    def test_3_only_root_may_own_the_name(self):
        said = self.fails("busctl --system call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus RequestName su "
                          "org.mooring.Helper1 0", user="alice")
        self.assertIn("Access denied", said)

    def test_4_images_come_in(self):
        self.must("cd /root && mooringctl image import debian-13.tar.zst --alias debian/13 && "
                  "mooringctl image import busybox.tar.gz --alias busybox", timeout=300)

    def test_5_a_group_waits_for_the_administrators_decision(self):
        self.assertRegex(self.must("getent group mooring"), r"^mooring:x:\d+:$")

    def test_6_there_is_a_manual_page_for_every_program(self):
        for page in ("mooring", "mooringctl", "mooring-helper", "mooring-guestapi", "mooring-launch", "mooring-proxy", "mooring-unpack", "mooring-boot", "mooring-config"):
            self.assertIn("SYNOPSIS" if page != "mooring-config" else "boot.autostart", self.must(f"MANWIDTH=100 man {page} | cat"), page)

    def test_9_the_next_ones_start_here(self):
        self.must("rm -f /root/*.zst /root/*.gz /root/*.deb")
        self.machine.shut_down()


if __name__ == "__main__":
    case.main()
