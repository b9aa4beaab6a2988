// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/parse/propertyreader.h"

#include "models/parse/paths.h"

#include <QDBusArgument>
#include <QDBusObjectPath>

namespace mooring {

namespace {

constexpr qint64 lastSecond = 253'402'300'799; // of the year 9999

// A list of paths inside a variant stays packed unless somebody unpacked it.
std::optional<QList<QDBusObjectPath>> pathList(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QList<QDBusObjectPath>>())
        return value.value<QList<QDBusObjectPath>>();
    if (value.metaType() != QMetaType::fromType<QDBusArgument>())
        return std::nullopt;
    const auto packed = value.value<QDBusArgument>();
    if (packed.currentSignature() != QLatin1StringView("ao"))
        return std::nullopt;
    return qdbus_cast<QList<QDBusObjectPath>>(packed);
}

} // namespace

bool PropertyReader::find(QLatin1StringView key, QString &into) const
{
    const QVariant value = m_properties.value(key);
    if (value.typeId() != QMetaType::QString)
        return false;
    into = value.toString();
    return true;
}

void PropertyReader::text(QLatin1StringView key, QString &into) const
{
    (void)find(key, into);
}

void PropertyReader::texts(QLatin1StringView key, QStringList &into) const
{
    const QVariant value = m_properties.value(key);
    if (value.typeId() == QMetaType::QStringList)
        into = value.toStringList();
}

void PropertyReader::flag(QLatin1StringView key, bool &into) const
{
    const QVariant value = m_properties.value(key);
    if (value.typeId() == QMetaType::Bool)
        into = value.toBool();
}

std::optional<qint64> PropertyReader::integer(QLatin1StringView key) const
{
    const QVariant value = m_properties.value(key);
    switch (value.typeId()) {
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::LongLong:
        return value.toLongLong();
    default:
        return std::nullopt;
    }
}

std::optional<quint64> PropertyReader::unsignedInteger(QLatin1StringView key) const
{
    const QVariant value = m_properties.value(key);
    switch (value.typeId()) {
    case QMetaType::UChar:
    case QMetaType::UShort:
    case QMetaType::UInt:
    case QMetaType::ULongLong:
        return value.toULongLong();
    default:
        return std::nullopt;
    }
}

void PropertyReader::time(QLatin1StringView key, QDateTime &into) const
{
    qint64 seconds = -1;
    number(key, seconds);
    if (seconds >= 0 && seconds <= lastSecond)
        into = seconds == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds);
}

void PropertyReader::time(QLatin1StringView key, std::optional<QDateTime> &into) const
{
    QDateTime time = into.value_or(QDateTime());
    this->time(key, time);
    into = time.isValid() ? std::optional(time) : std::nullopt;
}

void PropertyReader::resources(QLatin1StringView key, QStringList &into) const
{
    const auto paths = pathList(m_properties.value(key));
    if (!paths)
        return;
    into.clear();
    for (const QDBusObjectPath &path : *paths) {
        if (const QString resource = resourceAt(path.path()); !resource.isEmpty())
            into += resource;
    }
}

} // namespace mooring
