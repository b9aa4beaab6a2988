#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Inside the root: builds the .deb files from a copy of the checkout into /out/packages. The tests run elsewhere.
set -euo pipefail

copy=/var/tmp/package/mooring
mkdir -p "$copy"
tar --create --directory /src --exclude-vcs --exclude='./build*' --exclude=./.cache . | tar --extract --directory "$copy"
cd "$copy"
export CMAKE_CXX_COMPILER_LAUNCHER=ccache DEB_BUILD_OPTIONS=nocheck
dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes --no-pre-clean
rm -rf /out/packages
mkdir /out/packages
cp ../*.deb ../*.buildinfo ../*.changes /out/packages/
