#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the packages leave behind: after a removal the user's data, after a purge that was agreed to nothing."""
import case

# Everything of ours outside /var/lib/mooring that a look at the system could find.
TRACES = """
ls -dL /sys/fs/cgroup/mooring* /run/mooring /etc/systemd/system/*/mooring* /usr/share/mooring /usr/libexec/mooring 2> /dev/null
ip -brief link | grep mooring
nft list tables | grep mooring
grep mooring /sys/kernel/security/apparmor/profiles
pgrep --full --list-full 'mooring|lxc monitor' | grep -v pgrep
grep -l mooring /proc/*/cgroup 2> /dev/null
true
"""

# A purge at a terminal; says yes to the question, and ends with 3 if there was none.
PURGE = r"""
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.environ["DEBIAN_FRONTEND"] = "readline"
    os.execvp("apt-get", ["apt-get", "purge", "--yes", "mooring", "mooring-helper"])
said, asked = b"", False
while True:
    try:
        said += os.read(terminal, 4096)
    except OSError:
        break
    if not asked and b"[yes/no]" in said:
        asked = True
        os.write(terminal, b"yes\n")
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(said.decode(errors="replace"))
sys.exit(status if asked else 3)
"""


class Remove(case.VmCase):
    payload = case.PAYLOAD

    def test_1_removal_ends_containers_cleanly(self):
        self.must("mooringctl launch debian/13 web-1 && mooringctl launch busybox small-1")
        self.eventually("mooringctl exec web-1 -- systemctl is-system-running", "running", seconds=120)
        # What only a clean end leaves: a service that is stopped, not killed.
        self.must("mooringctl exec web-1 -- systemd-run --quiet --unit keeper --property='ExecStop=/usr/bin/touch /ended-cleanly' "
                  "sleep infinity < /dev/null")
        self.assertNotEqual(self.must(TRACES), "")
        type(self).said = self.must("DEBIAN_FRONTEND=noninteractive apt-get remove --yes mooring mooring-helper 2>&1", timeout=300)
        self.must("ls /var/lib/mooring/instances/1/delta/upper/ended-cleanly")

    def test_2_it_says_where_the_data_is(self):
        self.assertIn("kept in /var/lib/mooring", self.said)
        self.assertEqual(self.must("ls /var/lib/mooring/instances"), "1\n2")

    def test_3_nothing_of_it_goes_on(self):
        self.assertEqual(self.must(TRACES), "")

    def test_4_installed_again_it_finds_everything_and_goes_on(self):
        self.must("cd /root && tar --extract --file /dev/vdb --wildcards '*.deb' && dpkg --install *.deb", timeout=300)
        self.assertEqual(sorted(self.containers()), ["small-1", "web-1"])
        self.eventually("mooringctl list --format csv | grep -c Running", "2")
        self.must("mooringctl exec small-1 -- true")

    def test_5_a_purge_without_an_answer_keeps_containers(self):
        said = self.must("DEBIAN_FRONTEND=noninteractive apt-get purge --yes mooring mooring-helper 2>&1", timeout=300)
        self.assertIn("stay in /var/lib/mooring", said)
        self.assertEqual(self.must("ls /var/lib/mooring/instances"), "1\n2")
        self.assertEqual(self.must(TRACES), "")

    def test_6_a_purge_asks_and_where_it_is_agreed_to_leaves_nothing(self):
        self.must("dpkg --install /root/*.deb", timeout=300)
        self.eventually("mooringctl list --format csv | grep -c Running", "2")
        self.assertIn("mooring", self.must("cat /etc/subuid"))
        self.machine.put(PURGE, "/root/purge.py")
        said = self.must("python3 /root/purge.py", timeout=300)
        self.assertNotIn("stay in", said)
        self.assertEqual(self.machine.run("ls -d /var/lib/mooring").status, 2)
        self.assertEqual(self.must(TRACES), "")
        self.assertEqual(self.must("find / -xdev -iname '*mooring*' -not -path '/root/*'"), "")
        self.assertEqual(self.machine.run("getent group mooring; getent passwd mooring; grep mooring /etc/subuid /etc/subgid "
                                          "/etc/group /etc/passwd").out, "")
        self.assertEqual(self.must("systemctl list-unit-files --no-legend | grep -c mooring || true"), "0")
        self.assertEqual(self.must("systemctl --failed --no-legend"), "")


if __name__ == "__main__":
    case.main()
