# SPDX-License-Identifier: GPL-3.0-or-later
"""Real LXD and Incus daemons to compare with. A daemon has a folder of its own below /var/tmp; runs as root inside the benchmark root."""
import http.client
import json
import os
import signal
import socket
import subprocess
import time

PROGRAMS = {
    "lxd": ("/usr/bin/lxd", "LXD_DIR"),
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


class Peer:
    """One daemon with one pool, an image, and a profile like our default one. Every request waits for its operation."""

    def __init__(self, name, pool, image, bridge):
        self.title = f"{name} {pool}"
        program, variable = PROGRAMS[name]
        self.folder = f"/var/tmp/{name}-{pool}"
        self.count = 0
        os.makedirs(self.folder)
        with open(self.folder + ".log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([program, "--group", "root"], env=os.environ | {variable: self.folder},
                                            stdout=log, stderr=log, start_new_session=True)
        try:
            self._wait_until_ready()
            self._prepare(pool, image, bridge)
            self.launch()  # pools unpack an image at its first use
        except BaseException:
            self.end()
            raise

    def _wait_until_ready(self):
        for _ in range(1500):
            if self.process.poll() is not None:
                break
            try:
                if self._request("GET", "/internal/ready", wait=False).get("status_code") == 200:
                    return
            except (OSError, RuntimeError):  # not there yet, or there and not ready
                pass
            time.sleep(0.02)
        raise RuntimeError(f"the daemon did not get ready; its last words: {self._last_words()}")

    def _last_words(self):
        with open(self.folder + ".log", encoding="utf-8", errors="replace") as log:
            return " / ".join(log.read().splitlines()[-3:])

    def _request(self, method, path, body=None, wait=True, raw=None):
        connection = UnixConnection(self.folder + "/unix.socket")
        headers = {"Content-Type": "application/octet-stream"} if raw else {}
        connection.request(method, path, raw or (json.dumps(body) if body is not None else None), headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        if answer.get("type") == "error":
            raise RuntimeError(f"{method} {path}: {answer.get('error')}")
        if wait and answer.get("type") == "async":
            operation = self._request("GET", answer["operation"].split("?")[0] + "/wait", wait=False)
            metadata = operation.get("metadata") or {}
            if operation.get("type") == "error" or metadata.get("err"):
                raise RuntimeError(f"{method} {path}: {operation.get('error') or metadata['err']}")
        return answer

    def _prepare(self, pool, image, bridge):
        self._request("PUT", "/1.0", {"config": {"images.auto_update_interval": "0"}})
        config = {"size": "8GiB"} if pool == "btrfs" else {}
        self._request("POST", "/1.0/storage-pools", {"name": "default", "driver": pool, "config": config})
        devices = {"root": {"type": "disk", "path": "/", "pool": "default"},
                   "eth0": {"type": "nic", "nictype": "bridged", "parent": bridge, "name": "eth0"}}
        self._request("PUT", "/1.0/profiles/default", {"config": {}, "description": "", "devices": devices})
        with open(image, "rb") as file:
            self._request("POST", "/1.0/images", raw=file)
        self.fingerprint = self._request("GET", "/1.0/images", wait=False)["metadata"][0].rsplit("/", 1)[1]

    def launch(self):
        """Milliseconds of create and start; the instance is removed again."""
        self.count += 1
        name = f"bench-{self.count}"
        begin = time.monotonic()
        self._request("POST", "/1.0/instances", {"name": name, "source": {"type": "image", "fingerprint": self.fingerprint}})
        self._request("PUT", f"/1.0/instances/{name}/state", {"action": "start", "timeout": 30})
        milliseconds = (time.monotonic() - begin) * 1000
        self._request("PUT", f"/1.0/instances/{name}/state", {"action": "stop", "force": True, "timeout": 30})
        self._request("DELETE", f"/1.0/instances/{name}")
        return milliseconds

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
