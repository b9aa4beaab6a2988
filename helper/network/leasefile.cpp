// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/leasefile.h"

#include "helper/network/subnet.h"

namespace mooring {

QList<Lease> parseLeases(const QByteArray &text)
{
    QList<Lease> leases;
    for (const QByteArray &line : text.split('\n')) {
        // "EXPIRY MAC ADDRESS NAME CLIENT-ID"; what follows "duid" is IPv6.
        const QList<QByteArray> words = line.split(' ');
        if (words.first() == "duid")
            break;
        if (words.size() != 5 || words[4].isEmpty())
            continue;
        const QString address = QString::fromLatin1(words[2]);
        if (Subnet::parse(address) && !address.contains(u'/'))
            leases += Lease{.expiresAt = words[0].toLongLong(),
                            .hardwareAddress = QString::fromLatin1(words[1]).toLower(),
                            .address = address,
                            .name = words[3] == "*" ? QString() : QString::fromLatin1(words[3])};
    }
    return leases;
}

} // namespace mooring
