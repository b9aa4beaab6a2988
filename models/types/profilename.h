// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QStringView>

#include <compare>

namespace mooring {

// A profile's name, of the alphabet that LXD and Incus take too and that no shell, path or list takes for something else:
// 1 to 63 of a-z A-Z 0-9 "-" "_" ".", the first a letter or a digit; not "local", which is no profile where origins of values are named.
// Whoever holds one need not check it again.
class ProfileName
{
public:
    static constexpr qsizetype maxLength = 63;

    // InvalidArgument with the reason as the detail.
    [[nodiscard]] static Result<ProfileName> parse(QStringView text);

    [[nodiscard]] const QString &text() const noexcept { return m_text; }
    friend auto operator<=>(const ProfileName &, const ProfileName &) = default;

private:
    explicit ProfileName(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

} // namespace mooring
