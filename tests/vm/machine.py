# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Debian 13 in QEMU, to be driven by tests: booted, spoken to over ssh, looked at, rebooted, robbed of its power.

Disks are layers: a machine writes into one of its own above the base it was started from. Lives inside the development root.
"""
import json
import os
import shutil
import socket
import subprocess
import time

DISKS = os.environ.get("MOORING_VM", "/vm")  # what tests/vm/disk.sh made
OUT = os.path.join(os.environ.get("MOORING_OUT", "/out"), "vm")  # what the developer gets to see
STATE = "/var/tmp/vm"
PORT = 2022
BOOT_SECONDS = 240  # far more than it takes, on a slow machine without KVM

KERNEL = ["-kernel", f"{DISKS}/vmlinuz"]


class MachineError(Exception):
    """The machine did not do what machines do."""


class Result:
    """What a command in the machine said: status (255 when the connection broke), out (with its errors)."""

    def __init__(self, status, out):
        self.status = status
        self.out = out

    def __repr__(self):
        return f"status {self.status}:\n{self.out}"


def accelerator():
    """KVM where it works, which a device file does not tell: the processor must have it, and a kernel must come up by it."""
    with open("/proc/cpuinfo", encoding="ascii") as file:
        flags = set(file.read().split())
    if flags & {"vmx", "svm"} and os.path.exists("/dev/kvm") and _boots_by_kvm():
        return ["-accel", "kvm", "-cpu", "host"]
    return ["-accel", "tcg,thread=multi,tb-size=512", "-cpu", "max,la57=off"]


def _boots_by_kvm():
    probe = ["qemu-system-x86_64", "-accel", "kvm", "-cpu", "host", "-m", "512", "-nographic", "-no-reboot", "-net", "none", *KERNEL,
             "-append", "console=ttyS0 panic=-1"]
    try:  # without a root it panics, which is far enough
        said = subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False).stdout
    except subprocess.TimeoutExpired:
        return False
    return b"Kernel panic" in said


class Machine:
    """`base` is a disk to stand on, a file; `payload` a tar archive that shows as /dev/vdb; `devices` more arguments for QEMU."""

    def __init__(self, name, base=f"{DISKS}/disk.img", payload=None, devices=()):
        os.makedirs(STATE, exist_ok=True)
        os.makedirs(OUT, exist_ok=True)
        self.name = name
        self.disk = f"{STATE}/{name}.qcow2"
        self.process = None
        self._key = f"{STATE}/key"
        self._more = list(devices)
        if payload:
            self._more += ["-drive", f"file={payload},if=virtio,format=raw,readonly=on"]
        shutil.copy(f"{DISKS}/key", self._key)
        os.chmod(self._key, 0o600)
        form = "raw" if base.endswith(".img") else "qcow2"
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", form, "-b", base, self.disk], check=True)

    # --- power

    def start(self, wait=True):
        for name in ("qmp", "ssh"):
            if os.path.exists(f"{STATE}/{name}"):
                os.unlink(f"{STATE}/{name}")
        command = ["qemu-system-x86_64", *accelerator(), "-smp", "2", "-m", "2560", "-display", "none", "-vga", "virtio", *KERNEL,
                   "-initrd", f"{DISKS}/initrd.img",
                   "-append", "root=/dev/vda rw console=tty0 console=ttyS0 quiet net.ifnames=0 systemd.show_status=0",
                   "-drive", f"file={self.disk},if=virtio,format=qcow2,discard=unmap",
                   "-netdev", f"user,id=outside,restrict=on,hostfwd=tcp:127.0.0.1:{PORT}-:22", "-device", "virtio-net,netdev=outside",
                   "-device", "virtio-rng", "-usb", "-device", "usb-tablet",
                   "-serial", f"file:{OUT}/{self.name}.console", "-qmp", f"unix:{STATE}/qmp,server=on,wait=off", *self._more]
        with open(f"{OUT}/{self.name}.qemu", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        if wait:
            self.wait_until_up()
        return self

    def wait_until_up(self):
        """Until all that starts at boot has started or failed."""
        deadline = time.monotonic() + BOOT_SECONDS
        while self.run("true", timeout=20).status != 0:
            if self.process.poll() is not None:
                with open(f"{OUT}/{self.name}.qemu", encoding="utf-8") as log:
                    raise MachineError(f"QEMU ended: {log.read()}")
            if time.monotonic() > deadline:
                raise MachineError(f"no answer, see {OUT}/{self.name}.console")
            time.sleep(0.5)
        self.run("systemctl is-system-running --wait", timeout=BOOT_SECONDS)

    def reboot(self):
        """As its own administrator does."""
        before = self.must("cat /proc/sys/kernel/random/boot_id")
        self.run("systemctl reboot")
        self._hang_up()
        deadline = time.monotonic() + BOOT_SECONDS
        while self.run("cat /proc/sys/kernel/random/boot_id", timeout=20).out in ("", before):
            if time.monotonic() > deadline:
                raise MachineError("it did not come back")
            time.sleep(0.5)
        self.wait_until_up()

    def shut_down(self):
        self.run("systemctl poweroff")
        self.process.wait(BOOT_SECONDS)
        self._hang_up()

    def cut_power(self):
        """Whatever was not on its disk is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
        self._hang_up()

    # --- talk

    def run(self, script, user="root", timeout=120):
        """A shell script on it. A login over ssh: no seat, so polkit's "any"."""
        if self.process is None or self.process.poll() is not None:
            return Result(255, "(the machine is off)")
        try:
            done = subprocess.run([*self.ssh(), f"{user}@127.0.0.1", "exec bash -s"], input=script.encode(), stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=timeout, check=False)
        except subprocess.TimeoutExpired as late:
            self._hang_up()
            return Result(255, (late.output or b"").decode(errors="replace") + f"\n(no end within {timeout} s)")
        return Result(done.returncode, done.stdout.decode(errors="replace").strip())

    def must(self, script, user="root", timeout=120):
        """As run, but only its output, and MachineError unless it succeeded."""
        result = self.run(script, user, timeout)
        if result.status != 0:
            raise MachineError(f"{script.strip()}\n{result}")
        return result.out

    def at_terminal(self, script, user="alice", terminal=7, timeout=120):
        """A shell script by somebody who sits at a virtual terminal of the machine, in a session of logind's own."""
        unit = (f"systemd-run --quiet --wait --collect --pipe --property=PAMName=login --property=User={user} "
                f"--property=TTYPath=/dev/tty{terminal} --property=WorkingDirectory=~ --setenv=XDG_SESSION_TYPE=tty "
                f"--setenv=XDG_VTNR={terminal} --setenv=XDG_SEAT=seat0 bash -s")
        return self.run(f"exec {unit} << 'end of the script'\n{script}\nend of the script\n", timeout=timeout)

    def let_group_work(self, user):
        """Puts the example rules for the group mooring in force, and this user into the group."""
        self.must(f"cp /usr/share/doc/mooring-helper/examples/50-mooring-group.rules /etc/polkit-1/rules.d/ && gpasswd --add {user} mooring && "
                  "systemctl restart polkit.service")
        self._hang_up()  # who has logged in before is no member yet

    def put(self, text, path):
        """A small file on it."""
        self.must(f"cat > '{path}' << 'end of the file'\n{text}\nend of the file\n")

    def get(self, path, into):
        """A file of it, to a path of ours."""
        with open(into, "wb") as file:
            subprocess.run([*self.ssh(), "root@127.0.0.1", f"cat '{path}'"], stdin=subprocess.DEVNULL, stdout=file, check=True)

    def picture(self, name):
        """What its display shows, as a PNG file for the developer; returns the path."""
        path = f"{OUT}/{name}.png"
        self.monitor("screendump", filename=path, format="png")
        return path

    def monitor(self, command, **arguments):
        """A command of QEMU's own (QMP), such as device_add."""
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(30)
            link.connect(f"{STATE}/qmp")
            stream = link.makefile("rw", encoding="utf-8")
            stream.readline()
            for request in ({"execute": "qmp_capabilities"}, {"execute": command, "arguments": arguments}):
                stream.write(json.dumps(request) + "\n")
                stream.flush()
                answer = json.loads(stream.readline())
                while "event" in answer:
                    answer = json.loads(stream.readline())
        if "error" in answer:
            raise MachineError(f"{command}: {answer['error']['desc']}")
        return answer["return"]

    def ssh(self):
        return ["ssh", "-q", "-F", "none", "-i", self._key, "-p", str(PORT), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "ConnectTimeout=15", "-o", "ControlMaster=auto", "-o", f"ControlPath={STATE}/ssh-%r", "-o", "ControlPersist=yes",
                "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=6"]

    def _hang_up(self):
        for user in ("root", "alice", "bob", "carol"):
            if os.path.exists(f"{STATE}/ssh-{user}"):
                subprocess.run([*self.ssh(), "-O", "exit", f"{user}@127.0.0.1"], capture_output=True, check=False, timeout=10)
