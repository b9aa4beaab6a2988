# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the house share: a tree of files, and keep(), which looks for trouble in the checkout after it has proved on bad
samples that it would find some."""
import fnmatch
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# What git does not keep either.
NOT_OURS = ("build*", "*.user", ".cache", ".git", "__pycache__", "compile_commands.json")


class Tree:
    """A checkout, or a sample of one. Paths are relative, with slashes."""

    def __init__(self, root):
        self.root = Path(root)
        self.paths = sorted(self._walk())

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not matches(name, NOT_OURS)]
            for name in files:
                if not matches(name, NOT_OURS):
                    yield Path(folder, name).relative_to(self.root).as_posix()

    def files(self, *patterns):
        """The files that match one of the patterns; * matches slashes too."""
        return [path for path in self.paths if matches(path, patterns)]

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")


def matches(name, patterns):
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def sample(files):
    """A throw-away tree of {path: text}."""
    folder = tempfile.TemporaryDirectory()
    for path, text in files.items():
        file = Path(folder.name, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    tree = Tree(folder.name)
    tree.folder = folder  # lives as long
    return tree


def complaints_of(*command, cwd):
    """What a checking program says when it is not content, line by line."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    return (done.stdout + done.stderr).splitlines() or [f"{command[0]} ended with {done.returncode}"]


def keep(find, bad, good=None):
    """find(tree) gives complaints. `bad`: pairs of a sample and a word that a complaint about it must hold; `good`: a sample without
    complaints. Ends the program: 0 when the checkout of the first argument is clean."""
    for files, word in bad:
        found = list(find(sample(files)))
        if not any(word in complaint for complaint in found):
            sys.exit(f"The test is blind: of {files} it says {found}, nothing about '{word}'.")
    if good is not None and (found := list(find(sample(good)))):
        sys.exit(f"The test sees ghosts: {found}")
    found = list(find(Tree(sys.argv[1])))
    sys.exit("\n".join(found) if found else 0)
