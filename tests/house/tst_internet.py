#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/root/internet.sh, the way out of ./dev run, on a computer made of network namespaces. Run by tests/root/with-network.sh, as
root."""
import os
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

SCRIPT = Path(sys.argv[1], "tests/root/internet.sh")
RESOLV = Path("/etc/resolv.conf")
OWN, ELSEWHERE = "203.0.113.5", "198.51.100.1"  # the computer's address; what it reaches
WORD = b"hello"


def run(*words):
    subprocess.run(words, check=True)


def visit(network):
    os.setns(network, os.CLONE_NEWNET)


def new_network():
    os.unshare(os.CLONE_NEWNET)
    run("ip", "link", "set", "lo", "up")
    return os.open("/proc/thread-self/ns/net", os.O_RDONLY)


def connected_computer():
    network = new_network()
    run("ip", "link", "add", "lan0", "type", "veth", "peer", "lan1")
    run("ip", "link", "set", "lan1", "up")
    run("ip", "link", "set", "lan0", "up")
    run("ip", "address", "add", f"{OWN}/24", "dev", "lan0")
    run("ip", "address", "add", f"{ELSEWHERE}/32", "dev", "lo")
    run("ip", "route", "add", "default", "via", "203.0.113.1")
    return network


def serve(address):
    """Says the word to whoever connects; the port."""
    server = socket.create_server((address, 0))

    def answer():
        while True:
            with server.accept()[0] as caller:
                caller.sendall(WORD)

    threading.Thread(target=answer, daemon=True).start()
    return server.getsockname()[1]


def is_answered(address, port):
    try:
        with socket.create_connection((address, port), timeout=5) as caller:
            return caller.recv(len(WORD)) == WORD
    except OSError:
        return False


def serve_names():
    """A resolver at the loopback that answers every question with the word."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.53", 53))

    def answer():
        while True:
            server.sendto(WORD, server.recvfrom(512)[1])

    threading.Thread(target=answer, daemon=True).start()


def resolver_answers():
    """The one that resolv.conf names."""
    address = RESOLV.read_text().split()[1]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(5)
        try:
            # A question as it should be: pasta looks no closer.
            asker.sendto(b"\1\2\1\0\0\1\0\0\0\0\0\0\1a\0\0\1\0\1", (address, 53))
            return asker.recv(512) == WORD
        except OSError:
            return False


def join(computer):
    """From a new network; what the script says."""
    inside = new_network()
    RESOLV.write_text("nameserver 127.0.0.53\n")
    done = subprocess.run([SCRIPT, f"/proc/self/fd/{computer}"], pass_fds=[computer], capture_output=True, text=True, check=True)
    return inside, done.stdout + done.stderr


class Internet(unittest.TestCase):
    def test_reaches_what_the_computer_reaches_and_nothing_of_the_computer_itself(self):
        computer = connected_computer()
        elsewhere, private = serve(ELSEWHERE), serve("127.0.0.1")
        serve_names()
        self.assertTrue(is_answered(ELSEWHERE, elsewhere) and is_answered("127.0.0.1", private))
        new_network()
        self.assertFalse(is_answered(ELSEWHERE, elsewhere), "it was reached without being joined")
        inside, said = join(computer)
        self.assertEqual(said, "")
        self.assertTrue(is_answered(ELSEWHERE, elsewhere))
        self.assertTrue(resolver_answers())
        for address in ("127.0.0.1", "203.0.113.1"):
            self.assertFalse(is_answered(address, private), f"the computer's loopback is reached as {address}")
        # And the other way.
        port = serve("0.0.0.0")
        self.assertTrue(is_answered(OWN, port))
        visit(computer)
        time.sleep(2)  # pasta would look for open ports every second
        for address in ("127.0.0.1", OWN):
            self.assertFalse(is_answered(address, port), "something gets in")
        os.close(inside)

    def test_a_computer_without_a_network_is_no_trouble(self):
        _, said = join(new_network())
        self.assertEqual(said, "")

    def test_a_computer_without_tun_devices_is_no_trouble(self):
        computer = connected_computer()
        run("mount", "--bind", "/dev/null", "/dev/net/tun")
        self.addCleanup(run, "umount", "/dev/net/tun")
        _, said = join(computer)
        self.assertEqual(said, "")
        self.assertEqual([name for _, name in socket.if_nameindex()], ["lo"])

    def test_tests_have_no_way_out(self):
        self.assertFalse(Path("/outside/network").exists())


# An /etc of our own: the script writes to it.
run("cp", "-a", "/etc", "/tmp/etc")
run("mount", "--bind", "/tmp/etc", "/etc")
unittest.main(argv=sys.argv[:1])
