#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""apparmor_parser understands every profile as it will be installed. Those of guests are as many as the engine knows, are confined and
not complaining, and keep what one guest could misuse to the profile that is meant to have it."""
import re
import shutil
import tempfile
from pathlib import Path

from house import complaints_of, keep

FOLDER = "helper/guests/apparmor/"
NAMES = ("mooring-guest", "mooring-guest-nested", "mooring-guest-privileged")
COMMENT = re.compile(r"^\s*#(?!include).*$", re.MULTILINE)


def installed(tree, place):
    """Lays the profiles where the package puts them, beside those of the system that they include."""
    shutil.copytree("/etc/apparmor.d", place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("mooring*"))
    for path in tree.files(FOLDER + "*"):
        target = Path(place, path.removeprefix(FOLDER))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(tree.text(path), encoding="utf-8")


def find(tree):
    with tempfile.TemporaryDirectory() as place:
        installed(tree, place)
        for name in NAMES:
            if not tree.files(FOLDER + name):
                yield f"{FOLDER}{name} is missing"
                continue
            # Parses and compiles; loads nothing and keeps nothing.
            yield from complaints_of("apparmor_parser", "--skip-kernel-load", "--skip-cache", "--base", place,
                                     "--kernel-features", str(Path(place, "abi/4.0")), str(Path(place, name)), cwd=tree.root)
    for path in tree.files(FOLDER + "*"):
        rules = COMMENT.sub("", tree.text(path))
        if "change_profile" in rules and not path.endswith("/mooring-guest-nested"):
            yield f"{path}: with change_profile a guest that is not stacked leaves its profile"
        if re.search(r"\bflags\s*=\s*\([^)]*(complain|unconfined|default_allow)", rules):
            yield f"{path}: a guest's profile must hold"
        if path.endswith("-privileged") and re.search(r"^\s*(mount|io_uring),", rules, re.MULTILINE):
            yield f"{path}: a privileged guest must not mount whatever it likes"


def profile(name, rules=""):
    return f"abi <abi/4.0>,\ninclude <tunables/global>\nprofile {name} flags=(attach_disconnected) {{\n  file,\n{rules}}}\n"


GOOD = {FOLDER + name: profile(name) for name in NAMES}
keep(find, bad=[
    ({FOLDER + "mooring-guest": profile("mooring-guest")}, "mooring-guest-nested is missing"),
    ({**GOOD, FOLDER + "mooring-guest": profile("mooring-guest", "  deny /proc/{kcore rw,\n")}, "kcore"),
    ({**GOOD, FOLDER + "mooring-guest": profile("mooring-guest", "  include <abstractions/no-such>\n")}, "no-such"),
    ({**GOOD, FOLDER + "mooring-guest": profile("mooring-guest", '  change_profile -> ":mooring-*:*",\n')}, "leaves its profile"),
    ({**GOOD, FOLDER + "mooring-guest": profile("mooring-guest").replace("flags=(", "flags=(complain,")}, "must hold"),
    ({**GOOD, FOLDER + "mooring-guest-privileged": profile("mooring-guest-privileged", "  mount,\n")}, "whatever it likes"),
], good={**GOOD, FOLDER + "mooring-guest-nested": profile("mooring-guest-nested", '  change_profile -> ":mooring-*:*",\n')})
