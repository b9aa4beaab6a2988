# SPDX-License-Identifier: GPL-3.0-or-later
"""Launches of one image, side by side in one run: through our bus, by a bare mooring-launch, by LXD and by Incus: launch.py IMAGE
ROUNDS. Called by launch.sh. Every round launches once everywhere, so that whatever else the computer does meets all of them alike. Prints
medians and ratios; ends with 1 when a mark of ours is missed."""
import os
import statistics
import subprocess
import sys

import peers

BRIDGE = "benchbr0"
BUILD = f"/build/{os.environ['MOORING_PRESET']}"
MOST_OF_BARE = 2
MOST_OF_BEST_PEER = 1 / 8
# Nobody who needs longer than so many milliseconds becomes the best peer: a few rounds tell.
HOPELESS, FEW_ROUNDS = 1000, 3


class Program:
    """A program that launches once for every line it gets, and says how many milliseconds that took."""

    def __init__(self, title, *command):
        self.title = title
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.launch()  # the first one makes bridges, caches, a helper

    def launch(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"it ended with {self.process.wait()}")
        return float(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait(60)


def bare(image):
    folder = "/var/tmp/bare"
    unpacked = f"{folder}/state/images/bench"
    os.makedirs(unpacked)
    subprocess.run(["tar", "--extract", "--file", image, "--directory", unpacked, "--numeric-owner", "--xattrs", "--xattrs-include=*"],
                   check=True)
    return Program("bare", f"{BUILD}/tests/bench/barelaunch", folder, f"{BUILD}/helper/workers/launch/mooring-launch", BRIDGE)


def contestants(image):
    """(what to call it, how to make it)"""
    yield "mooring", lambda: Program("mooring", f"{BUILD}/tests/bench/launchbench", image)
    yield "bare", lambda: bare(image)
    for name, (program, _) in peers.PROGRAMS.items():
        for pool in peers.POOLS:
            if os.path.exists(program):
                yield f"{name} {pool}", lambda name=name, pool=pool: peers.Peer(name, pool, image, BRIDGE)


def calm_down():
    """What one contestant wrote and deleted is not for the next one to wait for."""
    os.sync()


def measure(image, rounds):
    """Milliseconds by title. Who cannot take part is named and left out."""
    field, times = [], {}
    try:
        for title, make in contestants(image):
            try:
                field.append(make())
                times[title] = []
            except (RuntimeError, OSError) as trouble:
                print(f"{title} takes no part: {trouble}", file=sys.stderr)
        for number in range(rounds):
            for contestant in field[number % len(field):] + field[:number % len(field)]:
                taken = times[contestant.title]
                if len(taken) < FEW_ROUNDS or statistics.median(taken) < HOPELESS:
                    calm_down()
                    taken.append(contestant.launch())
    finally:
        for contestant in field:
            contestant.end()
    return times


def verdict(what, ratio, most):
    print(f"{'ok    ' if ratio <= most else 'MISSED'} {what}: {ratio:.3f}, at most {most:.3f}")
    return ratio <= most


def judge(times):
    """Whether the marks hold. A mark that cannot be measured does not."""
    medians = {title: statistics.median(values) for title, values in times.items()}
    print(f"{'launch, ms':<12} {'median':>8} {'least':>8} {'most':>8} {'of bare':>8}")
    for title, median in medians.items():
        of_bare = f"{median / medians['bare']:8.2f}" if "bare" in medians else "       –"
        print(f"{title:<12} {median:8.1f} {min(times[title]):8.1f} {max(times[title]):8.1f} {of_bare}")
    others = {title: median for title, median in medians.items() if title not in ("mooring", "bare")}
    if not {"mooring", "bare"} <= set(medians) or not others:
        print("MISSED: mooring, a bare launch and a peer are needed for a comparison")
        return False
    best = min(others, key=others.get)
    held = [verdict("mooring / bare", medians["mooring"] / medians["bare"], MOST_OF_BARE),
            verdict(f"mooring / {best}", medians["mooring"] / others[best], MOST_OF_BEST_PEER)]
    return all(held)


def main():
    image, rounds = sys.argv[1], int(sys.argv[2])
    subprocess.run(["ip", "link", "add", BRIDGE, "type", "bridge"], check=True)
    subprocess.run(["ip", "link", "set", BRIDGE, "up"], check=True)
    sys.exit(0 if judge(measure(image, rounds)) else 1)


if __name__ == "__main__":
    main()
