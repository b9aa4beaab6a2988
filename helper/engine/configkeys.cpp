// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/configkeys.h"

#include "models/types/ascii.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto userPrefix = "user."_L1;
constexpr auto environmentPrefix = "environment."_L1;
constexpr qsizetype maxKeyLength = 255;

bool isKeyCharacter(QChar c)
{
    return ascii::isLetterOrDigit(c) || u"._-/"_s.contains(c);
}

bool isVariable(QStringView name)
{
    return !name.isEmpty() && !ascii::isDigit(name.front()) &&
           std::ranges::all_of(name, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'_'; });
}

bool isPlain(QStringView value)
{
    return std::ranges::none_of(value, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

Result<> checkConfiguration(const QMap<QString, QString> &config)
{
    for (const auto &[key, value] : config.asKeyValueRange()) {
        const auto refuse = [&](const QString &reason) {
            return failure(Error::Code::InvalidArgument, key.left(maxKeyLength), reason);
        };
        if (key.size() > maxKeyLength || !std::ranges::all_of(key, isKeyCharacter))
            return refuse(u"The key has characters that keys do not have, or is too long."_s);
        const bool isUsers = key.startsWith(userPrefix) && key.size() > userPrefix.size();
        if (!isUsers && !key.startsWith(environmentPrefix))
            return refuse(u"There is no such key."_s);
        if (!isUsers && !isVariable(QStringView(key).sliced(environmentPrefix.size())))
            return refuse(u"The key does not end in the name of an environment variable."_s);
        if (!isPlain(value))
            return refuse(u"The value has line breaks or other control characters."_s);
    }
    return {};
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

} // namespace mooring
