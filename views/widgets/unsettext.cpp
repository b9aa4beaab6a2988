// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/unsettext.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace mooring {

void setUnsetText(QWidget *field, const QString &text)
{
    if (auto *list = qobject_cast<QComboBox *>(field); list && list->isEditable())
        list->lineEdit()->setPlaceholderText(text);
    else if (list)
        list->setItemText(0, text);
    else if (auto *number = qobject_cast<QSpinBox *>(field))
        number->setSpecialValueText(text);
    else if (auto *line = qobject_cast<QLineEdit *>(field))
        line->setPlaceholderText(text);
}

} // namespace mooring
