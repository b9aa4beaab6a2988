#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence in its first line (after what must come before: #!, <?xml, a doctype), or REUSE.toml says it for the file.
The text of every licence is in LICENSES/, and no other. dbus/*.xml is MIT, so that everybody may speak to the helper; the rest is GPL."""
import itertools
import re
import tomllib

from house import keep, matches

LICENCE = re.compile(r"SPDX-License-Identifier: ([A-Za-z0-9.-]+)")
BEFORE = re.compile(r"""\s*(?:\#!.*\n | \#\ shellcheck\ .*\n | <\?xml[^>]*>\s* | <!DOCTYPE[^>]*>\s*)*""", re.VERBOSE)
GPL, MIT = "GPL-3.0-or-later", "MIT"


def licence_of(text):
    first_line = text[BEFORE.match(text).end():].split("\n", 1)[0]
    found = LICENCE.search(first_line)
    return found[1] if found else None


def find(tree):
    said_elsewhere = []
    if tree.files("REUSE.toml"):
        notes = tomllib.loads(tree.text("REUSE.toml"))["annotations"]
        said_elsewhere = list(itertools.chain.from_iterable(note["path"] for note in notes))
    used = set()
    for path in tree.paths:
        if path.startswith("LICENSES/") or matches(path, said_elsewhere):
            continue
        licence = licence_of(tree.text(path))
        used.add(licence)
        wanted = MIT if matches(path, ("dbus/*.xml", "dbus/*.conf")) else GPL
        if licence is None:
            yield f"{path}: no SPDX-License-Identifier in the first line"
        elif licence != wanted:
            yield f"{path}: licence {licence}, not {wanted}"
    texts = {path.removeprefix("LICENSES/").removesuffix(".txt") for path in tree.files("LICENSES/*")}
    for licence in texts ^ (used | {GPL} - {None}):
        if licence:
            yield f"LICENSES/ does not hold what is used: {licence}"


GPL_TEXT = {"LICENSES/GPL-3.0-or-later.txt": "…"}
keep(find, bad=[
    ({**GPL_TEXT, "app/main.cpp": "int main() {}\n"}, "app/main.cpp"),
    ({**GPL_TEXT, "app/main.cpp": "\n// words\n// SPDX-License-Identifier: GPL-3.0-or-later\n"}, "app/main.cpp"),
    ({**GPL_TEXT, "app/main.cpp": "// SPDX-License-Identifier: AGPL-3.0-only\n"}, "AGPL"),
    ({**GPL_TEXT, "dbus/a.xml": "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<node/>\n"}, "not MIT"),
    ({"dbus/a.xml": "<!-- SPDX-License-Identifier: MIT -->\n<node/>\n", **GPL_TEXT}, "LICENSES/"),
    ({**GPL_TEXT, "LICENSES/Zlib.txt": "…"}, "Zlib"),
], good={
    **GPL_TEXT, "LICENSES/MIT.txt": "…",
    "dev": "#!/bin/bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
    "dbus/a.xml": '<!DOCTYPE node PUBLIC "-//x"\n  "http://x">\n<!-- SPDX-License-Identifier: MIT -->\n<node/>\n',
    "REUSE.toml": '# SPDX-License-Identifier: GPL-3.0-or-later\n[[annotations]]\npath = ["a.json"]\n',
    "a.json": "{}\n",
})
