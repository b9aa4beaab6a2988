#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a real session of a desktop that has no polkit agent of its own, by keys. The pictures are the machine's own display."""
import case

SEAT = "export DISPLAY=:0 XAUTHORITY=/var/lib/lightdm/.Xauthority; [ -e $XAUTHORITY ] || XAUTHORITY=$(ls /var/run/lightdm/root/:0)\n"


class Desktop(case.VmCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        machine = cls.machine
        machine.must("mooringctl launch debian/13 web-1 && mooringctl launch busybox small-1")
        machine.must("mkdir -p /home/alice/.config/openbox && echo 'mooring &' > "
                     "/home/alice/.config/openbox/autostart && chown -R alice: /home/alice/.config")
        machine.must("systemctl start lightdm.service")

    def display(self, script, timeout=120):
        return self.must(SEAT + script, timeout=timeout)

    def window(self, title, seconds=90):
        """Waits for a window of this title (a pattern), and brings it forward."""
        self.display(f"for try in $(seq {seconds * 2}); do id=$(xdotool search --onlyvisible --name '{title}' | tail -1); "
                     f"[ -n \"$id\" ] && break; sleep 0.5; done; [ -n \"$id\" ] && xdotool windowactivate --sync $id", timeout=seconds + 60)

    def keys(self, *keys):
        self.display(f"xdotool key --clearmodifiers --delay 150 {' '.join(keys)}")

    def picture(self, name):
        self.display("sleep 3")
        return self.machine.picture(name)

    def test_1_it_opens_for_who_is_logged_in(self):
        self.window("Mooring")
        self.assertIn("State: active", self.must("loginctl session-status --no-pager $(loginctl list-sessions --no-legend | "
                                                 "awk '$3 == \"alice\" {print $1; exit}')"))
        self.display("xdotool search --onlyvisible --name Mooring windowsize --sync 1100 700 windowmove --sync 60 40")
        self.picture("desktop-1-window")

    def test_2_a_change_is_asked_about_by_our_own_agent(self):
        self.keys("ctrl+n")
        self.window("Launch")
        self.picture("desktop-2-launch")
        self.display("xdotool key --clearmodifiers alt+n ctrl+a; xdotool type --delay 60 db-1; xdotool key --clearmodifiers Return")
        self.window("Authenticat")
        self.picture("desktop-3-question")

    def test_3_a_wrong_password_changes_nothing(self):
        self.display("xdotool type --delay 60 wrong; xdotool key Return; sleep 5")
        self.picture("desktop-4-wrong")
        self.assertNotIn("db-1", self.containers())

    def test_4_an_administrators_password_lets_it_happen(self):
        self.window("Authenticat")
        self.display("xdotool type --delay 60 carol; xdotool key Return")
        self.eventually("mooringctl list --format csv | grep -o 'db-1,Running'", "db-1,Running", seconds=60)
        self.window("Mooring")
        self.picture("desktop-5-running")

    def test_5_its_shell_opens_and_nothing_is_asked_again(self):
        self.display("sleep 5")
        self.display("xdotool type --delay 60 'hostname > /from-the-window; id'; xdotool key Return")
        self.eventually("mooringctl exec db-1 -- cat /from-the-window", "db-1", seconds=30)
        self.picture("desktop-6-shell")


if __name__ == "__main__":
    case.main()
