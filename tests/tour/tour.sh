#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The guided tour: the real window without its helper, then with real containers on a virtual display, by mouse and keys; then how it
# looks dark, and in Chinese. Pictures go to MOORING_OUT. Ends with 0 only if every step happened. Called by tests/root/run.sh with the
# bus up and MOORING_USER allowed to work; that user may take the helper's service file away, too.
set -euo pipefail

chown "$MOORING_USER" "$MOORING_OUT" /run/bus-services
show() { # FOLDER OPTION…
    "${0%/*}/../root/with-display.sh" "$MOORING_USER" "/build/${MOORING_PRESET:-dev}/tests/tour/mooring-tour" "$@"
}
show "$MOORING_OUT/missing-helper" --missing-helper
show "$MOORING_OUT"
show "$MOORING_OUT/dark" --portraits dark
show "$MOORING_OUT/zh_CN" --portraits light --language zh_CN
