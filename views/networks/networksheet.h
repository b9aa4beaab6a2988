// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networklistmodel.h"
#include "views/dialogs/sheet.h"

class QCheckBox;
class QLineEdit;
class QRadioButton;

namespace mooring {

class CommandLine;

// A new network: its name, its subnet, and what containers find in it.
class NetworkSheet final : public Sheet
{
    Q_OBJECT

public:
    // The list outlives the sheet.
    NetworkSheet(const NetworkListModel &networks, QWidget *parent);

    [[nodiscard]] CreateNetworkRequest request() const;

Q_SIGNALS:
    void submitted(const mooring::CreateNetworkRequest &request);

protected:
    void submit() override;
    void takeRefusal(const Error &error) override;

private:
    QWidget *buildName();
    QWidget *buildSubnet();
    QWidget *buildServices();
    QWidget *buildDomain();
    void check();
    [[nodiscard]] bool checkName();
    [[nodiscard]] bool checkSubnet();

    const NetworkListModel &m_networks;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_description;
    QRadioButton *m_automatic;
    QRadioButton *m_given;
    QLineEdit *m_subnet;
    FieldNote *m_subnetNote;
    QCheckBox *m_nat;
    QCheckBox *m_dhcp;
    QCheckBox *m_ipv6;
    QLineEdit *m_domain;
    FieldNote *m_domainNote;
    CommandLine *m_command;
};

} // namespace mooring
