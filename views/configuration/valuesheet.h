// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"
#include "views/dialogs/sheet.h"

class QPlainTextEdit;

namespace mooring {

// A value of several lines.
class ValueSheet final : public Sheet
{
    Q_OBJECT

public:
    // `model` outlives it.
    ValueSheet(const Setting &setting, const ConfigurationModel &model, QWidget *parent);

Q_SIGNALS:
    void submitted(const QString &key, const QString &value);

protected:
    void submit() override;

private:
    void check();

    const ConfigurationModel &m_model;
    QString m_key;
    QPlainTextEdit *m_text;
    FieldNote *m_note;
};

} // namespace mooring
