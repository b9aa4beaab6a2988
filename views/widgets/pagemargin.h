// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QStackedLayout;
class QWidget;

namespace mooring {

// The list, with room at its left on the same ground, so that its words begin where those of the page above it do. Takes the list over.
[[nodiscard]] QWidget *withPageMargin(QWidget *list);
// The layout of a sub-page that shows its list, or why it is empty, with room at both sides.
[[nodiscard]] QStackedLayout *stackOfPage(QWidget *page);

} // namespace mooring
