// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"
#include "models/types/keydescription.h"

#include <QCoreApplication>
#include <QPair>
#include <QVariant>

#include <optional>

namespace mooring {

// One setting as it stands: what counts, where it comes from, and what is to become of it.
struct Setting
{
    QString key{};
    KeyDescription description{};
    bool isPattern = false; // stands for keys that are not there yet: "environment.*"
    std::optional<QString> own{};
    std::optional<ConfigurationValue> inherited{};
    std::optional<QString> staged{}; // empty: to be cleared
    QString refusal{};               // why the key cannot be set; empty where it can
    QString problem{};               // what is wrong with the staged value

    // Before anything that is staged.
    [[nodiscard]] QString inEffect() const;
    // Once what is staged is applied; empty where nothing is set.
    [[nodiscard]] QString wanted() const;
};

// What the row of a setting has to show.
struct SettingCells
{
    Q_DECLARE_TR_FUNCTIONS(mooring::SettingCells)

public:
    enum Column { Key, Value, Origin, Effect, Button, ColumnCount };
    enum Role { KeyRole = Qt::UserRole, SearchRole, StateRole, DeedRole };
    // What the one button of a row does.
    enum class Deed { None, Override, Clear, Undo, Add };
    // How a row stands out.
    enum class State { Plain, SetHere, Staged, Wrong, Disabled };
};

// What one cell of a setting's row says, in this role. `chain` as ConfigurationModel has it, for tooltips.
[[nodiscard]] QVariant settingCell(const Setting &setting, const QList<QPair<QString, QString>> &chain,
                                   SettingCells::Column column, int role);

// Of a row, for its cells and for whoever reads it out.
[[nodiscard]] SettingCells::Deed deedOf(const Setting &setting);
[[nodiscard]] QString deedText(SettingCells::Deed deed);
[[nodiscard]] QString effectText(const KeyDescription &description);

} // namespace mooring
