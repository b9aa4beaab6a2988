#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A restart of the helper and a new version of its package are nothing that a running container notices."""
import case

PULSE = "while :; do cut -d\" \" -f1 /proc/uptime; sleep 0.2; done > /pulse"


class Upgrade(case.VmCase):
    payload = case.PAYLOAD

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.machine.must("mooringctl launch debian/13 web-1 && mooringctl launch busybox small-1")
        cls.machine.must(f"mooringctl exec small-1 -- sh -c '({PULSE}) < /dev/null > /dev/null 2>&1 &'")
        cls.machine.must("(mooringctl exec small-1 -- sh -c 'read line; echo got $line' < <(sleep 60; echo x) > /root/session 2>&1; "
                         "echo $? >> /root/session) < /dev/null > /dev/null 2>&1 &")

    def processes(self):
        """What must not change: pids and start times of inits, monitors and dnsmasq."""
        return self.must("for pid in $(pgrep --full '^\\[lxc monitor\\]') $(pgrep --exact dnsmasq) "
                         "$(pgrep --full '^\\[lxc monitor\\]' | xargs -n 1 pgrep --parent); do echo $pid $(cut -d' ' -f22 /proc/$pid/stat); done")

    def longest_pause(self):
        """In seconds, of a loop in the container that writes down the time five times a second."""
        beats = [float(beat) for beat in self.must("mooringctl exec small-1 -- cat /pulse").split()]
        self.assertGreater(len(beats), 50)
        return max(b - a for a, b in zip(beats, beats[1:]))

    def test_1_a_restart(self):
        before = self.processes()
        self.assertEqual(len(before.splitlines()), 5)
        helper = self.must("systemctl show --value --property MainPID mooring-helper.service")
        self.must("systemctl restart mooring-helper.service")
        self.assertNotEqual(self.must("systemctl show --value --property MainPID mooring-helper.service"), helper)
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})
        self.assertEqual(self.processes(), before)

    def test_2_a_stop_and_a_start_by_the_next_caller(self):
        before = self.processes()
        self.must("systemctl stop mooring-helper.service")
        self.assertEqual(self.processes(), before)
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})
        self.assertEqual(self.processes(), before)

    def test_3_a_new_version(self):
        before = self.processes()
        self.must("""mkdir /root/new && cd /root/new && tar --extract --file /dev/vdb --wildcards '*.deb'
                     for deb in mooring-helper_*.deb mooring_*.deb; do
                         dpkg-deb --raw-extract "$deb" tree
                         sed --in-place 's/^Version: .*/&+new/' tree/DEBIAN/control
                         dpkg-deb --build --root-owner-group -Znone tree "new-$deb"
                         rm -r tree
                     done""", timeout=300)
        helper = self.must("systemctl show --value --property MainPID mooring-helper.service")
        self.must("dpkg --install /root/new/new-*.deb", timeout=300)
        self.assertIn("+new", self.must("dpkg-query --show mooring-helper"))
        self.assertNotEqual(self.must("systemctl show --value --property MainPID mooring-helper.service"), helper)
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})
        self.assertEqual(self.processes(), before)
        self.assertEqual(self.must("mooringctl exec web-1 -- hostname"), "web-1")

    def test_4_nobody_paused(self):
        self.assertLess(self.longest_pause(), 5)

    def test_5_a_session_inside_went_on(self):
        self.eventually("cat /root/session", "got x\n0")

    def without_helper(self, script):
        """Does something to the data while no helper is there; it comes with the next call."""
        self.must(f"systemctl stop mooring-helper.service && cd /var/lib/mooring && {script}")

    # The version stands in bytes 60 to 63 of the file.
    def test_7_a_newer_database_is_refused_and_left_alone(self):
        self.without_helper("[ ! -s mooring.db-wal ] && cp mooring.db /root/good.db && "
                            "printf '\\0\\0\\0\\143' | dd of=mooring.db bs=1 seek=60 conv=notrunc status=none")
        before = self.must("sha256sum /var/lib/mooring/mooring.db")
        self.assertIn("version 99", self.fails("mooringctl list"))
        self.assertEqual(self.must("sha256sum /var/lib/mooring/mooring.db"), before)
        self.without_helper("cp /root/good.db mooring.db")
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})

    def test_8_a_deleted_database_is_rebuilt_from_what_lies_on_disk(self):
        before = self.processes()
        self.without_helper("rm mooring.db")
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})
        self.assertEqual(self.processes(), before)

    def test_9_a_damaged_database_is_rebuilt_when_somebody_says_so(self):
        before = self.processes()
        self.without_helper("dd if=/dev/zero of=mooring.db bs=4096 seek=1 count=4 conv=notrunc status=none")
        self.assertIn("mooringctl recover", self.fails("mooringctl list"))
        self.must("mooringctl recover --yes < /dev/null")
        self.assertEqual(self.containers(), {"web-1": "Running", "small-1": "Running"})
        self.assertEqual(self.processes(), before)
        self.must("ls /var/lib/mooring/mooring.db.damaged-*")

    def test_6_the_journal_has_no_complaint(self):
        said = self.must("journalctl --unit mooring-helper.service --no-pager --output cat")
        for word in ("left-over", "deficienc", "Failed", "failed"):
            self.assertNotIn(word, said)


if __name__ == "__main__":
    case.main()
