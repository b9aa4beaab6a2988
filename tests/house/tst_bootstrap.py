#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The root in the cache folder is made once and whole (tests/root/make.sh, bootstrap.sh), with a fake mmdebstrap that stops in the middle
for as long as we like."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SOURCE = Path(sys.argv[1])
FAKE = """#!/bin/bash
while [ "$1" != trixie ]; do shift; done
mkdir "$2"
touch "$2/begun-by-$$"
echo $$ >> "$LOG"
while [ -e "$GATE" ]; do sleep 0.02; done
touch "$2/complete"
"""


class Bootstrap(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for path in ("debian/control", *(f"tests/root/{name}" for name in ("make.sh", "bootstrap.sh", "packages"))):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SOURCE / path, self.folder / path)
        self.cache, self.gate, self.log = (self.folder / name for name in ("cache", "gate", "log"))
        self.cache.mkdir()
        self.log.touch()
        fake = self.folder / "bin/mmdebstrap"
        fake.parent.mkdir()
        fake.write_text(FAKE)
        fake.chmod(0o755)

    def start(self):
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LOG": str(self.log), "GATE": str(self.gate)}
        maker = subprocess.Popen([self.folder / "tests/root/make.sh", self.cache, "root"], env=environment, text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        self.addCleanup(maker.stdout.close)
        return maker

    def start_and_stop_in_the_middle(self):
        self.gate.touch()
        maker = self.start()
        for _ in range(500):
            if self.makers():
                return maker
            time.sleep(0.02)
        self.fail("mmdebstrap was never started")

    def makers(self):
        return self.log.read_text().split()

    def made(self, maker):
        """The root that it answers with."""
        root = Path(maker.communicate(timeout=30)[0].strip())
        self.assertEqual(maker.returncode, 0)
        return root

    def assert_made_by_one(self, root):
        self.assertEqual(sorted(file.name for file in root.iterdir()), [f"begun-by-{self.makers()[-1]}", "complete"])
        self.assertEqual(list(self.cache.glob("*.part")), [])

    def test_two_at_a_time_make_it_once(self):
        makers = [self.start_and_stop_in_the_middle(), self.start()]
        time.sleep(0.3)
        self.gate.unlink()
        first, second = map(self.made, makers)
        self.assertEqual(first, second)
        self.assertEqual(len(self.makers()), 1)
        self.assert_made_by_one(first)

    def test_after_a_kill_in_the_middle_it_is_made_anew(self):
        maker = self.start_and_stop_in_the_middle()
        os.killpg(maker.pid, signal.SIGKILL)
        maker.wait()
        self.gate.unlink()
        self.assert_made_by_one(self.made(self.start()))
        self.assertEqual(len(self.makers()), 2)

    def test_what_a_killed_one_left_running_is_waited_for(self):
        maker = self.start_and_stop_in_the_middle()
        maker.kill()
        maker.wait()
        another = self.start()
        time.sleep(0.3)
        self.assertEqual(len(self.makers()), 1, "two make it at a time")
        self.gate.unlink()
        self.assert_made_by_one(self.made(another))
        self.assertEqual(len(self.makers()), 2)

    def test_a_changed_list_makes_another_and_the_same_list_nothing(self):
        first = self.made(self.start())
        self.assertEqual(self.made(self.start()), first)
        self.assertEqual(len(self.makers()), 1)
        with open(self.folder / "tests/root/packages", "a", encoding="utf-8") as packages:
            packages.write("hello\n")
        self.assertNotEqual(self.made(self.start()), first)
        self.assertEqual(len(self.makers()), 2)


unittest.main(argv=sys.argv[:1])
