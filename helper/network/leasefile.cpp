// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/leasefile.h"

#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"

namespace mooring {

QList<Lease> parseLeases(const QByteArray &text)
{
    QList<Lease> leases;
    bool isIpv6 = false;
    for (const QByteArray &line : text.split('\n')) {
        // "EXPIRY MAC ADDRESS NAME CLIENT-ID"; what follows "duid" is IPv6, with an association's number in place of the MAC.
        const QList<QByteArray> words = line.split(' ');
        isIpv6 = isIpv6 || words.first() == "duid";
        if (words.size() != 5 || words[4].isEmpty())
            continue;
        const QString address = QString::fromLatin1(words[2]);
        const bool isAddress = isIpv6 ? Subnet6::parse(address).has_value() : Subnet::parse(address).has_value();
        if (isAddress && !address.contains(u'/'))
            leases += Lease{.expiresAt = words[0].toLongLong(),
                            .hardwareAddress = isIpv6 ? QString() : QString::fromLatin1(words[1]).toLower(),
                            .address = address,
                            .name = words[3] == "*" ? QString() : QString::fromLatin1(words[3])};
    }
    return leases;
}

} // namespace mooring
