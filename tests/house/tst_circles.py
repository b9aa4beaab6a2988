#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No module reaches itself through #include. A module is a header with its .cpp."""
from graphlib import CycleError, TopologicalSorter

from house import keep
from includes import included, module, sources


def find(tree):
    needs = {}
    for path in sources(tree):
        needs.setdefault(module(path), set()).update(
            module(name) for name, quoted in included(tree, path) if quoted and module(name) != module(path))
    while True:
        try:
            TopologicalSorter(needs).prepare()
            return
        except CycleError as trouble:
            circle = trouble.args[1]
        yield "a circle: " + " <- ".join(circle)
        needs[circle[1]].discard(circle[0])  # and look for the next


keep(find, bad=[
    ({"views/a.h": '#include "views/b.h"\n', "views/b.h": '#include "views/a.h"\n'}, "views/a"),
    ({"views/a.cpp": '#include "views/b.h"\n', "views/b.h": "", "views/b.cpp": '#include "views/c.h"\n',
      "views/c.h": '#include "views/a.h"\n', "views/a.h": ""}, "views/c"),
], good={"views/a.h": "", "views/a.cpp": '#include "views/a.h"\n#include "views/b.h"\n', "views/b.h": "#include <views/a.h>\n"})
