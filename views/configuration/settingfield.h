// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationmodel.h"

#include <functional>

class QWidget;

namespace mooring {

// The field for a setting's value, by its type: a list, a number within its bounds, a line. `changed` is called whenever somebody
// changed it; `chosen` when a choice was made that needs no further key.
struct SettingFieldCalls
{
    std::function<void()> changed{};
    std::function<void()> chosen{};
};
// A number that may be left alone has one step more below, for that it is not set; setUnsetText() says what counts then.
enum class SettingFieldUse { Always, Optional };
[[nodiscard]] QWidget *makeSettingField(const Setting &setting, const SettingFieldCalls &calls, QWidget *parent,
                                        SettingFieldUse use = SettingFieldUse::Always);
void setSettingFieldValue(QWidget *field, const QString &value);
// Empty where the key is to be cleared.
[[nodiscard]] QString settingFieldValue(const QWidget *field);

// Whether the value wants more than a line.
[[nodiscard]] bool wantsManyLines(const Setting &setting);

} // namespace mooring
