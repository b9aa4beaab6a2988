// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMultiHash>
#include <QString>

namespace mooring {

// Hardware address (lower case) to IPv4 addresses, as dnsmasq's lease file has them. Total: a line that is cut or odd is left out.
[[nodiscard]] QMultiHash<QString, QString> parseLeases(const QByteArray &text);

} // namespace mooring
