#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Removes the cache folder: clean.sh CACHE. Refuses while something is made or runs in it. Runs as root on the host.
set -euo pipefail

cache=$1
[ -d "$cache" ] || exit 0
busy() {
    echo "dev: something runs in $cache, it stays" >&2
    exit 1
}
exec 8> "$cache/lock" 7> "$cache/make.lock"
flock -n 8 || busy
flock -n 7 || busy
for entry in "$cache"/entry.*/; do
    [ ! -d "$entry" ] || flock -n "$entry" true || busy
done
echo "Removing $cache ($(du -sh "$cache" 2> /dev/null | cut -f1))…"
rm -rf --one-file-system "$cache"
