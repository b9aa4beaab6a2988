#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-format leaves every C++ file as it is."""
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from house import complaints_of, keep

STYLE = Path(__file__).resolve().parents[2] / ".clang-format"
AT_ONCE = 16


def find(tree):
    paths = tree.files("*.cpp", "*.h", "*.h.in")
    batches = [paths[start:start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    check = ["clang-format", f"--style=file:{STYLE}", "--dry-run", "--Werror"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for complaints in pool.map(lambda batch: complaints_of(*check, *batch, cwd=tree.root), batches):
            yield from (line for line in complaints if "error:" in line)


keep(find, bad=[({"app/main.cpp": "int main(){return 0;}\n"}, "app/main.cpp")], good={"app/main.cpp": "int main()\n{\n    return 0;\n}\n"})
