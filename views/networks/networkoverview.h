// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networklistmodel.h"

#include <QScrollArea>

class QFormLayout;

namespace mooring {

class PlainTextLabel;

// What there is to know about a network at a glance.
class NetworkOverview final : public QScrollArea
{
    Q_OBJECT

public:
    explicit NetworkOverview(QWidget *parent = nullptr);

    // Nothing of facts: not known yet.
    void show(const Network &network, const std::optional<NetworkFacts> &facts);
    using QScrollArea::show;

private:
    PlainTextLabel *addFact(QFormLayout *form, const QString &name, const QString &title);

    PlainTextLabel *m_status;
    PlainTextLabel *m_description;
    PlainTextLabel *m_subnet;
    PlainTextLabel *m_nat;
    PlainTextLabel *m_dhcp;
    PlainTextLabel *m_names;
    PlainTextLabel *m_users;
};

} // namespace mooring
