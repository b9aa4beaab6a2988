// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/subnet.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr quint32 tenNet = 10U << 24;
constexpr quint32 subnetCount = 1U << 16; // /24s of 10.0.0.0/8

quint32 maskOf(int prefixLength)
{
    return prefixLength == 0 ? 0 : ~0U << (32 - prefixLength);
}

// Four numbers and nothing else.
std::optional<quint32> parseAddress(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    quint32 address = 0;
    for (const QStringView part : parts) {
        bool good = false;
        const uint number = part.toUInt(&good);
        if (!good || number > 255 || !std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; }))
            return std::nullopt;
        address = address << 8 | number;
    }
    return address;
}

QString textOf(quint32 address)
{
    return u"%1.%2.%3.%4"_s.arg(address >> 24).arg(address >> 16 & 255).arg(address >> 8 & 255).arg(address & 255);
}

} // namespace

std::optional<Subnet> Subnet::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    bool good = true;
    const int length = slash < 0 ? 32 : text.sliced(slash + 1).toInt(&good);
    const auto address = parseAddress(slash < 0 ? text : text.first(slash));
    if (!good || !address || length < 0 || length > 32)
        return std::nullopt;
    return Subnet{.address = *address & maskOf(length), .prefixLength = length};
}

bool Subnet::overlaps(const Subnet &other) const noexcept
{
    const quint32 mask = maskOf(std::min(prefixLength, other.prefixLength));
    return (address & mask) == (other.address & mask);
}

QString Subnet::host(quint32 number) const
{
    return textOf(address + number);
}

QString Subnet::last() const
{
    return textOf(address | ~maskOf(prefixLength));
}

QString Subnet::text() const
{
    return u"%1/%2"_s.arg(textOf(address)).arg(prefixLength);
}

std::optional<Subnet> chooseSubnet(const QList<Subnet> &used, const std::function<quint32()> &random)
{
    const quint32 start = random();
    for (quint32 i = 0; i < subnetCount; ++i) {
        const Subnet candidate{.address = tenNet | (start + i) % subnetCount << 8, .prefixLength = 24};
        if (std::ranges::none_of(used, [&](const Subnet &taken) { return taken.overlaps(candidate); }))
            return candidate;
    }
    return std::nullopt;
}

} // namespace mooring
