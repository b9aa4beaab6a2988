#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper's systemd unit sets nothing that a guest would inherit, and leaves containers alone when the helper stops."""
import re

from house import keep

UNIT = "dbus/mooring-helper.service.in"
# What a process hands on to its children, or what holds for a whole control group.
INHERITED = re.compile(
    r"^(NoNewPrivileges|SystemCall|Restrict|Private|Protect|ReadOnly|ReadWrite|Inaccessible|NoExec|Exec(?:Paths|SearchPath)|Limit[A-Z]|"
    r"Memory|CPU|IO|IP|Device|Allowed|Startup|Capability|Ambient|SecureBits|LockPersonality|DynamicUser|User|Group|Supplementary|Root|"
    r"Nice|OOMScore|Personality|UMask|Environment|PassEnvironment|AppArmor|SELinux|Smack|Keyring|Mount|Bind|TemporaryFile|Timer|NUMA|"
    r"Network|IPC|Socket|BPF|Slice|CoredumpFilter|IgnoreSIGPIPE)[A-Za-z0-9]*\s*=", re.MULTILINE)
WANTED = ("Type=dbus", "BusName=org.mooring.Helper1", "KillMode=process", "Delegate=yes", "TasksMax=infinity", "OOMPolicy=continue",
          "StateDirectoryMode=0700", "RuntimeDirectoryMode=0711", "RuntimeDirectoryPreserve=yes")


def find(tree):
    unit = tree.text(UNIT)
    for found in INHERITED.finditer(unit):
        yield f"{UNIT}: guests would inherit {found[0]}"
    for line in WANTED:
        if line not in unit.splitlines():
            yield f"{UNIT}: {line} is missing"


GOOD = "\n".join(WANTED) + "\nExecStart=/x\nRestart=on-failure\n"
keep(find, bad=[({UNIT: GOOD.replace(line, "")}, line) for line in WANTED] + [
    ({UNIT: f"{GOOD}{line}\n"}, line.split("=")[0])
    for line in ("NoNewPrivileges=yes", "SystemCallFilter=@system-service", "LimitNOFILE=1024", "PrivateTmp=yes", "MemoryMax=1G",
                 "OOMScoreAdjust=-500", "RestrictNamespaces=yes", "ProtectHostname=yes", "CapabilityBoundingSet=CAP_KILL")
], good={UNIT: GOOD})
