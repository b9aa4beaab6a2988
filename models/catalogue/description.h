// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue as plain maps, for whoever shows it without having it: Manager.GetConfigKeys and Manager.GetDeviceKinds in dbus/ say what
// stands in them.
#pragma once

#include "models/catalogue/configkey.h"
#include "models/catalogue/devicekind.h"

#include <QList>
#include <QVariantMap>

namespace mooring {

enum class CatalogueLanguage { English, Chinese };
// "zh_CN", "zh-Hans", "zh": Chinese. All others read English.
[[nodiscard]] CatalogueLanguage catalogueLanguage(QStringView locale);

[[nodiscard]] QVariantMap describe(const ConfigKey &key, CatalogueLanguage language);
[[nodiscard]] QVariantMap describe(const DeviceKind &kind, CatalogueLanguage language);
[[nodiscard]] QList<QVariantMap> describeConfigKeys(CatalogueLanguage language);
[[nodiscard]] QList<QVariantMap> describeDeviceKinds(CatalogueLanguage language);

} // namespace mooring
