// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configkeys.h"

#include "models/catalogue/rawvalue.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {
constexpr auto environmentPrefix = "environment."_L1;
}

QMap<QString, QString> environmentOf(const QMap<QString, QString> &config)
{
    QMap<QString, QString> variables;
    for (const auto &[key, value] : config.asKeyValueRange()) {
        if (key.startsWith(environmentPrefix))
            variables.insert(key.sliced(environmentPrefix.size()), value);
    }
    return variables;
}

QStringList modulesOf(const ExpandedConfiguration &expanded)
{
    return kernelModules(expanded.value(u"linux.kernel_modules"_s)).value_or(QStringList());
}

} // namespace mooring
