// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/optionreader.h"

#include <QDBusArgument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

} // namespace

std::optional<QVariant> OptionReader::take(QLatin1StringView key, int type, QLatin1StringView wanted)
{
    m_named.insert(key);
    const auto it = m_options.constFind(key);
    if (it == m_options.cend())
        return std::nullopt;
    if (it->typeId() == type)
        return *it;
    refuse(key, u"The option %1 is not %2."_s.arg(key, wanted));
    return std::nullopt;
}

void OptionReader::refuse(QLatin1StringView key, const QString &reason)
{
    if (m_verdict)
        m_verdict = failure(Error::Code::InvalidArgument, key, reason);
}

bool OptionReader::flag(QLatin1StringView key)
{
    const auto value = take(key, QMetaType::Bool, "a boolean (b)"_L1);
    return value && value->toBool();
}

quint32 OptionReader::number(QLatin1StringView key, quint32 lowest, quint32 highest, quint32 fallback)
{
    const auto value = take(key, QMetaType::UInt, "an unsigned number (u)"_L1);
    if (!value)
        return fallback;
    const quint32 number = value->toUInt();
    if (number < lowest || number > highest)
        refuse(key, u"The option %1 is not between %2 and %3."_s.arg(key).arg(lowest).arg(highest));
    return number;
}

QString OptionReader::text(QLatin1StringView key, qsizetype maxLength)
{
    const auto value = take(key, QMetaType::QString, "a string (s)"_L1);
    if (!value)
        return {};
    const QString text = value->toString();
    if (text.size() > maxLength)
        refuse(key, u"The option %1 is longer than %2 characters."_s.arg(key).arg(maxLength));
    else if (std::ranges::any_of(text, isControl))
        refuse(key, u"The option %1 has control characters."_s.arg(key));
    return text;
}

std::optional<QStringList> OptionReader::texts(QLatin1StringView key, qsizetype most)
{
    constexpr qsizetype maxLength = 255;
    const auto value = take(key, QMetaType::QStringList, "a list of strings (as)"_L1);
    if (!value)
        return std::nullopt;
    const QStringList texts = value->toStringList();
    if (texts.size() > most)
        refuse(key, u"The option %1 has more than %2 entries."_s.arg(key).arg(most));
    for (const QString &text : texts) {
        if (text.size() > maxLength || std::ranges::any_of(text, isControl))
            refuse(key, u"The option %1 has an entry with control characters, or a very long one."_s.arg(key));
    }
    return texts;
}

// Comes as it was on the wire: QtDBus turns only simple types in variants into values.
bus::DeviceMap OptionReader::devices(QLatin1StringView key)
{
    const auto value = take(key, qMetaTypeId<QDBusArgument>(), "a map of devices (a{sa{ss}})"_L1);
    if (!value)
        return {};
    const auto argument = value->value<QDBusArgument>();
    if (argument.currentSignature() != "a{sa{ss}}"_L1) {
        refuse(key, u"The option %1 is not a map of devices (a{sa{ss}})."_s.arg(key));
        return {};
    }
    return qdbus_cast<bus::DeviceMap>(argument);
}

bus::StringMap OptionReader::strings(QLatin1StringView key)
{
    const auto value = take(key, qMetaTypeId<QDBusArgument>(), "a map of strings (a{ss})"_L1);
    if (!value)
        return {};
    const auto argument = value->value<QDBusArgument>();
    if (argument.currentSignature() != "a{ss}"_L1) {
        refuse(key, u"The option %1 is not a map of strings (a{ss})."_s.arg(key));
        return {};
    }
    return qdbus_cast<bus::StringMap>(argument);
}

QString OptionReader::path(QLatin1StringView key)
{
    const auto value = take(key, qMetaTypeId<QDBusObjectPath>(), "an object path (o)"_L1);
    return value ? value->value<QDBusObjectPath>().path() : QString();
}

Result<> OptionReader::done() const
{
    if (!m_verdict)
        return m_verdict;
    for (const QString &key : m_options.keys()) {
        if (!m_named.contains(key))
            return failure(Error::Code::InvalidArgument, key.left(64), u"There is no option of this name."_s);
    }
    return {};
}

Result<> noOptions(const QVariantMap &options)
{
    return OptionReader(options).done();
}

} // namespace mooring
