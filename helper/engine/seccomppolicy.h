// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace mooring {

// The text of a container's own policy, in liblxc's format (version 2), where its configuration asks for one; `ours` is the text of the
// policy that it would have otherwise. Pure.
[[nodiscard]] std::optional<QByteArray> seccompPolicy(const QMap<QString, QString> &config, const QByteArray &ours);

} // namespace mooring
