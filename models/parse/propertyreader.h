// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>
#include <QVariantMap>

#include <concepts>
#include <optional>
#include <utility>

namespace mooring {

// Takes values out of an object's properties. What is missing, of another type, out of range, or a word we do not know leaves its target
// as it was: the other side may be newer or older, and PropertiesChanged carries only what changed.
class PropertyReader
{
public:
    // `properties` must outlive it.
    explicit PropertyReader(const QVariantMap &properties)
        : m_properties(properties)
    {
    }

    void text(QLatin1StringView key, QString &into) const;
    void texts(QLatin1StringView key, QStringList &into) const;
    void flag(QLatin1StringView key, bool &into) const;
    // Any integer type, as long as the value fits.
    template<std::integral T>
    void number(QLatin1StringView key, T &into) const
    {
        if (const auto value = integer(key); value && std::in_range<T>(*value))
            into = T(*value);
        else if (const auto large = unsignedInteger(key); large && std::in_range<T>(*large))
            into = T(*large);
    }
    // Seconds since the epoch; 0 means never.
    void time(QLatin1StringView key, QDateTime &into) const;
    void time(QLatin1StringView key, std::optional<QDateTime> &into) const;
    template<typename Enum>
    void word(QLatin1StringView key, std::optional<Enum> (*parse)(QStringView), Enum &into) const
    {
        QString text;
        if (!find(key, text))
            return;
        into = parse(text).value_or(into);
    }
    // The ids of the objects at these paths ("ao").
    void resources(QLatin1StringView key, QStringList &into) const;

    // Whether a text is there, and which.
    [[nodiscard]] bool find(QLatin1StringView key, QString &into) const;

private:
    [[nodiscard]] std::optional<qint64> integer(QLatin1StringView key) const;
    [[nodiscard]] std::optional<quint64> unsignedInteger(QLatin1StringView key) const;

    const QVariantMap &m_properties;
};

} // namespace mooring
