#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/root/enter.sh, with the root we are in as the computer and as the root. Run by tests/root/with-network.sh, as root."""
import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(sys.argv[1])


class Entry(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir="/var/tmp")
        self.addCleanup(folder.cleanup)
        self.cache, self.things = Path(folder.name, "cache"), Path(folder.name, "things of mine")
        self.cache.mkdir()
        self.things.mkdir()

    def enter(self, command, *binds):
        """What a shell in there says."""
        done = subprocess.run([SOURCE / "tests/root/enter.sh", self.cache, "/", f"ro:{SOURCE}:/src", *binds, "--", "bash", "-c", command],
                              stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip()

    def test_what_is_handed_in_is_there(self):
        (self.things / "a file").write_text("hello")
        self.assertEqual(self.enter("cat '/outside/things/a file'", f"ro:{self.things}:/outside/things"), "hello")
        self.assertEqual(self.enter("cat /outside/file", f"ro:{self.things}/a file:/outside/file"), "hello")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(self.things / "a socket"))
            server.listen()
            call = "python3 -c 'import socket; socket.socket(socket.AF_UNIX).connect(\"/outside/socket\")' && echo yes"
            self.assertEqual(self.enter(call, f"rw:{self.things}/a socket:/outside/socket"), "yes")

    def test_what_is_handed_in_to_be_read_cannot_be_written(self):
        command = "touch /outside/x 2> /dev/null || echo no"
        self.assertEqual(self.enter(command, f"ro:{self.things}:/outside"), "no")
        self.assertEqual(self.enter(command, f"rw:{self.things}:/outside"), "")
        self.assertTrue((self.things / "x").exists())

    def test_nothing_is_left_behind(self):
        def whole():
            return {folder: sorted(os.listdir(folder)) for folder in ("/", "/mnt", "/etc", "/dev")}

        before = whole()
        (self.things / "file").touch()
        self.enter("touch /etc/mine /var/tmp/mine", f"ro:{self.things}/file:/outside/file")
        self.assertEqual(whole(), before)
        self.assertEqual(os.listdir(self.cache), ["lock"])

    def test_it_has_no_network_but_may_be_shown_the_computers(self):
        self.assertEqual(self.enter("ls /sys/class/net"), "lo")
        shown = self.enter("stat --dereference --format=%i /outside/network /proc/self/ns/net",
                           f"ro:/proc/{os.getpid()}/ns/net:/outside/network").split()
        self.assertEqual(int(shown[0]), os.stat("/proc/self/ns/net").st_ino)
        self.assertNotEqual(shown[0], shown[1])


unittest.main(argv=sys.argv[:1])
