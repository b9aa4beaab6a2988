#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`./dev help`, what dev does, and the README's table name the same verbs; help has one line for each; other words, and words after a
verb that takes none, get it and exit 2."""
import os
import re
import subprocess

from house import keep


# There can be no cache folder, should it do what it must not.
NOWHERE = {**os.environ, "XDG_CACHE_HOME": "/dev/null"}
SURPLUS = (("run", "surplus"), ("package", "surplus"), ("clean", "surplus"))


def run(tree, *words):
    return subprocess.run(["bash", tree.root / "dev", *words], env=NOWHERE, capture_output=True, text=True, check=False)


def find(tree):
    said = re.findall(r"^  ([a-z]+)\b.*[a-z]", run(tree, "help").stdout, re.MULTILINE)
    done = re.findall(r"^verb_([a-z]+)\(\)", tree.text("dev"), re.MULTILINE) + ["help"]
    if sorted(said) != sorted(done):
        yield f"dev help speaks of {sorted(said)}, but dev does {sorted(done)}"
    in_table = re.findall(r"^\| `([a-z]+)[^`]*` \| .*[a-z]", tree.text("README.md"), re.MULTILINE)
    for verb in sorted(set(done) - {"help"} ^ set(in_table)):
        yield f"{verb} is only in one of README's table and dev"
    for words in ((), ("nonsense",), ("--nonsense",), *SURPLUS):
        answer = run(tree, *words)
        wanted = 2 if words else 0
        if answer.returncode != wanted or "usage:" not in answer.stdout + answer.stderr:
            yield f"dev {' '.join(words)}: exit {answer.returncode}, not {wanted}, or no help"


def house(help_text="  run   runs it\\n  help   this\\n", table="| `run [X]` | runs it |\n", status=2, verbs="run:0"):
    return {
        "dev": f"verb_run() {{\n    true\n}}\ncase ${{1:-help}}:$# in\n    {verbs}) ;;\n    help:*) printf 'usage:\\n{help_text}' ;;\n"
               f"    *) echo usage: >&2; exit {status} ;;\nesac\n",
        "README.md": table,
    }


keep(find, bad=[
    (house(help_text="  help   this\\n"), "speaks of"),
    (house(help_text="  run\\n  help   this\\n"), "speaks of"),
    (house(table=""), "only in one"),
    (house(table="| `run` | x y |\n| `fly` | flies |\n"), "fly"),
    (house(status=1), "exit 1"),
    (house(verbs="run:*"), "dev run surplus: exit 0"),
], good=house())
