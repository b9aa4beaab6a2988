// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QString;
class QWidget;

namespace mooring {

// An action of a list, which owns it: in its menu, on a button, and by a key, where it gets one, while the list has the focus.
[[nodiscard]] QAction *listAction(QWidget *list, const QString &name, const QString &iconName, const QString &text);

} // namespace mooring
