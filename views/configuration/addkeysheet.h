// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"
#include "views/dialogs/sheet.h"

class QComboBox;
class QLineEdit;

namespace mooring {

// A key of a pattern: environment.NAME, user.NAME and what else the server takes, with its first value.
class AddKeySheet final : public Sheet
{
    Q_OBJECT

public:
    // `pattern` as it is shown ("user.*"); empty for the first there is. `model` outlives it.
    AddKeySheet(const ConfigurationModel &model, const QString &pattern, QWidget *parent);

Q_SIGNALS:
    void submitted(const QString &key, const QString &value);

protected:
    void submit() override;

private:
    [[nodiscard]] QString key() const;
    void choosePattern();
    void check();

    const ConfigurationModel &m_model;
    QComboBox *m_pattern;
    FieldNote *m_about;
    QLineEdit *m_name;
    QLineEdit *m_value;
    FieldNote *m_note;
};

} // namespace mooring
