// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/calmwheel.h"

#include <QEvent>
#include <QWidget>

namespace mooring {

bool CalmWheel::eventFilter(QObject *watched, QEvent *event)
{
    const auto *field = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !field || field->hasFocus())
        return false;
    event->ignore();
    return true;
}

} // namespace mooring
