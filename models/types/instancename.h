// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QStringView>

#include <compare>

namespace mooring {

// A container's name as LXD and Incus accept it, which is a host name's label (RFC 1123) that starts with a letter:
// 1 to 63 of a-z A-Z 0-9 and "-", no "-" at the end. Whoever holds one need not check it again.
class InstanceName
{
public:
    static constexpr qsizetype maxLength = 63;

    // InvalidArgument with the reason as the detail.
    [[nodiscard]] static Result<InstanceName> parse(QStringView text);

    [[nodiscard]] const QString &text() const noexcept { return m_text; }
    friend auto operator<=>(const InstanceName &, const InstanceName &) = default;

private:
    explicit InstanceName(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

} // namespace mooring
