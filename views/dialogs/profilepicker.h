// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/profile.h"

#include <QWidget>

class QCheckBox;

namespace mooring {

class FieldNote;

// Profiles to tick. They apply in the order in which they were ticked, and the picker says so once there are two.
class ProfilePicker final : public QWidget
{
    Q_OBJECT

public:
    // "default" is ticked at first.
    explicit ProfilePicker(const QList<Profile> &profiles, QWidget *parent = nullptr);

    [[nodiscard]] const QStringList &chosen() const noexcept { return m_chosen; }

Q_SIGNALS:
    void changed();

private:
    void choose(const QString &name, bool chosen);

    QStringList m_chosen;
    FieldNote *m_order;
};

} // namespace mooring
