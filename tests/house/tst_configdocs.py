#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/config-keys.md and docs/devices.md are what the generators make of the catalogues, and the generators refuse bad catalogues."""
import subprocess
import sys
from pathlib import Path

from house import keep

CATALOGUES = "models/catalogue/"
KEYS = ("generate.py", "config-keys.json", "docs/config-keys.md", ("table", "manual"))
DEVICES = ("generatedevices.py", "devices.json", "docs/devices.md", ("table",))
SOURCE = Path(sys.argv[1])


def generated(tree, generator, kind):
    return subprocess.run([sys.executable, "-B", tree.root / CATALOGUES / generator, kind], capture_output=True, text=True, check=False)


def find(tree):
    for generator, _, docs, kinds in (KEYS, DEVICES):
        made = generated(tree, generator, "markdown")
        if made.returncode != 0:
            yield made.stderr.strip()
        elif made.stdout != tree.text(docs):
            yield f"{docs} is stale: run {CATALOGUES}{generator} markdown {docs}"
        for kind in kinds:
            if generated(tree, generator, kind).returncode != 0:
                yield f"{generator} {kind} fails"


def house(catalogue=KEYS, docs=None, change=("", "")):
    files = {}
    for generator, source, text, _ in (KEYS, DEVICES):
        for name in (CATALOGUES + generator, CATALOGUES + source, text):
            files[name] = (SOURCE / name).read_text(encoding="utf-8")
    files[CATALOGUES + catalogue[1]] = files[CATALOGUES + catalogue[1]].replace(*change, 1)
    files[catalogue[2]] = docs or files[catalogue[2]]
    return files


keep(find, bad=[
    (house(docs="# Configuration keys\n"), "stale"),
    (house(change=('"example": "15"', '"example": "16"')), "stale"),
    (house(change=('"type": "bool"', '"type": "boole"')), "no known type"),
    (house(change=('"harm": "none",', "")), "lacks"),
    (house(change=('"min": 0,', "")), "bounds"),
    (house(change=('"boot.autostart.delay"', '"boot.autostart"')), "twice"),
    (house(change=('"harm": "host"', '"harm": "hosts"')), "no known harm"),
    (house(change=('"zh_CN": "随计算机一起启动容器"', '"zh_CN": ""')), "explained"),
    (house(DEVICES, docs="# Devices\n"), "stale"),
    (house(DEVICES, change=('"en": "The most that the root may hold"', '"en": "What it may hold"')), "stale"),
    (house(DEVICES, change=('"type": "vlans"', '"type": "lans"')), "no known type"),
    (house(DEVICES, change=('"disk.shift",\n', "")), "belong to nothing"),
    (house(DEVICES, change=('"nic.parent",', '"nic.parrot",')), "nothing explains"),
    (house(DEVICES, change=('"zh_CN": "在容器中的名称"', '"zh_CN": ""')), "every language"),
], good=house())
