// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/dialogs/sheet.h"

class QLineEdit;

namespace mooring {

// What something is for, in a line.
class DescriptionSheet final : public Sheet
{
    Q_OBJECT

public:
    DescriptionSheet(const QString &name, const QString &description, QWidget *parent);

Q_SIGNALS:
    void submitted(const QString &description);

protected:
    void submit() override;

private:
    QLineEdit *m_description;
};

} // namespace mooring
