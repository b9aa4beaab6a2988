# SPDX-License-Identifier: GPL-3.0-or-later
"""A shell in the virtual machine, with the packages of /out/packages lying in /root. What is done in it is gone when it ends."""
import subprocess

import case
import tst_vm_install
from machine import DISKS, Machine

tst_vm_install.pack_payload()
print("Booting…", flush=True)
machine = Machine("shell", f"{DISKS}/disk.img", case.PAYLOAD).start()
try:
    machine.must("cd /root && tar --extract --file /dev/vdb && dpkg --install *.deb", timeout=300)
    subprocess.run([*machine.ssh(), "-t", "root@127.0.0.1"], check=False)
finally:
    machine.cut_power()
