// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"

#include <QDialog>

namespace mooring {

// What is staged, line by line: what goes and what comes.
class DiffSheet final : public QDialog
{
    Q_OBJECT

public:
    DiffSheet(const QString &instance, const ConfigurationDraft &draft, QWidget *parent);
};

// "- limits.memory: 2GiB" and "+ limits.memory: 3GiB", key after key; likewise "+ eth0 mtu: 1400".
[[nodiscard]] QString diffText(const ConfigurationDraft &draft);

} // namespace mooring
