// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mooring {

// An event filter for fields in a list that scrolls: the wheel scrolls the list, and changes only the field that somebody is at.
class CalmWheel final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mooring
