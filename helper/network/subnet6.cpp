// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/subnet6.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int bitsOfAddress = 128;

// The bits of byte `index` that belong to a prefix of this length.
quint8 prefixBits(std::size_t index, int prefixLength)
{
    const int count = std::clamp(prefixLength - int(index) * 8, 0, 8);
    return quint8(0xff << (8 - count));
}

} // namespace

std::optional<Subnet6> Subnet6::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    bool good = true;
    const int length = slash < 0 ? bitsOfAddress : text.sliced(slash + 1).toInt(&good);
    const QByteArray words = (slash < 0 ? text : text.first(slash)).toUtf8();
    Subnet6 subnet{.prefixLength = length};
    if (!good || length < 0 || length > bitsOfAddress || words.contains('\0') ||
        ::inet_pton(AF_INET6, words.constData(), subnet.address.data()) != 1)
        return std::nullopt;
    for (std::size_t i = 0; i < subnet.address.size(); ++i)
        subnet.address[i] &= prefixBits(i, length);
    return subnet;
}

bool Subnet6::overlaps(const Subnet6 &other) const noexcept
{
    const int length = std::min(prefixLength, other.prefixLength);
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (((address[i] ^ other.address[i]) & prefixBits(i, length)) != 0)
            return false;
    }
    return true;
}

QString Subnet6::host(quint32 number) const
{
    std::array<quint8, 16> bytes = address;
    for (std::size_t i = 0; i < 4; ++i)
        bytes[15 - i] = quint8(bytes[15 - i] | (number >> (8 * i) & 0xff));
    std::array<char, INET6_ADDRSTRLEN> text{};
    return QString::fromLatin1(::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size()));
}

QString Subnet6::text() const
{
    return u"%1/%2"_s.arg(host(0)).arg(prefixLength);
}

std::optional<Subnet6> chooseSubnet6(const QList<Subnet6> &used, const std::function<quint32()> &random)
{
    constexpr int tries = 100; // two that meet by chance are rare enough; a route to all of them is not
    for (int i = 0; i < tries; ++i) {
        const quint32 high = random();
        const quint32 low = random();
        const Subnet6 chosen{.address = {0xfd, quint8(high >> 24), quint8(high >> 16), quint8(high >> 8), quint8(high),
                                         quint8(low >> 16), quint8(low >> 8), quint8(low)},
                             .prefixLength = 64};
        if (std::ranges::none_of(used, [&](const Subnet6 &taken) { return taken.overlaps(chosen); }))
            return chosen;
    }
    return std::nullopt;
}

} // namespace mooring
