// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace mooring {

// The list, with room at its left on the same ground, so that its words begin where those of the page above it do. Takes the list over.
[[nodiscard]] QWidget *withPageMargin(QWidget *list);

} // namespace mooring
