#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper's systemd unit sets nothing that a guest would inherit, and leaves containers alone when the helper stops. The unit that
starts and stops containers with the computer is active whether there are any or not, and is stopped before what it needs."""
import re

from house import keep

UNIT = "dbus/mooring-helper.service.in"
CONTAINERS = "dbus/mooring-containers.service.in"
# What a process hands on to its children, or what holds for a whole control group.
INHERITED = re.compile(
    r"^(NoNewPrivileges|SystemCall|Restrict|Private|Protect|ReadOnly|ReadWrite|Inaccessible|NoExec|Exec(?:Paths|SearchPath)|Limit[A-Z]|"
    r"Memory|CPU|IO|IP|Device|Allowed|Startup|Capability|Ambient|SecureBits|LockPersonality|DynamicUser|User|Group|Supplementary|Root|"
    r"Nice|OOMScore|Personality|UMask|Environment|PassEnvironment|AppArmor|SELinux|Smack|Keyring|Mount|Bind|TemporaryFile|Timer|NUMA|"
    r"Network|IPC|Socket|BPF|Slice|CoredumpFilter|IgnoreSIGPIPE)[A-Za-z0-9]*\s*=", re.MULTILINE)
WANTED = ("Type=dbus", "BusName=org.mooring.Helper1", "KillMode=process", "Delegate=yes", "TasksMax=infinity", "OOMPolicy=continue",
          "StateDirectoryMode=0700", "RuntimeDirectoryMode=0711", "RuntimeDirectoryPreserve=yes")

# Without RemainAfterExit nothing would be stopped; a time limit would cut short those that have more.
CONTAINERS_WANTED = ("Type=oneshot", "RemainAfterExit=yes", "ExecStart=@MOORING_BOOT_PATH@ start", "ExecStop=@MOORING_BOOT_PATH@ stop",
                     "TimeoutStopSec=infinity", "WantedBy=multi-user.target")
# What must still be there when containers end.
CONTAINERS_AFTER = {"mooring-helper.service", "dbus.service", "dbus.socket", "network.target"}


def find(tree):
    unit = tree.text(UNIT)
    for found in INHERITED.finditer(unit):
        yield f"{UNIT}: guests would inherit {found[0]}"
    for path, wanted in ((UNIT, WANTED), (CONTAINERS, CONTAINERS_WANTED)):
        for line in wanted:
            if line not in tree.text(path).splitlines():
                yield f"{path}: {line} is missing"
    containers = tree.text(CONTAINERS)
    after = " ".join(re.findall(r"^After=(.*)$", containers, re.MULTILINE)).split()
    for name in sorted(CONTAINERS_AFTER - set(after)):
        yield f"{CONTAINERS}: it is not stopped before {name}"
    for found in re.findall(r"^(?:Condition|Assert|ExecCondition)\w*=.*$", containers, re.MULTILINE):
        yield f"{CONTAINERS}: {found} keeps it from being stopped with the computer"


GOOD = "\n".join(WANTED) + "\nExecStart=/x\nRestart=on-failure\n"
GOOD_CONTAINERS = "\n".join(CONTAINERS_WANTED) + f"\nAfter={' '.join(CONTAINERS_AFTER)}\n"


def units(helper=GOOD, containers=GOOD_CONTAINERS):
    return {UNIT: helper, CONTAINERS: containers}


keep(find, bad=[(units(GOOD.replace(line, "")), line) for line in WANTED] + [
    (units(f"{GOOD}{line}\n"), line.split("=")[0])
    for line in ("NoNewPrivileges=yes", "SystemCallFilter=@system-service", "LimitNOFILE=1024", "PrivateTmp=yes", "MemoryMax=1G",
                 "OOMScoreAdjust=-500", "RestrictNamespaces=yes", "ProtectHostname=yes", "CapabilityBoundingSet=CAP_KILL")
] + [(units(containers=GOOD_CONTAINERS.replace(line, "")), line) for line in CONTAINERS_WANTED] + [
    (units(containers=GOOD_CONTAINERS.replace(name, "")), name) for name in CONTAINERS_AFTER
] + [(units(containers=f"{GOOD_CONTAINERS}ConditionDirectoryNotEmpty=/x\n"), "Condition")], good=units())
