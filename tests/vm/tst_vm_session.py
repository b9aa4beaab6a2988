#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""polkit decides by where somebody sits: in the foreground (active), behind somebody else (inactive), or nowhere (any)."""
import case

YES, NO, ASKS = 0, 1, 2  # pkcheck(1)
DAILY = ("manage", "operate", "create", "exec", "image.import", "delete", "image.delete")
# Says so where the session is not what the test means to have.
WHERE = "expect() { is=$(loginctl show-session $XDG_SESSION_ID --value --property Active); [ $is = $1 ] || echo active: $is; }; expect"


class Session(case.VmCase):
    def decisions(self, at):
        script = "\n".join(f"pkcheck --action-id org.mooring.{action} --process $$ > /dev/null 2>&1; echo {action} $?"
                           for action in ("observe", *DAILY))
        return {line.split()[0]: int(line.split()[1]) for line in at(script).splitlines()}

    def in_front(self, script):
        self.must("chvt 7")
        return self.machine.at_terminal(f"{WHERE} yes; {script}").out

    def behind(self, script):
        self.must("chvt 1")
        return self.machine.at_terminal(f"{WHERE} no; {script}").out

    # Not alice: a session over the network is active to logind, and to polkit whoever has one that is has only such.
    def from_afar(self, script):
        return self.must(script, user="bob")

    def test_1_who_sits_in_front_looks_freely_and_is_asked_for_the_rest(self):
        self.assertEqual(self.decisions(self.in_front), {"observe": YES, **dict.fromkeys(DAILY, ASKS)})

    def test_2_who_sits_behind_another_is_asked_and_does_not_look(self):
        self.assertEqual(self.decisions(self.behind), {"observe": NO, **dict.fromkeys(DAILY, ASKS)})

    def test_3_who_comes_over_the_network_is_asked_and_does_not_look(self):
        self.assertEqual(self.decisions(self.from_afar), {"observe": NO, **dict.fromkeys(DAILY, ASKS)})

    def test_4_the_helper_keeps_to_it(self):
        self.must("mooringctl launch busybox web-1")
        self.assertIn("web-1", self.in_front("mooringctl info web-1"))
        for at in (self.behind, self.from_afar):
            said = at("mooringctl info web-1 2>&1")
            self.assertIn("polkit denies org.mooring.observe", said)
            self.assertNotIn("Address", said)
        # It would have to ask, and there is nobody to ask through.
        for at in (self.in_front, self.behind, self.from_afar):
            self.assertIn("code 11", at("mooringctl stop web-1 --force; echo code $?"))
        self.assertEqual(self.containers(), {"web-1": "Running"})

    def test_5_the_question_names_the_deed_in_ones_own_language(self):
        said = self.in_front("LANG=zh_CN.UTF-8 timeout 20 script --quiet --command 'mooringctl stop web-1 --force' /dev/null < /dev/null")
        self.assertIn("停止 web-1，并继续管理这台计算机上的容器，需要认证", said)
        self.assertEqual(self.containers(), {"web-1": "Running"})

    def test_6_a_member_of_the_group_is_not_asked_about_what_is_theirs(self):
        self.machine.let_group_work("alice")
        self.machine.let_group_work("bob")
        for number, at in enumerate((self.in_front, self.behind, self.from_afar)):
            self.assertIn("code 0", at(f"mooringctl launch busybox own-{number}; echo code $?"))
            self.assertIn("code 11", at("mooringctl stop web-1 --force; echo code $?"))


if __name__ == "__main__":
    case.main()
