#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""USB devices that QEMU plugs in and pulls out while containers run: what their container sees of them, and that it can use them."""
import os
import time

import case
from machine import STATE, MachineError

STICK = f"{STATE}/stick.img"
LINE = f"{STATE}/line"  # what comes out of the serial adapter
WORDS = "what lies on the stick"

# What is plugged in: QEMU's driver, what it needs, and the vendor and product by which it is known.
KINDS = {"stick": ("usb-storage", {"drive": "medium"}, "46f4", "0001"),
         "tablet": ("usb-wacom-tablet", {}, "056a", "0000"),
         "adapter": ("usb-serial", {"chardev": "line"}, "0403", "6001")}
# Each device as its port and its file.
LIST = """for file in /sys/bus/usb/devices/*/idVendor; do folder=${file%/*}
    echo "${folder##*/} /dev/$(sed -n s/DEVNAME=//p $folder/uevent)"; done"""
NODES = "find /dev/bus -type c 2> /dev/null | sort"


class Usb(case.VmCase):
    devices = ("-device", "qemu-xhci,id=hub,p2=6,p3=6", "-blockdev", f"driver=raw,node-name=medium,file.driver=file,file.filename={STICK}",
               "-chardev", f"file,id=line,path={LINE}")

    @classmethod
    def setUpClass(cls):
        os.makedirs(STATE, exist_ok=True)
        with open(STICK, "wb") as file:
            file.write(WORDS.encode().ljust(8 * 1024 * 1024, b"\0"))
        super().setUpClass()
        cls.machine.must("mooringctl launch busybox web && mooringctl launch busybox other")

    def tearDown(self):
        """Nothing is plugged in, and nobody has anything."""
        for what in KINDS:
            try:
                self.machine.monitor("device_del", id=what)
            except MachineError:
                pass
        for container in ("web", "other"):
            for name in ("one", "two"):
                self.machine.run(f"mooringctl config device remove {container} {name}")
        self.must("mooringctl start web 2> /dev/null || true")
        self.sees(NODES, "")

    def plugged(self):
        return {tuple(line.split()) for line in self.must(LIST).splitlines()}

    def plug(self, what, port):
        """Into this port of the hub; where the machine sees it, and its file."""
        driver, needs, _, _ = KINDS[what]
        before = self.plugged()
        self.machine.monitor("device_add", driver=driver, bus="hub.0", id=what, port=str(port), **needs)
        deadline = time.monotonic() + 60
        while not (new := self.plugged() - before):
            self.assertLess(time.monotonic(), deadline, f"the machine does not see the {what}")
        return new.pop()

    def pull(self, what):
        self.machine.monitor("device_del", id=what)

    def give(self, name, kind, *options, container="web"):
        self.must(f"mooringctl config device add {container} {name} {kind} {' '.join(options)}")

    def take(self, name, container="web"):
        self.must(f"mooringctl config device remove {container} {name}")

    def inside(self, script, container="web"):
        return self.must(f"mooringctl exec {container} -- sh -c '{script}' < /dev/null")

    def sees(self, script, expected, container="web"):
        self.eventually(f"mooringctl exec {container} -- sh -c '{script}' < /dev/null", expected)

    def ids(self, what):
        _, _, vendor, product = KINDS[what]
        return f"vendorid={vendor}", f"productid={product}"

    def test_1_by_vendor_and_product_it_comes_and_goes_with_the_plug(self):
        self.give("one", "usb", *self.ids("stick"))
        self.assertEqual(self.inside(NODES), "")
        _, file = self.plug("stick", 1)
        self.sees(NODES, file)
        # It opens: what the device says of itself, its vendor and product among that.
        self.assertEqual(self.inside(f"od -An -tx1 -j8 -N4 {file}").split(), ["f4", "46", "01", "00"])
        self.assertEqual(self.inside(f"stat -c \"%a %u\" {file}"), "660 0")
        self.assertEqual(self.inside(NODES, "other"), "")
        self.pull("stick")
        self.sees(NODES, "")
        _, file = self.plug("stick", 1)
        self.sees(NODES, file)

    def test_2_another_one_is_not_given(self):
        self.give("one", "usb", *self.ids("adapter"))
        self.plug("tablet", 1)
        _, file = self.plug("adapter", 2)
        self.sees(NODES, file)

    def test_3_by_port_it_is_whatever_is_plugged_in_there(self):
        port, _ = self.plug("tablet", 3)
        self.pull("tablet")
        self.give("one", "usb", f"port={port}")
        again, file = self.plug("adapter", 3)
        self.assertEqual(again, port)
        self.sees(NODES, file)
        self.assertEqual(self.inside(f"od -An -tx1 -j8 -N4 {file}").split(), ["03", "04", "01", "60"])
        self.assertNotEqual(self.plug("tablet", 4)[0], port)
        self.assertEqual(self.inside(NODES), file)
        self.pull("adapter")
        self.sees(NODES, "")
        self.pull("tablet")
        _, file = self.plug("tablet", 3)
        self.sees(NODES, file)

    def test_4_a_terminal_that_a_driver_makes_of_it_leads_outside(self):
        self.give("one", "unix-hotplug", *self.ids("adapter"))
        self.plug("adapter", 1)
        self.sees("ls /dev/ttyUSB*", "/dev/ttyUSB0")
        self.inside("echo said inside > /dev/ttyUSB0")
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and (not os.path.exists(LINE) or not os.path.getsize(LINE)):
            time.sleep(0.2)
        with open(LINE, "rb") as line:
            self.assertIn(b"said inside", line.read())
        self.pull("adapter")
        self.sees("ls /dev/ttyUSB* 2> /dev/null", "")

    def test_5_a_disk_that_a_driver_makes_of_it_can_be_read(self):
        self.give("one", "unix-hotplug", *self.ids("stick"))
        self.plug("stick", 2)
        disk = self.must("for try in $(seq 60); do ls /dev/disk/by-id/usb-* > /dev/null 2>&1 && break; sleep 0.5; done; "
                         "readlink -f $(ls /dev/disk/by-id/usb-* | head -1)")
        self.sees(f"head -c {len(WORDS)} {disk}", WORDS)
        self.assertEqual(self.inside(f"ls {disk} 2> /dev/null || echo none", "other"), "none")
        self.take("one")
        self.sees(f"ls {disk} 2> /dev/null || echo none", "none")
        self.must(f"ls {disk}")

    def test_6_another_helper_and_a_restart_change_nothing(self):
        self.give("one", "usb", *self.ids("stick"))
        _, file = self.plug("stick", 1)
        self.sees(NODES, file)
        self.must("systemctl restart mooring-helper.service")
        self.assertEqual(self.inside(NODES), file)
        self.pull("stick")
        self.sees(NODES, "")
        _, file = self.plug("stick", 1)
        self.sees(NODES, file)
        self.must("mooringctl restart web --force")
        self.sees(NODES, file)
        self.pull("stick")
        self.sees(NODES, "")

    def test_7_one_that_is_required_keeps_the_container_from_starting(self):
        self.must("mooringctl stop web --force")
        self.give("one", "usb", *self.ids("tablet"), "required=true")
        self.assertIn("one", self.fails("mooringctl start web"))
        _, file = self.plug("tablet", 1)
        self.must("mooringctl start web")
        self.sees(NODES, file)


if __name__ == "__main__":
    case.main()
