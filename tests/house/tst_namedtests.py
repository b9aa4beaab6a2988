#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test that a document names is there: as a file of tests/, or as a name that CMake gives."""
import re
from pathlib import PurePath

from house import keep


def find(tree):
    there = {PurePath(path).stem for path in tree.files("tests/*tst_*")}
    for path in tree.files("tests/*CMakeLists.txt"):
        there.update(re.findall(r"add_test\(NAME (\w+)", tree.text(path)))
    for path in tree.files("*.md"):
        for name in sorted(set(re.findall(r"\btst_\w+", tree.text(path))) - there):
            yield f"{path}: there is no {name}"


CMAKE = {"tests/CMakeLists.txt": "add_test(NAME tst_window COMMAND x)\n"}
keep(find, bad=[
    ({"docs/a.md": "| all is well | `tst_gone` |\n"}, "tst_gone"),
    ({**CMAKE, "README.md": "tst_windows\n"}, "tst_windows"),
], good={**CMAKE, "tests/a/tst_a.cpp": "", "tests/tst_b.py": "", "docs/a.md": "`tst_a`, [tst_b](../tests/tst_b.py), `tst_window`\n"})
