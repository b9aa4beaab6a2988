#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/examples/50-mooring-group.rules does what docs/authorization.md promises, with the real polkitd: members of the group may do
everything with their own containers, nobody else may, and nothing that reaches the host. Run by tests/root/with-bus.sh, as root."""
import os
import re
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(sys.argv[1])
RULES = Path("/etc/polkit-1/rules.d")
YES, ASKS = "yes", "asks"
MEMBER, OTHER = "alice", "bob"


def prepare():
    """A group with one member, and a folder of rules; both are gone with our mount namespace."""
    group = Path("/tmp/group")
    group.write_text(Path("/etc/group").read_text() + f"mooring:x:2999:{MEMBER}\n")
    subprocess.run(["mount", "--bind", group, "/etc/group"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", RULES], check=True)


def set_rule(text):
    (RULES / "50-mooring-group.rules").write_text(text)
    time.sleep(0.3)  # until polkitd has read it


class User:
    """A process of somebody's, for polkit to judge."""

    def __init__(self, name):
        self.process = subprocess.Popen(["runuser", "-u", name, "--", "sh", "-c", "echo; exec sleep 60"], stdout=subprocess.PIPE)
        self.process.stdout.readline()
        child = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        self.pid = child[0] if child else str(self.process.pid)

    def may(self, action, own):
        stat = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        uid = os.stat(f"/proc/{self.pid}").st_uid
        done = subprocess.run(["pkcheck", "--action-id", action, "--process", f"{self.pid},{stat[19]},{uid}",
                               "--detail", "own", "true" if own else "false", "--detail", "name", "web-1"],
                              capture_output=True, text=True, check=False)
        # 2: a password would be needed; 1: no.
        return {0: YES, 1: ASKS, 2: ASKS}.get(done.returncode, done.stderr)

    def end(self):
        self.process.kill()
        self.process.wait()


def actions():
    policy = (SOURCE / "dbus/org.mooring.policy.in").read_text()
    return re.findall(r'<action id="([^"]+)">', policy)


def complaints(users):
    member, other = users
    for action in actions():
        own_is_fine = action != "org.mooring.host-access"
        for who, user, own, wanted in (
                ("a member, own", member, True, YES if own_is_fine else ASKS), ("a member, others'", member, False, ASKS),
                ("another, own", other, True, ASKS), ("another, others'", other, False, ASKS)):
            answer = user.may(action, own)
            if answer != wanted:
                yield f"{action} for {who}: {answer}, not {wanted}"


def main():
    prepare()
    rule = (SOURCE / "docs/examples/50-mooring-group.rules").read_text()
    users = User(MEMBER), User(OTHER)
    try:
        # Rules that promise too much or too little are seen.
        for wrong, word in ((rule.replace('"true"', '"false"'), "a member, own"), (rule.replace("action.lookup", "'true' || action.lookup"), "others'"),
                            (rule.replace("subject.isInGroup", "true || subject.isInGroup"), "another, own"), ("", "a member, own")):
            set_rule(wrong)
            if not any(word in complaint for complaint in complaints(users)):
                sys.exit(f"The test is blind: it accepts {wrong}")
        set_rule(rule)
        found = list(complaints(users))
        sys.exit("\n".join(found) if found else 0)
    finally:
        for user in users:
            user.end()


if __name__ == "__main__":
    main()
