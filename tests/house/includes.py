# SPDX-License-Identifier: GPL-3.0-or-later
"""What files include, for the tests that ask about it."""
import re

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
FOLDERS = ("app/", "dbus/", "helper/", "models/", "views/")


def sources(tree):
    """Our own C++, without the tests."""
    return [path for path in tree.files("*.cpp", "*.h", "*.h.in") if path.startswith(FOLDERS)]


def included(tree, path):
    """(name, whether in quotes) of each include."""
    return [(quoted or angled, bool(quoted)) for quoted, angled in INCLUDE.findall(tree.text(path))]


def module(path):
    """A header and its .cpp are one."""
    for end in (".h.in", ".cpp", ".h"):
        path = path.removesuffix(end)
    return path
