#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: builds the .deb files from a copy of the checkout into /out/packages, unless they are there and nothing has changed.
# The tests run elsewhere.
set -euo pipefail

copy=/var/tmp/package/mooring
mkdir -p "$copy"
tar --create --directory /src --exclude-vcs --exclude='./build*' --exclude=./.cache . | tar --extract --directory "$copy"
cd "$copy"
state=$(find . -path ./tests -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
if [ "$state" = "$(cat /out/packages/source 2> /dev/null)" ]; then exit; fi
export CMAKE_CXX_COMPILER_LAUNCHER=ccache DEB_BUILD_OPTIONS=nocheck
dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes --no-pre-clean
rm -rf /out/packages
mkdir /out/packages
cp ../*.deb ../*.buildinfo ../*.changes /out/packages/
lintian --allow-root --fail-on error,warning ../*.changes
echo "$state" > /out/packages/source
