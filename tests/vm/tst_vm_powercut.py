#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plug is pulled in the middle of work, at any moment: what was confirmed is there after the next boot, and everything is whole."""
import os
import random
import subprocess
import threading
import time

import case

# (seed of the work, seconds until the plug is pulled)
ROUNDS = [(random.randrange(10**6), random.uniform(8, 40)) for _ in range(10)] if os.environ.get("MOORING_LONG") else [(1, 20), (2, 33)]

# Does random things for ever. Says what it is about to do, and what is done.
WORK = r"""
import io, itertools, random, subprocess, sys, tarfile
random.seed(int(sys.argv[1]))
tag = sys.argv[1]

def ctl(*words):
    return subprocess.run(["mooringctl", *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

def do(deed, name, *words):
    print("try", deed, name, flush=True)
    print("did" if ctl(*words) else "failed", deed, name, flush=True)

def image(number):
    subprocess.run(["cp", "/root/busybox.tar", f"/root/{number}.tar"], check=True)
    with tarfile.open(f"/root/{number}.tar", "a") as tar:
        info = tarfile.TarInfo(f"rootfs/{tag}-{number}")
        tar.addfile(info, io.BytesIO())

alive, dead, images = [], [], []
for number in itertools.count():
    name = f"c{tag}-{number}"
    deed = random.choice(["launch", "launch", "set", "delete", "undelete", "import", "forget"])
    if deed == "launch":
        do("launch", name, "launch", "busybox", name); alive.append(name)
    elif deed == "set" and alive:
        name = random.choice(alive); do("set", f"{name}={number}", "config", "set", name, f"user.mark={number}")
    elif deed == "delete" and alive:
        name = alive.pop(random.randrange(len(alive))); do("delete", name, "delete", "--force", name); dead.append(name)
    elif deed == "undelete" and dead:
        name = dead.pop(); do("undelete", name, "undelete", name); alive.append(name)
    elif deed == "import":
        image(number); do("import", f"i{tag}-{number}", "image", "import", f"/root/{number}.tar", "--alias", f"i{tag}-{number}"); images.append(f"i{tag}-{number}")
    elif deed == "forget" and images:
        name = images.pop(); do("forget", name, "image", "delete", name)
"""


class Expectation:
    """What must be there by the lines that were read before the plug was pulled."""

    def __init__(self):
        self.things = {}  # container or alias: whether it must be there
        self.failed = []
        self.marks = {}
        self.open = set()  # begun, not confirmed: may be either
        self.launching = False

    def read(self, line):
        word, deed, name = line.split()
        key = name.split("=")[0]
        if word == "try":
            self.open.add(key)
            self.launching = deed == "launch"
            return
        self.launching = False
        self.open.discard(key)
        if word == "failed":
            self.failed.append(line)
            return
        if deed == "set":
            self.marks[key] = name.split("=")[1]
        else:
            self.things[key] = deed in ("launch", "undelete", "import")

    def settled(self):
        return {name: there for name, there in self.things.items() if name not in self.open}


class PowerCut(case.VmCase):
    payload = case.PAYLOAD

    def work_until_the_plug_is_pulled(self, seed, seconds):
        worker = subprocess.Popen([*self.machine.ssh(), "root@127.0.0.1", f"exec python3 /root/work.py {seed}"],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        reader = threading.Thread(target=lambda: heard.extend(worker.stdout))
        heard = []
        reader.start()
        time.sleep(seconds)
        self.machine.cut_power()
        worker.kill()
        worker.wait()
        reader.join()
        expectation = Expectation()
        for line in heard:
            if line.endswith(b"\n"):
                expectation.read(line.decode())
        return expectation

    def test_nothing_that_was_confirmed_is_lost(self):
        self.machine.put(WORK, "/root/work.py")
        self.must("cd /root && tar --extract --file /dev/vdb busybox.tar.gz && gunzip busybox.tar.gz && sync")
        for number, (seed, seconds) in enumerate(ROUNDS):
            with self.subTest(seed=seed, seconds=round(seconds, 2)):
                expectation = self.work_until_the_plug_is_pulled(seed, seconds)
                print(f"round {number}: seed {seed}, {seconds:.2f} s, {len(expectation.things)} things known", flush=True)
                self.assertEqual(expectation.failed, [])
                self.assertGreater(len(expectation.things), seconds / 10)  # or it looked at nothing
                self.machine.start()
                self.check(expectation)

    def check(self, expectation):
        there = set(self.containers())
        there |= set(self.must("mooringctl image list --format csv | tail -n +2").replace('"', "").replace(",", "\n").split())
        for name, wanted in expectation.settled().items():
            self.assertEqual(name in there, wanted, f"{name} is {'missing' if wanted else 'there again'}")
        for name, mark in expectation.marks.items():
            if name in there and name not in expectation.open:
                self.assertEqual(self.must(f"mooringctl config get {name} user.mark"), mark)
        # Whole: each of them starts and runs. Those that ran are being started with the computer.
        for name in self.containers():
            self.machine.run(f"mooringctl start {name}")
            self.eventually(f"mooringctl exec {name} -- echo up 2> /dev/null", "up")
        self.assertEqual(self.must("ls -A /var/lib/mooring/staging"), "")
        # What nobody can read is kept: at most the container whose launch was cut off before it was confirmed.
        lost = self.must("ls -A /var/lib/mooring/lost").split()
        self.assertLessEqual(len(lost), 1 if expectation.launching else 0, lost)
        self.must("rm -rf /var/lib/mooring/lost/*")
        self.must("mooringctl delete --force " + " ".join(self.containers()) if self.containers() else "true", timeout=300)


if __name__ == "__main__":
    case.main()
