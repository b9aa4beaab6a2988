#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What dev asks for, with fakes in place of sudo and of its scripts in tests/root: they write down what they are given."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(sys.argv[1])
NOBODY = 65534
FAKES = {
    "bin/mmdebstrap": "exit 1",
    "bin/sudo": 'shift\nexec "$@"',
    "tests/root/make.sh": "echo /the-root",
    "tests/root/images.sh": "echo /the-images",
    "tests/root/enter.sh": "",
    "tests/root/clean.sh": "",
}


class Dev(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o777)
        self.log = self.folder / "log"
        for path, text in FAKES.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"#!/bin/bash\necho {file.name} $* >> '{self.log}'\n{text}\n")
            file.chmod(0o755)
        shutil.copy(SOURCE / "dev", self.folder)

    def dev(self, *words, user=None, **variables):
        """The lines that the fakes wrote; what dev says is self.said."""
        environment = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "HOME": str(self.folder), **variables}
        done = subprocess.run([self.folder / "dev", *words], env=environment, user=user, capture_output=True, text=True, check=False)
        self.said = done.stderr
        lines = self.log.read_text().splitlines()
        self.log.unlink()
        return lines

    def entry(self, *words, **variables):
        """What enter.sh is given, the last of them."""
        return self.dev(*words, **variables)[-1]

    @unittest.skipUnless(os.geteuid() == 0, "for root only")
    def test_root_needs_no_sudo(self):
        for verb in ("build", "clean"):
            self.assertNotIn("sudo", "".join(self.dev(verb)))

    def test_others_become_root_by_sudo_for_its_scripts_only(self):
        user = NOBODY if os.geteuid() == 0 else os.geteuid()
        for verb, scripts in (("build", ["make.sh", "enter.sh"]), ("clean", ["clean.sh"])):
            lines = self.dev(verb, user=user)
            self.assertEqual([line.split()[0] for line in lines], [word for script in scripts for word in ("sudo", script)])
            for by_sudo, itself in zip(lines[::2], lines[1::2]):
                self.assertEqual(by_sudo, f"sudo -- {self.folder}/tests/root/{itself}")
        self.assertIn(f"start.sh {user} ", self.entry("build", user=user))

    def test_only_run_has_a_way_out(self):
        self.assertRegex(self.entry("run"), r" ro:/proc/\d+/ns/net:/outside/network ")
        for words in (("test",), ("build",), ("shell", "true")):
            self.assertNotIn("/outside/network", self.entry(*words))

    def test_run_without_a_display_takes_the_tour(self):
        self.assertIn("run.sh tour", self.entry("run"))

    def test_run_opens_the_window_on_an_x_display_with_its_cookies(self):
        cookies = self.folder / ".Xauthority"
        cookies.touch()
        for display in (":5", "unix:5.0"):
            entry = self.entry("run", DISPLAY=display)
            self.assertIn("run.sh window", entry)
            self.assertIn(f" DISPLAY={display} ", entry)
            self.assertIn(f" ro:{cookies}:/outside/xauthority ", entry)

    def test_run_opens_the_window_on_a_wayland_display(self):
        for display in ("wayland-0", "/run/user/1/wayland-0"):
            entry = self.entry("run", WAYLAND_DISPLAY=display, XDG_RUNTIME_DIR="/run/user/1")
            self.assertIn("run.sh window", entry)
            self.assertIn(" rw:/run/user/1/wayland-0:/outside/wayland ", entry)
            self.assertIn(" WAYLAND_DISPLAY=/outside/wayland ", entry)

    def test_run_says_that_a_display_behind_a_network_is_out_of_reach(self):
        self.assertIn("run.sh tour", self.entry("run", DISPLAY="localhost:10.0"))
        self.assertIn("the display localhost:10.0 is reached by network", self.said)
        entry = self.entry("run", DISPLAY="localhost:10.0", WAYLAND_DISPLAY="wayland-0", XDG_RUNTIME_DIR="/run/user/1")
        self.assertIn("run.sh window", entry)
        self.assertNotIn(" DISPLAY=", entry)


unittest.main(argv=sys.argv[:1])
