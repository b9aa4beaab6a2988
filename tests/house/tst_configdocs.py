#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/config-keys.md is what the generator makes of the catalogue of configuration keys, and the generator refuses a bad catalogue."""
import subprocess
import sys
from pathlib import Path

from house import keep

GENERATOR, CATALOGUE, DOCS = "models/catalogue/generate.py", "models/catalogue/config-keys.json", "docs/config-keys.md"
SOURCE = Path(sys.argv[1])


def generated(tree, kind):
    return subprocess.run([sys.executable, "-B", tree.root / GENERATOR, kind], capture_output=True, text=True, check=False)


def find(tree):
    made = generated(tree, "markdown")
    if made.returncode != 0:
        yield made.stderr.strip()
    elif made.stdout != tree.text(DOCS):
        yield f"{DOCS} is stale: run {GENERATOR} markdown {DOCS}"
    for kind in ("table", "manual"):
        if generated(tree, kind).returncode != 0:
            yield f"{GENERATOR} {kind} fails"


def house(docs=None, change=("", "")):
    catalogue = (SOURCE / CATALOGUE).read_text(encoding="utf-8")
    return {
        GENERATOR: (SOURCE / GENERATOR).read_text(encoding="utf-8"),
        CATALOGUE: catalogue.replace(*change, 1),
        DOCS: docs or (SOURCE / DOCS).read_text(encoding="utf-8"),
    }


keep(find, bad=[
    (house(docs="# Configuration keys\n"), "stale"),
    (house(change=('"example": "15"', '"example": "16"')), "stale"),
    (house(change=('"type": "bool"', '"type": "boole"')), "no known type"),
    (house(change=('"harm": "none",', "")), "lacks"),
    (house(change=('"min": 0,', "")), "bounds"),
    (house(change=('"boot.autostart.delay"', '"boot.autostart"')), "twice"),
    (house(change=('"harm": "host"', '"harm": "hosts"')), "no known harm"),
    (house(change=('"zh_CN": "随计算机一起启动容器"', '"zh_CN": ""')), "explained"),
], good=house())
