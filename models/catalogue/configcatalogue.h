// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue says of configuration: the helper refuses by it, editors explain by it.
#pragma once

#include "models/catalogue/configkey.h"
#include "models/error.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace mooring {

// 1 to 255 of the letters of ASCII, digits, ".", "_", "-" and "/".
[[nodiscard]] bool isKeyName(QStringView key);
// The entry of this key; nullptr where there is none.
[[nodiscard]] const ConfigKey *configKey(QStringView key);

// Whether users may set this on an instance. An empty value means that the key is not set, and fits every key that there is.
// InvalidArgument names the key, and says what fits instead.
[[nodiscard]] Result<> checkConfiguration(const QMap<QString, QString> &config);
[[nodiscard]] Result<> checkSetting(const QString &key, const QString &value);
// The same for a profile: some keys are for instances only.
[[nodiscard]] Result<> checkProfileConfiguration(const QMap<QString, QString> &config);
// What must not come together. `expanded` is all that counts for one instance.
[[nodiscard]] Result<> checkTogether(const QMap<QString, QString> &expanded);

// The worst that an instance gains when what counts for it changes so.
[[nodiscard]] Harm harmGained(const QMap<QString, QString> &before, const QMap<QString, QString> &after);

// The keys for which an instance that runs needs a restart, when what counts for it changes so.
[[nodiscard]] QStringList keysForRestart(const QMap<QString, QString> &before, const QMap<QString, QString> &after);

// The value that counts: the one that is set, else the catalogue's.
[[nodiscard]] QString effectiveValue(const QMap<QString, QString> &expanded, QLatin1StringView key);

} // namespace mooring
