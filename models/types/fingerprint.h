// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QStringView>

#include <compare>

namespace mooring {

// An image's identity: the SHA-256 of its file, or of both its files concatenated; 64 lower-case hex digits.
class Fingerprint
{
public:
    static constexpr qsizetype length = 64;
    static constexpr qsizetype shownLength = 12;

    // Accepts exactly 64 hex digits in lower case; InvalidArgument otherwise.
    [[nodiscard]] static Result<Fingerprint> parse(QStringView text);

    [[nodiscard]] const QString &text() const noexcept { return m_text; }
    // As people see it: the first 12 digits.
    [[nodiscard]] QString shown() const { return m_text.left(shownLength); }
    friend auto operator<=>(const Fingerprint &, const Fingerprint &) = default;

private:
    explicit Fingerprint(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

} // namespace mooring
