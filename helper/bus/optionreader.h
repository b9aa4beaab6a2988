// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "models/error.h"

#include <QLatin1StringView>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <optional>

namespace mooring {

// Reads a method's options: name each one it knows with its type, bounds and default, then ask done().
// A value of another type or out of bounds, and every key that was not named, is an error; nothing is ignored.
class OptionReader
{
public:
    explicit OptionReader(const QVariantMap &options)
        : m_options(options)
    {
    }

    [[nodiscard]] bool flag(QLatin1StringView key);                                                         // b, false
    [[nodiscard]] quint32 number(QLatin1StringView key, quint32 lowest, quint32 highest, quint32 fallback); // u
    // s, ""; without control characters, at most maxLength UTF-16 units.
    [[nodiscard]] QString text(QLatin1StringView key, qsizetype maxLength);

    [[nodiscard]] std::optional<QStringList> texts(QLatin1StringView key, qsizetype most); // as; each as text() has it
    [[nodiscard]] bus::DeviceMap devices(QLatin1StringView key);                           // a{sa{ss}}, empty
    [[nodiscard]] bus::StringMap strings(QLatin1StringView key);                           // a{ss}, empty
    [[nodiscard]] QString path(QLatin1StringView key);                                     // o, ""

    // InvalidArgument with the key as its subject.
    [[nodiscard]] Result<> done() const;

private:
    // The option's value if it is there and of this type (of QMetaType).
    std::optional<QVariant> take(QLatin1StringView key, int type, QLatin1StringView wanted);
    void refuse(QLatin1StringView key, const QString &reason);

    const QVariantMap &m_options;
    QSet<QString> m_named;
    Result<> m_verdict{};
};

// For methods that know no option yet.
[[nodiscard]] Result<> noOptions(const QVariantMap &options);

} // namespace mooring
