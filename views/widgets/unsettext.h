// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace mooring {

// What counts while nothing is written in a field: the placeholder of a line, the first entry of a list of choices, the lowest step of a
// number, which then is one below what can be set.
void setUnsetText(QWidget *field, const QString &text);

} // namespace mooring
