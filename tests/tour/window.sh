#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tour as a test, on the bus of with-bus.sh: window.sh PROGRAM. Its user is alice, who may work without a password.
set -euo pipefail

cat > /etc/polkit-1/rules.d/40-mooring-test.rules << 'END'
polkit.addRule(function(action, subject) {
    if (action.id.indexOf('org.mooring.') == 0 && subject.isInGroup('testers'))
        return polkit.Result.YES;
});
END
pictures=${MOORING_OUT:-/tmp}/window
rm -rf "$pictures"
install -d -o alice "$pictures"
exec "${0%/*}/../root/with-display.sh" alice "$1" "$pictures"
