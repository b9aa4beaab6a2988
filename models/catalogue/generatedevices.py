#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes of devices.json what others need: generatedevices.py table|markdown [FILE]. The table is C++ (see devicekind.h), the other is
docs/devices.md. Whatever an entry lacks or has too much ends it with the reason."""
import json
import sys
from pathlib import Path

from generate import HARM_WORDS, HARMS, LANGUAGES, cpp, words

CATALOGUE = Path(__file__).with_name("devices.json")
# type: (enumerator of DeviceOption::Type, what it is)
TYPES = {
    "bool": ("Boolean", "true or false"), "integer": ("Integer", "a whole number"), "string": ("Text", "text in one line"),
    "choice": ("Choice", "one of"), "size": ("Size", "a size, such as 10GiB"),
    "io-rate": ("IoRate", "bytes per second, such as 10MB, or operations per second, such as 100iops"),
    "bit-rate": ("BitRate", "bits per second, such as 100Mbit"), "name": ("Name", "a name"),
    "guest-path": ("GuestPath", "an absolute path"), "disk-source": ("DiskSource", "an absolute path, or the name of a volume"),
    "host-device": ("HostDevice", "the absolute path of a device"), "interface": ("Interface", "the name of a network interface"),
    "hardware-address": ("HardwareAddress", "six bytes, such as 00:16:3e:11:22:33"), "address4": ("Address4", "an IPv4 address"),
    "address6": ("Address6", "an IPv6 address"), "gateway4": ("Gateway4", "auto, none or an IPv4 address"),
    "gateway6": ("Gateway6", "auto, none or an IPv6 address"), "addresses4": ("Addresses4", "IPv4 addresses, with commas between"),
    "addresses6": ("Addresses6", "IPv6 addresses, with commas between"), "routes4": ("Routes4", "IPv4 subnets, with commas between"),
    "routes6": ("Routes6", "IPv6 subnets, with commas between"), "vlan": ("Vlan", "0 to 4094, or none"),
    "vlans": ("Vlans", "numbers and ranges from 0 to 4094, with commas between"), "mode": ("Mode", "an octal number up to 0777"),
    "hex4": ("Hex4", "four hexadecimal digits"), "pci-address": ("PciAddress", "an address such as 0000:01:00.0"),
    "usb-port": ("UsbPort", "a port such as 1-2 or 1-2.4"), "card": ("Card", "a number"),
    "proxy-address": ("ProxyAddress", "tcp:ADDRESS:PORTS, udp:ADDRESS:PORTS or unix:PATH")}
OPTION_HARMS = {**HARMS, "host-path": "None"}
OPTION_WORDS = {"option": {"type", "default", "example", "summary"}, "kind": {"type", "harm", "pluggable", "summary", "options", "required", "live"}}
OPTION_EXTRAS = {"option": {"min", "max", "choices", "harm", "refusal"}, "kind": {"kind", "refusal", "notes"}}


def trouble_with(entry, sort):
    lacking, surplus = OPTION_WORDS[sort] - set(entry), set(entry) - OPTION_WORDS[sort] - OPTION_EXTRAS[sort]
    if lacking or surplus:
        return f"lacks {lacking or 'nothing'}, has {surplus or 'nothing'} too much"
    for text in ("summary", "refusal"):
        if text in entry and (set(entry[text]) != set(LANGUAGES) or not all(entry[text].values())):
            return f"has a {text} that is not there in every language"
    return None


def check(catalogue):
    """The first trouble, or None."""
    known = {f"{table}.{key}" for table, options in catalogue["options"].items() for key in options}
    for table, options in catalogue["options"].items():
        for key, entry in options.items():
            if trouble := trouble_with(entry, "option"):
                return f"{table}.{key} {trouble}"
            if entry["type"] not in TYPES or entry.get("harm", "none") not in OPTION_HARMS:
                return f"{table}.{key} has no known type, or no known harm"
            if (entry["type"] == "integer") != ("min" in entry and "max" in entry) or (entry["type"] == "choice") != ("choices" in entry):
                return f"{table}.{key} has bounds or choices that make no sense"
    used = set()
    for entry in catalogue["kinds"]:
        name = " ".join(filter(None, (entry.get("type"), entry.get("kind"))))
        if trouble := trouble_with(entry, "kind"):
            return f"{name} {trouble}"
        options = set(entry["options"])
        keys = {option.split(".", 1)[1] for option in options}
        if not options <= known or len(keys) != len(entry["options"]) or not set(entry["required"]) | set(entry["live"]) <= keys:
            return f"{name} has options that nothing explains, or twice"
        used |= options
    return f"{sorted(known - used)} belong to nothing" if known - used else None


def load():
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    if trouble := check(catalogue):
        sys.exit(f"{CATALOGUE}: {trouble}")
    return catalogue


def options_of(catalogue, kind):
    """(key, entry) in the kind's order."""
    for option in kind["options"]:
        table, key = option.split(".", 1)
        yield key, catalogue["options"][table][key]


def flag(value):
    return "true" if value else "false"


def option_row(kind, key, entry):
    row = [f".name = {cpp(key)}_L1", f".type = DeviceOption::Type::{TYPES[entry['type']][0]}"]
    if "min" in entry:
        row += [f".lowest = {entry['min']}", f".highest = {entry['max']}"]
    if "choices" in entry:
        row += [f".choices = {cpp(' '.join(entry['choices']))}_L1"]
    row += [f".fallback = {cpp(entry['default'])}_L1", f".example = {cpp(entry['example'])}_L1",
            f".isRequired = {flag(key in kind['required'])}", f".isLive = {flag(key in kind['live'])}",
            f".harm = Harm::{OPTION_HARMS[entry.get('harm', 'none')]}", f".summary = {words(entry['summary'])}"]
    if "refusal" in entry:
        row += [f".refusal = {words(entry['refusal'])}"]
    return "    {" + ",\n     ".join(row) + "},"


def table(catalogue):
    yield "// Made from devices.json by generatedevices.py."
    yield '#include "models/catalogue/devicekind.h"\n'
    yield "namespace mooring {\n\nnamespace {\n\nusing namespace Qt::StringLiterals;\n"
    for number, kind in enumerate(catalogue["kinds"]):
        if kind["options"]:
            yield f"constexpr DeviceOption options{number}[] = {{"
            yield from (option_row(kind, key, entry) for key, entry in options_of(catalogue, kind))
            yield "};\n"
    yield "constexpr DeviceKind kindTable[] = {"
    for number, kind in enumerate(catalogue["kinds"]):
        row = [f".type = {cpp(kind['type'])}_L1", f".kind = {cpp(kind.get('kind', ''))}_L1",
               f".options = {f'options{number}' if kind['options'] else '{}'}", f".isPluggable = {flag(kind['pluggable'])}",
               f".harm = Harm::{HARMS[kind['harm']]}", f".summary = {words(kind['summary'])}"]
        if "refusal" in kind:
            row += [f".refusal = {words(kind['refusal'])}"]
        yield "    {" + ",\n     ".join(row) + "},"
    yield "};\n\n} // namespace\n"
    yield "std::span<const DeviceKind> deviceKinds()\n{\n    return kindTable;\n}\n"
    yield "} // namespace mooring"


def value_words(entry):
    text = TYPES[entry["type"]][1]
    if "min" in entry:
        text += f", {entry['min']:,} to {entry['max']:,}"
    if "choices" in entry:
        text += " " + ", ".join(entry["choices"])
    return text + (f"; not set: {entry['default']}" if entry["default"] else "")


def option_text(kind, key, entry):
    if "refusal" in entry:
        return f"Refused: {entry['refusal']['en']}"
    text = entry["summary"]["en"] + "."
    if key in kind["required"]:
        text += " Must be given."
    if entry.get("harm") == "host-path":
        text += " A path reaches the host."
    elif entry.get("harm", "none") in HARM_WORDS and kind["harm"] == "none":
        text += f" It {HARM_WORDS[entry['harm']]}."
    return text + (" Changes without unplugging." if key in kind["live"] and kind["pluggable"] else "")


def markdown(catalogue):
    yield "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->"
    yield "<!-- Made from models/catalogue/devices.json by models/catalogue/generatedevices.py; change it there. -->"
    yield "# Devices\n"
    yield "What a container can be given beside its configuration. A device has a name, a `type` and options. Profiles give devices to all their\n" \
        "containers; one of the same name on the container itself takes its place as a whole, and one of the type `none` takes it away.\n"
    for kind in catalogue["kinds"]:
        selector = {"nic": "nictype", "gpu": "gputype"}.get(kind["type"], "")
        title = kind["type"] + (f", {selector}={kind['kind']}" if kind.get("kind") else "")
        yield f"## {title}\n"
        if "refusal" in kind:
            yield f"Refused: {kind['refusal']['en']}\n"
            continue
        text = kind["summary"]["en"] + "."
        if kind["harm"] in HARM_WORDS:
            text += f" It {HARM_WORDS[kind['harm']]}."
        if not kind["pluggable"]:
            text += " It comes and goes with a start of the container only."
        yield text + "\n"
        if kind["options"]:
            yield "| option | value | |\n|---|---|---|"
            for key, entry in options_of(catalogue, kind):
                yield f"| `{key}` | {value_words(entry)} | {option_text(kind, key, entry)} |"
            yield ""
        for note in kind.get("notes", []):  # for readers who want to know more than a line says; no window shows them
            yield note + "\n"


if __name__ == "__main__":
    makers = {"table": table, "markdown": markdown}
    if len(sys.argv) < 2 or sys.argv[1] not in makers:
        sys.exit(__doc__)
    text = "\n".join(makers[sys.argv[1]](load())) + "\n"
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
