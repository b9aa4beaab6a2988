// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"

#include <QScrollArea>

class QPushButton;

namespace mooring {

class FieldNote;
class PlainTextLabel;

// All there is to know about one setting, and what can be done with it.
class SettingDetails final : public QScrollArea
{
    Q_OBJECT

public:
    explicit SettingDetails(QWidget *parent = nullptr);

    // `chain` as ConfigurationModel has it.
    void setSetting(const Setting &setting, const QList<QPair<QString, QString>> &chain);
    void clear();

Q_SIGNALS:
    void editWanted();
    void deedWanted();

private:
    void showDeeds(const Setting &setting);

    PlainTextLabel *m_key;
    PlainTextLabel *m_text;
    FieldNote *m_problem;
    PlainTextLabel *m_facts;
    FieldNote *m_harm;
    QPushButton *m_edit;
    QPushButton *m_deed;
};

} // namespace mooring
