// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/devicelistmodel.h"

#include <QScrollArea>

class QPushButton;

namespace mooring {

class FieldNote;
class PlainTextLabel;

// All there is to know about one device, and what can be done with it.
class DeviceDetails final : public QScrollArea
{
    Q_OBJECT

public:
    explicit DeviceDetails(QWidget *parent = nullptr);

    // `descriptions` of all kinds.
    void setDevice(const Device &device, const QList<DeviceDescription> &descriptions);
    void clear();

Q_SIGNALS:
    void editWanted();
    void removeWanted();
    void deedWanted();

private:
    void showDeeds(const Device &device);

    PlainTextLabel *m_title;
    PlainTextLabel *m_text;
    FieldNote *m_problem;
    FieldNote *m_harm;
    PlainTextLabel *m_facts;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_deed;
};

} // namespace mooring
