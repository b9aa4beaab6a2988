#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes of config-keys.json what others need: generate.py table|markdown|manual [FILE]. The table is C++ (see configkey.h), the others
are docs/config-keys.md and mooring-config(7). Whatever an entry lacks or has too much ends it with the reason."""
import json
import sys
from pathlib import Path

CATALOGUE = Path(__file__).with_name("config-keys.json")
LANGUAGES = ("en", "zh_CN")
TYPES = {"bool": "Boolean", "integer": "Integer", "string": "Text", "choice": "Choice", "size": "Size", "share": "Share", "processors": "Processors",
         "allowance": "CpuAllowance", "rlimit": "ResourceLimit", "text": "Lines", "modules": "KernelModules", "lxc": "LxcItems",
         "syscalls": "SystemCalls", "idmap": "IdShares", "yaml": "Yaml", "cloud-config": "CloudConfig"}
TYPE_WORDS = {"bool": "true or false", "integer": "a whole number", "string": "text in one line", "choice": "one of",
              "size": "a size: a number, perhaps with a unit such as MB (1,000,000 bytes) or MiB (1,048,576 bytes)",
              "share": "a size, such as 512MiB or 2GB, or a percentage of what the computer has",
              "processors": "a number of processors, or which ones: 0-3, 0,2 or 1-1",
              "allowance": "a percentage, or TIMEms/PERIODms",
              "rlimit": "SOFT:HARD, or one value for both; each a number or unlimited", "text": "text of any number of lines",
              "modules": "names of modules, with commas between; without access to the host:", "lxc": "lines KEY = VALUE",
              "syscalls": "names of system calls, one a line",
              "idmap": "lines uid, gid or both, then ids of this computer and ids inside", "yaml": "YAML of any number of lines",
              "cloud-config": "text of any number of lines, which is YAML where it begins with #cloud-config"}
CHOOSING = ("choice", "modules")
EFFECTS = {"now": "Now", "restart": "Restart"}
EFFECT_WORDS = {"now": "counts at once", "restart": "counts from the container's next start on"}
SUFFIXES = {"none": "None", "any": "Any", "variable": "Variable", "resource": "Resource", "sysctl": "Sysctl"}
HARMS = {"none": "None", "guest": "Guest", "host": "Host"}
HARM_WORDS = {"guest": "weakens what keeps the container in", "host": "reaches the host, so it takes the permission for host access"}
UNITS = {"": "", "s": " seconds"}
NEEDED = {"key", "group", "type", "default", "effect", "scope", "harm", "example", "summary", "details"}
OPTIONAL = {"min", "max", "unit", "suffix", "internal", "choices", "refusal"}


def check(catalogue):
    """The first trouble, or None."""
    seen = set()
    for entry in catalogue["keys"]:
        name = entry.get("key", "?")
        words = set(entry)
        is_pattern = ".*" in name
        for wrong, trouble in (
                (NEEDED - words, "lacks something"), (words - NEEDED - OPTIONAL, "has something unknown"),
                (name in seen, "is there twice"), (entry.get("group") not in catalogue["groups"], "is in no group"),
                (entry.get("type") not in TYPES, "has no known type"), (entry.get("effect") not in EFFECTS, "has no known effect"),
                (entry.get("harm") not in HARMS, "has no known harm"), (entry.get("unit", "") not in UNITS, "has no known unit"),
                (entry.get("suffix", "none") not in SUFFIXES, "has no known suffix"),
                (is_pattern != ("suffix" in entry), "has a .* without a suffix, or a suffix without"),
                (not {"instance"} <= set(entry.get("scope", ())) <= {"instance", "profile"}, "has a scope that makes no sense"),
                ((entry.get("type") == "integer") != ("min" in entry and "max" in entry), "has bounds that make no sense"),
                ((entry.get("type") in CHOOSING) != (len(entry.get("choices", ())) > 1), "has choices that make no sense"),
                (any(set(entry.get(text, ())) != set(LANGUAGES) or not all(entry[text].values()) for text in ("summary", "details", *(["refusal"] if "refusal" in entry else []))),
                 "is not explained in every language")):
            if wrong:
                return f"{name} {trouble}"
        seen.add(name)
    return None


def load():
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    if trouble := check(catalogue):
        sys.exit(f"{CATALOGUE}: {trouble}")
    return catalogue


def cpp(text):
    return json.dumps(text, ensure_ascii=False)


def words(texts):
    return "{" + ", ".join(f"u{cpp(texts[language])}" for language in LANGUAGES) + "}"


def table(catalogue):
    yield "// Made from config-keys.json by generate.py."
    yield '#include "models/catalogue/configkey.h"\n'
    yield "namespace mooring {\n\nnamespace {\n\nusing namespace Qt::StringLiterals;\n"
    yield "constexpr ConfigKey table[] = {"
    for entry in catalogue["keys"]:
        flag = {True: "true", False: "false"}
        name, _, ending = entry["key"].partition("*")
        yield f"    {{.name = {cpp(name)}_L1,"
        yield f"     .ending = {cpp(ending)}_L1,"
        yield f"     .suffix = ConfigKey::Suffix::{SUFFIXES[entry.get('suffix', 'none')]},"
        yield f"     .type = ConfigKey::Type::{TYPES[entry['type']]},"
        if "min" in entry:
            yield f"     .lowest = {entry['min']},\n     .highest = {entry['max']},"
        if "choices" in entry:
            yield f"     .choices = {cpp(' '.join(entry['choices']))}_L1,"
        yield f"     .fallback = {cpp(entry['default'])}_L1,"
        yield f"     .example = {cpp(entry['example'])}_L1,"
        yield f"     .effect = ConfigKey::Effect::{EFFECTS[entry['effect']]},"
        yield f"     .isForProfiles = {flag['profile' in entry['scope']]},"
        yield f"     .isOurs = {flag[entry.get('internal', False)]},"
        yield f"     .harm = Harm::{HARMS[entry['harm']]},"
        yield f"     .group = {words(catalogue['groups'][entry['group']])},"
        yield f"     .summary = {words(entry['summary'])},"
        yield f"     .details = {words(entry['details'])}" + (f",\n     .refusal = {words(entry['refusal'])}}}," if "refusal" in entry else "},")
    yield "};\n\n} // namespace\n"
    yield "std::span<const ConfigKey> configKeys()\n{\n    return table;\n}\n"
    yield "} // namespace mooring"


def facts(entry):
    """What there is to know beside the text: (name, words)."""
    kind = TYPE_WORDS[entry["type"]]
    if "min" in entry:
        kind += f", {entry['min']:,} to {entry['max']:,}{UNITS[entry.get('unit', '')]}"
    if "choices" in entry:
        kind += " " + ", ".join(entry["choices"])
    if "refusal" in entry:
        yield "Refused", entry["refusal"]["en"]
        return
    yield "Value", kind
    if not entry.get("internal"):
        yield "Not set", f"as {entry['default']}" if entry["default"] else "see above" if entry["type"] == "bool" else "nothing"
        yield "Effect", EFFECT_WORDS[entry["effect"]]
    if entry["harm"] in HARM_WORDS:
        yield "Harm", HARM_WORDS[entry["harm"]]
    if "profile" not in entry["scope"]:
        yield "Where", "in containers only, not in profiles"


def by_group(catalogue):
    for group, title in catalogue["groups"].items():
        yield title["en"], [entry for entry in catalogue["keys"] if entry["group"] == group]


def markdown(catalogue):
    yield "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->"
    yield "<!-- Made from models/catalogue/config-keys.json by models/catalogue/generate.py; change it there. -->"
    yield "# Configuration keys\n"
    yield "What can be set on a container: with `mooringctl config set NAME KEY=VALUE…`, or when it is made with `mooringctl launch --config\nKEY=VALUE`. " \
        "`mooringctl config unset NAME KEY…`, or an empty value, takes a key away again. Profiles give keys to all their containers; what\n" \
        "is set on the container itself wins. A truth is written `true`, `yes`, `on` or `1`; its opposite `false`, `no`, `off` or `0`.\n"
    for title, entries in by_group(catalogue):
        yield f"## {title}\n"
        for entry in entries:
            yield f"### `{entry['key']}`\n"
            yield f"{entry['summary']['en']}. {entry['details']['en']}\n"
            yield "| | |\n|---|---|"
            for name, text in facts(entry):
                yield f"| {name} | {text} |"
            yield f"| Example | `{example(entry)}` |\n"


def example(entry):
    return entry["example"] if "suffix" in entry else f"{entry['key']}={entry['example']}"


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def manual(catalogue):
    yield '.\\" SPDX-License-Identifier: GPL-3.0-or-later'
    yield '.TH MOORING\\-CONFIG 7 "" "Mooring 0.1" "Conventions"'
    yield ".SH NAME\nmooring\\-config \\- configuration keys of containers"
    yield ".SH DESCRIPTION\nWhat can be set on a container: with\n.BR \"mooringctl config set\" ,\nor when it is made, with the option\n" \
        ".B \\-\\-config\nof\n.BR \"mooringctl launch\" ."
    yield "An empty value takes a key away again. Profiles give keys to all their containers; what is set on the container itself wins."
    yield "A truth is written\n.BR true ,\n.BR yes ,\n.BR on \" or\"\n.BR 1 ;\nits opposite\n.BR false ,\n.BR no ,\n.BR off \" or\"\n.BR 0 ."
    for title, entries in by_group(catalogue):
        yield f".SH {roff(title).upper()}"
        for entry in entries:
            yield f".TP\n\\fB{roff(entry['key'])}\\fP"
            yield roff(f"{entry['summary']['en']}. {entry['details']['en']}")
            yield ".br"
            yield roff("; ".join(f"{name}: {text}" for name, text in facts(entry)) + f". Example: {example(entry)}")
    yield ".SH SEE ALSO\n.BR mooringctl (1)"


MAKERS = {"table": table, "markdown": markdown, "manual": manual}


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in MAKERS:
        sys.exit(__doc__)
    text = "\n".join(MAKERS[sys.argv[1]](load())).rstrip("\n") + "\n"
    if len(sys.argv) == 3:
        Path(sys.argv[2]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
