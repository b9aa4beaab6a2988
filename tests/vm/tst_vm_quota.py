#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of roots and volumes by project quotas: pools on ext4 and xfs, each a file system of its own."""
import case

MAKE = {"ext4": "mkfs.ext4 -q -O quota,project -E quotatype=prjquota", "xfs": "mkfs.xfs -q"}
# How many bytes of 60 MiB find room in a file; the file goes again.
FILL = "dd if=/dev/zero of={0} bs=1M count=60 2> /dev/null; sync; stat -c %s {0}; rm {0}"
MIB = 1 << 20


class Quota(case.VmCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for kind, make in MAKE.items():
            cls.machine.must(f"truncate -s 600M /root/{kind}.img && {make} /root/{kind}.img && mkdir /srv/{kind} && "
                             f"mount -o loop,prjquota /root/{kind}.img /srv/{kind} && chmod 700 /srv/{kind}")
            cls.machine.must(f"mooringctl pool create {kind} overlay source=/srv/{kind}")

    def fill(self, container, path):
        return int(self.must(f"mooringctl exec {container} -- sh -c '{FILL.format(path)}'"))

    def test_1_a_root_holds_no_more_than_its_size(self):
        for kind in MAKE:
            with self.subTest(kind):
                self.must(f"mooringctl launch busybox {kind}-1 --device root,pool={kind} --device root,size=20MiB")
                self.assertLessEqual(self.fill(f"{kind}-1", "/root/file"), 20 * MIB)

    def test_2_its_size_changes_while_it_runs(self):
        for kind in MAKE:
            with self.subTest(kind):
                self.must(f"mooringctl config device set {kind}-1 root size=100MiB")
                self.assertEqual(self.fill(f"{kind}-1", "/root/file"), 60 * MIB)
                self.must(f"mooringctl config device set {kind}-1 root size=30MiB")
                self.assertLessEqual(self.fill(f"{kind}-1", "/root/file"), 30 * MIB)

    def test_3_a_size_counts_for_one_and_after_a_start(self):
        for kind in MAKE:
            with self.subTest(kind):
                self.must(f"mooringctl launch busybox {kind}-2 --device root,pool={kind}")
                self.assertEqual(self.fill(f"{kind}-2", "/root/file"), 60 * MIB)
                self.must(f"mooringctl stop {kind}-1 --force && mooringctl start {kind}-1")
                self.assertLessEqual(self.fill(f"{kind}-1", "/root/file"), 30 * MIB)

    def test_4_its_root_cannot_leave_the_project(self):
        # FS_IOC_FSSETXATTR of another project; the kernel refuses it to whoever is in a user namespace.
        for kind in MAKE:
            with self.subTest(kind):
                folder = self.must(f"ls -d /srv/{kind}/instances/*/upper | head -1")
                self.assertNotEqual(int(self.must(f"lsattr -pd {folder}").split()[0]), 0)
                self.must(f"mooringctl exec {kind}-1 -- sh -c 'mkdir -p /root/in && touch /root/in/new'")
                self.assertEqual(int(self.must(f"lsattr -pR /srv/{kind}/instances/*/upper | grep /new$").split()[0]),
                                 int(self.must(f"lsattr -pd {folder}").split()[0]))

    def test_5_a_volume_holds_no_more_than_its_size(self):
        for kind in MAKE:
            with self.subTest(kind):
                self.must(f"mooringctl volume create {kind} data size=20MiB && "
                          f"mooringctl config device add {kind}-2 data disk pool={kind} source=data path=/srv/data")
                self.assertLessEqual(self.fill(f"{kind}-2", "/srv/data/file"), 20 * MIB)
                self.must(f"mooringctl volume set {kind} data size=100MiB")
                self.assertEqual(self.fill(f"{kind}-2", "/srv/data/file"), 60 * MIB)

    def test_6_without_project_quotas_a_size_is_refused_with_the_way_out(self):
        said = self.fails("mooringctl launch busybox none-1 --device root,size=20MiB 2>&1")
        self.assertIn("mooringctl pool create", said)
        self.assertNotIn("none-1", self.containers())


if __name__ == "__main__":
    case.main()
