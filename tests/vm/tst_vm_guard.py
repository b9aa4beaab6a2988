#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What fences containers where AppArmor is on: profiles, what they cost, and every attempt of attacks.pl from inside three kinds of
guests. Outside a guest the same attempts come through."""
import os
import re

import case

ATTACKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "attacks.pl")
PROFILES = {"plain": "mooring-guest", "nested": "mooring-guest-nested", "privileged": "mooring-guest-privileged"}
KEYS = {"plain": "", "nested": "--config security.nesting=true", "privileged": "--config security.privileged=true"}
# What AppArmor says of what it refused since MARK was written to the kernel's log.
DENIALS = "journalctl --dmesg --no-pager --output cat --since @$(cat /run/mark) | grep 'apparmor=.DENIED.' | sort | uniq -c || true"
INIT = "$(cat /proc/$(cat /run/mooring/containers/{0}/monitor)/task/$(cat /run/mooring/containers/{0}/monitor)/children)"

# Prints three times in ms: a program's, one's under the profile as liblxc puts it there, and a whole start's.
COST = """
import os, statistics, subprocess, time

def timed(act):
    before = time.perf_counter()
    act()
    return (time.perf_counter() - before) * 1000

def program(profile):
    child = os.fork()
    if child == 0:
        if profile:
            os.write(os.open("/proc/thread-self/attr/exec", os.O_WRONLY), b"exec " + profile)
        os.execv("/bin/true", ["true"])
    assert os.waitpid(child, 0)[1] == 0

def start():
    subprocess.run(["mooringctl", "start", "neighbour"], check=True)

rounds = [(timed(lambda: program(None)), timed(lambda: program(b"mooring-guest"))) for _ in range(200)]
starts = []
for _ in range(5):
    subprocess.run(["mooringctl", "stop", "neighbour", "--force"], check=True)
    starts.append(timed(start))
print(*(round(statistics.median(times), 3) for times in (*zip(*rounds), starts)))
"""


class Guard(case.VmCase):
    def number(self, name):
        said = self.must(f"busctl --system call org.mooring.Helper1 /org/mooring/Helper1 org.mooring.Helper1.Manager FindInstance s {name}")
        return re.search(r"/(\d+)\"", said)[1]

    def init(self, name):
        return self.must("echo " + INIT.format(self.number(name)))

    def guest(self, name, script):
        return self.must(f"mooringctl exec {name} -- sh -c '{script}'")

    def attacks(self, where, arguments):
        """{name: (word, why)}; `where` is a container, or None for the machine itself."""
        inside = f"mooringctl exec {where} -- " if where else ""
        said = self.machine.run(f"{inside}perl - {arguments} < /root/attacks.pl 2>&1", timeout=600).out
        found = {match[2]: (match[1], match[3]) for match in re.finditer(r"^(OPEN|refused) (\S+) ?(.*)$", said, re.MULTILINE)}
        self.assertGreater(len(found), 100, said)
        return found

    def victims(self):
        return f"pid={self.init('neighbour')} pid={self.must('cat /run/listener')} socket=mooring-vm-guard"

    def opened(self, where):
        return sorted(name for name, (word, _) in self.attacks(where, self.victims()).items() if word == "OPEN")

    # Loaded by the package, at its installation; this machine has booted since.
    def test_01_the_profiles_are_loaded(self):
        loaded = self.must("cat /sys/kernel/security/apparmor/profiles").splitlines()
        for profile in PROFILES.values():
            self.assertIn(f"{profile} (enforce)", loaded)
        self.assertNotIn("Warning", self.must("mooringctl facts"))

    def test_02_every_kind_of_guest_boots_to_the_end_under_its_profile(self):
        self.must("date +%s > /run/mark; echo 100000 > /proc/sys/kernel/ns_last_pid")  # no guest gives such numbers to its own
        self.must("mooringctl launch busybox neighbour")
        for name, keys in KEYS.items():
            self.must(f"mooringctl launch debian/13 {name} {keys}")
        for name, profile in PROFILES.items():
            state = self.machine.run(f"for try in $(seq 150); do state=$(mooringctl exec {name} -- systemctl is-system-running 2> /dev/null); "
                                     "case $state in running|degraded) break;; esac; sleep 1; done; echo $state", timeout=300).out
            self.assertEqual(state, "running", name + self.guest(name, "systemctl --failed --no-legend; journalctl -p 3 --no-pager | tail -40"))
            label = self.must(f"cat /proc/{self.init(name)}/attr/current")
            stacked = f"{profile}//&:mooring-{self.number('nested')}:unconfined" if name == "nested" else profile
            self.assertIn(stacked, label)
        self.assertEqual(self.must(DENIALS), "", "a boot that AppArmor had to interrupt")

    def test_03_a_guest_inherits_nothing_of_the_helpers(self):
        for name in PROFILES:
            for process in ("1", "self"):
                status = self.guest(name, f"cat /proc/{process}/status")
                self.assertRegex(status, r"NoNewPrivs:\t0\n")
                self.assertRegex(status, r"Seccomp_filters:\t1\n")
                self.assertEqual(self.guest(name, f"cat /proc/{process}/oom_score_adj"), "0")
            self.assertEqual(self.guest(name, "su debian -c \"sudo id -u\""), "0")
            self.guest(name, "su debian -c \"ping -c 1 -W 10 127.0.0.1\"")

    def test_04_the_attempts_come_through_outside_a_guest(self):
        with open(ATTACKS, encoding="utf-8") as file:
            self.machine.put(file.read(), "/root/attacks.pl")
        self.must("systemd-run --quiet --unit listener perl -MSocket -e "
                  "'socket S, AF_UNIX, SOCK_STREAM, 0; bind S, pack(\"S\", AF_UNIX) . \"\\0mooring-vm-guard\"; listen S, 9; sleep 9999'; sleep 1; "
                  "systemctl show --property MainPID --value listener > /run/listener")
        opened = self.opened(None)
        print("open on the host:", *opened, flush=True)
        # There is no control group v1 here, the kernel has few parameters of every kind, and a chroot is no way to anywhere.
        self.assertGreater(len(opened), 90)
        for name in ("write-/proc/sys/kernel/core_pattern", "write-/proc/sysrq-trigger", "init_module", "kexec_load", "read-kcore",
                     "mount-debugfs", "fsmount-debugfs", "read-a-disk", "mount-a-disk", "doors-of-proc-taken-off",
                     "doors-of-proc-renamed-elsewhere", "doors-of-sysfs-taken-off", "doors-of-proc-as-root", "changeprofile-mooring-guest-by-attr/current", "bind-sysrq-trigger", "connect-mooring-vm-guard"):
            self.assertIn(name, opened)

    def test_05_nothing_gets_out_of_a_guest(self):
        self.assertEqual(self.opened("plain"), [])

    def test_06_nothing_gets_out_of_a_nested_guest(self):
        self.assertEqual(self.opened("nested"), [])

    # What it changes in its own name space leaves it under the profile outside of that.
    def test_07_a_nested_guest_stays_under_its_profile(self):
        self.must("mooringctl exec nested -- sh -c 'echo changeprofile unconfined > /proc/self/attr/current; exec sleep 4242' > /dev/null "
                  "2>&1 < /dev/null &")
        self.eventually("cat /proc/$(pgrep -fx 'sleep 4242')/attr/current 2> /dev/null | cut -d: -f1,2",
                        f"mooring-guest-nested//&:mooring-{self.number('nested')}")

    def test_08_nothing_gets_out_of_a_privileged_guest(self):
        self.assertEqual(self.opened("privileged"), [])

    def test_09_a_nested_guest_has_policies_of_its_own(self):
        folder = "/sys/kernel/security/apparmor/policy/namespaces"
        number = self.number("nested")
        self.assertEqual(self.must(f"ls {folder}"), f"mooring-{number}")
        self.must("mooringctl stop nested --force")
        self.eventually(f"ls {folder}", "")
        # One that was left behind goes when the helper comes.
        self.must(f"systemctl stop mooring-helper && mkdir {folder}/mooring-{number} && mooringctl list")
        self.eventually(f"ls {folder}", "")

    def test_10_a_lost_profile_is_loaded_again(self):
        self.must("mooringctl stop plain --force && apparmor_parser --remove /etc/apparmor.d/mooring-guest && mooringctl start plain")
        self.assertIn("mooring-guest (enforce)", self.must(f"cat /proc/{self.init('plain')}/attr/current"))

    def test_11_a_profile_that_cannot_be_loaded_is_named(self):
        self.must("mooringctl stop plain --force && apparmor_parser --remove /etc/apparmor.d/mooring-guest && "
                  "mv /etc/apparmor.d/mooring-guest /root && systemctl stop mooring-helper")
        self.assertIn("The AppArmor profile mooring-guest", self.fails("mooringctl start plain"))
        self.assertIn("mooring-guest is missing", self.must("mooringctl facts"))
        self.must("mv /root/mooring-guest /etc/apparmor.d && mooringctl start plain")

    # Compiling one would take longer than the whole start.
    def test_12_a_start_makes_no_profile(self):
        self.must("mv /usr/sbin/apparmor_parser /root && printf '#!/bin/sh\\necho >> /root/parsed\\n' > /usr/sbin/apparmor_parser && "
                  "chmod +x /usr/sbin/apparmor_parser")
        try:
            self.must("for try in 1 2 3; do mooringctl stop neighbour --force && mooringctl start neighbour || exit; done")
            self.fails("test -e /root/parsed")
        finally:
            self.must("mv /root/apparmor_parser /usr/sbin/")

    # All that a start has to do with AppArmor.
    def test_13_to_put_a_guest_under_its_profile_costs_nothing_that_counts(self):
        plain, confined, start = map(float, self.must(f"python3 -c '{COST}'").split()[-3:])
        print(f"a program {plain} ms, under the profile {confined} ms, a start {start} ms")
        self.assertLess(confined - plain, start * 0.02)

    def test_14_a_profile_that_holds_nobody_is_said_so(self):
        self.must("aa-complain /etc/apparmor.d/mooring-guest")
        self.assertIn("mooring-guest is in mode", self.must("mooringctl facts"))
        self.must("aa-enforce /etc/apparmor.d/mooring-guest")
        self.assertNotIn("Warning", self.must("mooringctl facts"))


if __name__ == "__main__":
    case.main()
