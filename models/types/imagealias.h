// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QStringView>

#include <compare>

namespace mooring {

// A human name for one image, such as "debian/13": 1 to 128 of a-z A-Z 0-9 and ". _ - /"; it starts with a letter or a digit,
// and is not what a fingerprint or a prefix of one could be (hex digits only, 12 or more), so that a reference means one thing.
class ImageAlias
{
public:
    static constexpr qsizetype maxLength = 128;

    // InvalidArgument with the reason as the detail.
    [[nodiscard]] static Result<ImageAlias> parse(QStringView text);

    [[nodiscard]] const QString &text() const noexcept { return m_text; }
    friend auto operator<=>(const ImageAlias &, const ImageAlias &) = default;

private:
    explicit ImageAlias(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

} // namespace mooring
