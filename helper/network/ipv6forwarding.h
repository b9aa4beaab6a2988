// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"

#include <QObject>
#include <QStringList>

namespace mooring {

// Has this computer pass IPv6 on, and go on hearing its own routers: a host that passes packets on takes no router advertisements
// (accept_ra=1, RFC 4861) unless told to (accept_ra=2), and would lose its addresses and its default route with their lifetimes.
// Where it passed packets on before, nothing is changed. What was changed is written down until it is taken back.
class Ipv6Forwarding final : public QObject
{
    Q_OBJECT

public:
    // `record` is gone after a boot, as the settings are.
    Ipv6Forwarding(Workers &workers, QString sysctlFolder, QString record);

    // Also for interfaces that have come meanwhile. Nothing to do costs no process.
    QFuture<Result<>> switchOn();
    // As it was before. No mistake where it was not switched on.
    QFuture<Result<>> takeBack();

private:
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QStringList listeners() const;
    [[nodiscard]] QStringList recorded() const;

    Workers &m_workers;
    const QString m_sysctlFolder;
    const QString m_record;
};

} // namespace mooring
