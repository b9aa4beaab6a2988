#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shellcheck has nothing to say about any script."""
from house import complaints_of, keep


def scripts(tree):
    for path in tree.paths:
        first = tree.text(path).split("\n", 1)[0] if not path.endswith((".cpp", ".h", ".png", ".svg")) else ""
        if path.endswith(".sh") or (first.startswith("#!") and first.endswith(("sh", "bash"))):
            yield path


def find(tree):
    paths = list(scripts(tree))
    if paths:
        # Sourced files are looked at by themselves too.
        yield from complaints_of("shellcheck", "--external-sources", "--format=gcc", *paths, cwd=tree.root)


keep(find, bad=[
    ({"dev": "#!/bin/bash\nrm -rf $1\n"}, "SC2086"),
    ({"tests/a.sh": "#!/bin/sh\n[[ -e x ]] && echo\n"}, "SC3010"),
], good={"dev": '#!/bin/bash\nrm -rf -- "$1"\n'})
