#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times "launch" (create + start) of an image by real LXD and Incus daemons: peers.py IMAGE ROUNDS.

Prints one line a peer and pool: NAME<TAB>milliseconds… . Runs as root inside the benchmark root, with the daemons' own folders below
/var/tmp; everything it started is killed in the end. A pool or a daemon that cannot be had here is named on standard error and left out.
"""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

PEERS = {
    "lxd": ("/usr/sbin/lxd", "LXD_DIR"),
    "incus": ("/usr/libexec/incus/incusd", "INCUS_DIR"),
}
POOLS = ("btrfs", "dir")


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=120)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Daemon:
    """One daemon of a folder of its own; every request waits for its operation."""

    def __init__(self, name, pool):
        program, variable = PEERS[name]
        self.folder = f"/var/tmp/{name}-{pool}"
        os.makedirs(self.folder)
        log = open(self.folder + ".log", "w")
        self.process = subprocess.Popen([program, "--group", "root"], env=os.environ | {variable: self.folder},
                                        stdout=log, stderr=log, start_new_session=True)
        self.wait_until_ready()

    def wait_until_ready(self):
        for _ in range(1500):
            try:
                if self.request("GET", "/internal/ready", wait=False).get("status_code") == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError("the daemon did not get ready")

    def request(self, method, path, body=None, wait=True, raw=None):
        connection = UnixConnection(self.folder + "/unix.socket")
        headers = {"Content-Type": "application/octet-stream"} if raw else {}
        connection.request(method, path, raw or (json.dumps(body) if body is not None else None), headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        if answer.get("type") == "error":
            raise RuntimeError(f"{method} {path}: {answer.get('error')}")
        if wait and answer.get("type") == "async":
            operation = self.request("GET", answer["operation"].split("?")[0] + "/wait", wait=False)
            metadata = operation.get("metadata") or {}
            if operation.get("type") == "error" or metadata.get("err"):
                raise RuntimeError(f"{method} {path}: {operation.get('error') or metadata['err']}")
        return answer

    def prepare(self, pool, image):
        self.request("PUT", "/1.0", {"config": {"images.auto_update_interval": "0"}})
        config = {"size": "8GiB"} if pool == "btrfs" else {}
        self.request("POST", "/1.0/storage-pools", {"name": "default", "driver": pool, "config": config})
        devices = {"root": {"type": "disk", "path": "/", "pool": "default"},
                   "eth0": {"type": "nic", "nictype": "bridged", "parent": "benchbr0", "name": "eth0"}}
        self.request("PUT", "/1.0/profiles/default", {"config": {}, "description": "", "devices": devices})
        with open(image, "rb") as file:
            self.request("POST", "/1.0/images", raw=file)
        self.fingerprint = self.request("GET", "/1.0/images", wait=False)["metadata"][0].rsplit("/", 1)[1]

    def launch(self, name):
        begin = time.monotonic()
        self.request("POST", "/1.0/instances", {"name": name, "source": {"type": "image", "fingerprint": self.fingerprint}})
        self.request("PUT", f"/1.0/instances/{name}/state", {"action": "start", "timeout": 30})
        return (time.monotonic() - begin) * 1000

    def remove(self, name):
        self.request("PUT", f"/1.0/instances/{name}/state", {"action": "stop", "force": True, "timeout": 30})
        self.request("DELETE", f"/1.0/instances/{name}")

    def end(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def measure(name, pool, image, rounds):
    daemon = Daemon(name, pool)
    try:
        daemon.prepare(pool, image)
        daemon.launch("warm")  # pools unpack an image at its first use
        daemon.remove("warm")
        times = []
        for number in range(rounds):
            times.append(daemon.launch(f"bench-{number}"))
            daemon.remove(f"bench-{number}")
        print(f"{name} {pool}", *(f"{t:.1f}" for t in times), sep="\t", flush=True)
    finally:
        daemon.end()


def main():
    image, rounds = sys.argv[1], int(sys.argv[2])
    subprocess.run("ip link add benchbr0 type bridge && ip link set benchbr0 up", shell=True, check=True)
    for name, (program, _) in PEERS.items():
        if not os.path.exists(program):
            print(f"{name}: not installed here", file=sys.stderr)
            continue
        for pool in POOLS:
            try:
                measure(name, pool, image, rounds)
            except (RuntimeError, OSError) as trouble:
                print(f"{name} {pool}: {trouble}", file=sys.stderr)
    subprocess.run(["ip", "link", "delete", "benchbr0"], check=False)


if __name__ == "__main__":
    main()
