#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mooringctl(1) explains the verbs and options of docs/mooringctl.md (which is held against the program itself), and no others."""
import re

from house import keep

GUIDE, MANUAL = "docs/mooringctl.md", "docs/man/mooringctl.1"
COMMON = {"--format", "--quiet", "--help"}


def plain(roff):
    """Without fonts and escaped hyphens."""
    return re.sub(r"\\f[BRIP]", "", roff).replace("\\-", "-")


def find(tree):
    if not tree.files(GUIDE):
        return  # a checkout in the making
    guide, manual = tree.text(GUIDE), plain(tree.text(MANUAL))
    lines = re.findall(r"^mooringctl ([a-z].*)$", guide.split("## Verbs", 1)[1].split("```", 2)[1], re.MULTILINE)
    verbs = {re.match(r"[a-z]+(?: [a-z]+)*", line)[0].strip() for line in lines}
    options = COMMON.union(*(re.findall(r"--[a-z][a-z-]*", line) for line in lines))
    section = manual.split(".SH VERBS", 1)[-1].split(".SH OPTIONS", 1)[0]
    headings = "\n".join(re.findall(r"^\.TP\n(.*)$", section, re.MULTILINE))
    for verb in sorted(verbs):
        if not re.search(rf"(?:^|, ){verb}(?![a-z-])", headings, re.MULTILINE):
            yield f"{MANUAL}: nothing about the verb {verb}"
    for option in sorted(options ^ set(re.findall(r"--[a-z][a-z-]*", manual.replace(".BR", "").replace(".B", "")))):
        yield f"{option} is only in one of {GUIDE} and {MANUAL}"


def pages(verbs="mooringctl image list\nmooringctl fly NAME [--far]\n", man=".SH VERBS\n.TP\n\\fBimage list\\fP\nx\n.TP\n\\fBfly\\fP [\\-\\-far]\nx\n"):
    options = ".SH OPTIONS\n" + " ".join(option.replace("-", "\\-") for option in COMMON)
    return {GUIDE: f"## Verbs\n\n```\n{verbs}```\n", MANUAL: man + options}


keep(find, bad=[
    (pages(verbs="mooringctl image list\nmooringctl fly NAME [--far]\nmooringctl swim\n"), "swim"),
    (pages(verbs="mooringctl image delete\nmooringctl fly NAME [--far]\n"), "image delete"),
    (pages(verbs="mooringctl image list\nmooringctl fly NAME [--far] [--high]\n"), "--high"),
    (pages(verbs="mooringctl image list\nmooringctl fly NAME\n"), "--far"),
], good=pages())
