#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop entries and AppStream metainfo are what desktops and software centres expect, and both are of one application."""
from pathlib import PurePath

from house import complaints_of, keep


def find(tree):
    entries, metainfos = tree.files("*.desktop"), tree.files("*.metainfo.xml")
    for path in entries:
        yield from complaints_of("desktop-file-validate", path, cwd=tree.root)
    for path in metainfos:
        # There is no home page yet; all else must be right.
        yield from complaints_of("appstreamcli", "validate", "--no-net", "--no-color", "--override=url-homepage-missing=info", path,
                                 cwd=tree.root)
    for path in metainfos:
        name = PurePath(path).name.removesuffix(".metainfo.xml")
        if f"<id>{name}</id>" not in tree.text(path):
            yield f"{path}: the id is not {name}"
        if name not in {PurePath(entry).name.removesuffix(".desktop") for entry in entries}:
            yield f"{path}: there is no {name}.desktop"


ENTRY = "[Desktop Entry]\nType=Application\nName=A\nExec=true\n"
keep(find, bad=[
    ({"resources/a.b.C.desktop": ENTRY + "Categories=Nonsense;\n"}, "Nonsense"),
    ({"resources/a.b.C.desktop": "[Desktop Entry]\nType=Application\n"}, "Name"),
    ({"resources/a.b.C.metainfo.xml": "<component><id>a.b.D</id></component>\n"}, "the id is not"),
    ({"resources/a.b.C.metainfo.xml": "<component><id>a.b.C</id></component>\n"}, "there is no a.b.C.desktop"),
    ({"resources/a.b.C.metainfo.xml": "<component type='x'><id>a.b.C</id></component>\n"}, "E:"),
], good={"resources/a.b.C.desktop": ENTRY})
