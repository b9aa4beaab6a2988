#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tour as a test, on the bus of with-bus.sh: window.sh PROGRAM. Its user is alice, who may work without a password and take the
# helper's service file away.
set -euo pipefail

cat > /etc/polkit-1/rules.d/40-mooring-test.rules << 'END'
polkit.addRule(function(action, subject) {
    if (action.id.indexOf('org.mooring.') == 0 && subject.isInGroup('testers'))
        return polkit.Result.YES;
});
END
program=$1
pictures=${MOORING_OUT:-/tmp}/window
rm -rf "$pictures"
install -d -o alice "$pictures"
chown alice /run/bus-services
show() { # FOLDER OPTION…
    "${0%/*}/../root/with-display.sh" alice "$program" "$@"
}
show "$pictures/missing-helper" --missing-helper
show "$pictures"
