# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of the virtual machine have in common: a machine for each class of them, and what it says when one fails."""
import os
import sys
import unittest

from machine import OUT, STATE, Machine

INSTALLED = f"{STATE}/installed.qcow2"  # what tst_vm_install leaves behind: our packages, two images, nothing else
PAYLOAD = f"{STATE}/payload.tar"  # the packages and images, for /dev/vdb


class VmCase(unittest.TestCase):
    """Boots one machine for all tests of the class, which run in the order of their names."""

    base = INSTALLED
    payload = None
    devices = ()

    @classmethod
    def setUpClass(cls):
        cls.machine = Machine(cls.__name__.lower(), cls.base, cls.payload, cls.devices)
        cls.addClassCleanup(cls._end)
        cls.machine.start()

    @classmethod
    def _end(cls):
        """However it ended: what the machine has to say, then its plug is pulled."""
        try:
            with open(f"{OUT}/{cls.machine.name}.journal", "w", encoding="utf-8") as file:
                file.write(cls.machine.run("journalctl --no-pager --boot=all").out)
        finally:
            cls.machine.cut_power()
            cls.throw_away()

    @classmethod
    def throw_away(cls):
        os.unlink(cls.machine.disk)

    def must(self, script, user="root", timeout=120):
        return self.machine.must(script, user, timeout)

    def fails(self, script, user="root", timeout=120):
        """Runs what must not succeed; its output."""
        result = self.machine.run(script, user, timeout)
        self.assertNotIn(result.status, (0, 255), f"{script} did not fail: {result}")
        return result.out

    def eventually(self, script, expected, user="root", seconds=60):
        """Runs it until its output is as expected."""
        loop = f"for try in $(seq {seconds * 2}); do out=$({script}); [ \"$out\" = '{expected}' ] && break; sleep 0.5; done; echo \"$out\""
        self.assertEqual(self.machine.run(loop, user, timeout=seconds + 60).out, expected, script)

    def containers(self):
        """{name: status} of this machine's containers."""
        import csv
        import io
        return {row["name"]: row["status"] for row in csv.DictReader(io.StringIO(self.must("mooringctl list --format csv")))}


def main():
    print(f"Pictures, consoles and journals: {OUT}", flush=True)
    unittest.main(verbosity=2, failfast=False, argv=[sys.argv[0], *sys.argv[1:]])
