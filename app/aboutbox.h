// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace mooring {

// Shows what this program is and under which terms; deletes itself.
void showAboutBox(QWidget *parent);

} // namespace mooring
