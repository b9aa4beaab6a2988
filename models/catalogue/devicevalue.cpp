// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/devicevalue.h"

#include "models/catalogue/configvalue.h"
#include "models/types/ascii.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Digits only, up to this.
std::optional<int> number(QStringView text, int highest)
{
    constexpr qsizetype longest = 9;
    if (text.isEmpty() || text.size() > longest || !std::ranges::all_of(text, ascii::isDigit))
        return std::nullopt;
    const int value = text.toInt();
    return value <= highest ? std::optional(value) : std::nullopt;
}

bool isHex(QStringView text, qsizetype length)
{
    return text.size() == length &&
           std::ranges::all_of(text, [](QChar c) { return ascii::isLowerHex(c.toLower()) && c.unicode() < 0x80; });
}

// "20" or "30-35", added to `numbers`; false where it is neither, or one is there already.
template<typename Number>
bool addNumbers(QStringView text, int lowest, int highest, QList<Number> &numbers)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto from = number(dash < 0 ? text : text.first(dash), highest);
    const auto to = dash < 0 ? from : number(text.sliced(dash + 1), highest);
    if (!from || !to || *from < lowest || *from > *to)
        return false;
    for (int value = *from; value <= *to; ++value) {
        if (numbers.contains(Number(value)))
            return false;
        numbers += Number(value);
    }
    return true;
}

bool isSocketPath(QStringView path)
{
    constexpr qsizetype longest = 107; // sockaddr_un, unix(7)
    const bool isAbstract = path.startsWith(u'@') && path.size() > 1;
    return (isAbstract || isPlainPath(path)) && path.toUtf8().size() <= longest;
}

// ":80" or "127.0.0.1:80" or "[::1]:80".
std::optional<ProxyAddress> withPorts(ProxyAddress proxy, QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return std::nullopt;
    QStringView address = text.first(colon);
    const bool isBracketed = address.startsWith(u'[') && address.endsWith(u']');
    if (isBracketed)
        address = address.sliced(1).chopped(1);
    const bool fits =
        isBracketed ? isAddress(address, IpVersion::V6) : address.isEmpty() || isAddress(address, IpVersion::V4);
    const auto parts = list(text.sliced(colon + 1));
    if (!fits || !parts)
        return std::nullopt;
    constexpr qsizetype mostPorts = 1'000;
    for (const QString &part : *parts) {
        if (!addNumbers(part, 1, std::numeric_limits<quint16>::max(), proxy.ports) || proxy.ports.size() > mostPorts)
            return std::nullopt;
    }
    proxy.address = address.toString();
    return proxy;
}

} // namespace

std::optional<IoRate> ioRate(QStringView text)
{
    constexpr auto operations = "iops"_L1;
    if (text.endsWith(operations)) {
        const auto count = number(text.chopped(operations.size()), std::numeric_limits<int>::max());
        return count.value_or(0) > 0 ? std::optional(IoRate{.operations = *count}) : std::nullopt;
    }
    const auto size = bytes(text);
    return size.value_or(0) > 0 ? std::optional(IoRate{.bytes = *size}) : std::nullopt;
}

std::optional<qint64> bitRate(QStringView text)
{
    struct Unit
    {
        QLatin1StringView name;
        qint64 bits;
    };
    constexpr qint64 k = 1000;
    constexpr qint64 ki = 1024;
    constexpr std::array units{Unit{""_L1, 1},
                               Unit{"bit"_L1, 1},
                               Unit{"kbit"_L1, k},
                               Unit{"Mbit"_L1, k * k},
                               Unit{"Gbit"_L1, k * k * k},
                               Unit{"Tbit"_L1, k * k * k * k},
                               Unit{"Kibit"_L1, ki},
                               Unit{"Mibit"_L1, ki * ki},
                               Unit{"Gibit"_L1, ki * ki * ki},
                               Unit{"Tibit"_L1, ki * ki * ki * ki}};
    const auto end = std::ranges::find_if_not(text, ascii::isDigit);
    const qsizetype digits = end - text.begin();
    const auto unit =
        std::ranges::find_if(units, [rest = text.sliced(digits)](const Unit &known) { return rest == known.name; });
    const auto count = number(text.first(digits), std::numeric_limits<int>::max());
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    if (unit == units.end() || count.value_or(0) == 0 || *count > most / unit->bits)
        return std::nullopt;
    return *count * unit->bits;
}

bool isPlainPath(QStringView text)
{
    constexpr qsizetype longest = 4095;
    if (!text.startsWith(u'/') || text.toUtf8().size() > longest)
        return false;
    if (text.size() == 1)
        return true;
    if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return false;
    const QList<QStringView> parts = text.sliced(1).split(u'/');
    return std::ranges::none_of(parts,
                                [](QStringView part) { return part.isEmpty() || part == u"." || part == u".."; });
}

bool isDeviceWord(QStringView text)
{
    constexpr qsizetype longest = 63;
    return !text.isEmpty() && text.size() <= longest && text.front() != u'-' && text.front() != u'.' &&
           std::ranges::all_of(
               text, [](QChar c) { return ascii::isLetterOrDigit(c) || c == u'-' || c == u'_' || c == u'.'; });
}

bool isInterfaceName(QStringView text)
{
    constexpr qsizetype longest = 15; // IFNAMSIZ, netdevice(7)
    return text.size() > 1 && text.size() <= longest && isDeviceWord(text);
}

std::optional<QString> hardwareAddress(QStringView text)
{
    const QList<QStringView> parts = text.split(u':');
    if (parts.size() != 6 || !std::ranges::all_of(parts, [](QStringView part) { return isHex(part, 2); }))
        return std::nullopt;
    const bool isOfAGroup = (parts.first().toInt(nullptr, 16) & 1) != 0;
    const bool isNothing = std::ranges::all_of(parts, [](QStringView part) { return part == u"00"; });
    return isOfAGroup || isNothing ? std::nullopt : std::optional(text.toString().toLower());
}

bool isAddress(QStringView text, IpVersion version)
{
    in6_addr address{};
    return ::inet_pton(version == IpVersion::V4 ? AF_INET : AF_INET6, text.toLatin1().constData(), &address) == 1;
}

bool isSubnet(QStringView text, IpVersion version)
{
    const qsizetype slash = text.indexOf(u'/');
    return slash > 0 && isAddress(text.first(slash), version) &&
           number(text.sliced(slash + 1), version == IpVersion::V4 ? 32 : 128);
}

std::optional<QStringList> list(QStringView text)
{
    QStringList parts;
    for (const QStringView part : text.split(u',')) {
        if (part.trimmed().isEmpty())
            return std::nullopt;
        parts += part.trimmed().toString();
    }
    return parts;
}

namespace {

constexpr int lastVlan = 4094; // 802.1Q keeps 4095 for itself

}

std::optional<int> vlan(QStringView text)
{
    return number(text, lastVlan);
}

std::optional<QList<int>> vlans(QStringView text)
{
    QList<int> numbers;
    const auto parts = list(text);
    if (!parts ||
        !std::ranges::all_of(*parts, [&](const QString &part) { return addNumbers(part, 0, lastVlan, numbers); }))
        return std::nullopt;
    std::ranges::sort(numbers);
    return numbers;
}

std::optional<quint32> fileMode(QStringView text)
{
    constexpr uint most = 0777;
    const bool isOctal = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'7'; });
    const uint mode = isOctal && text.size() <= 4 ? text.toUInt(nullptr, 8) : most + 1;
    return !text.isEmpty() && mode <= most ? std::optional(quint32(mode)) : std::nullopt;
}

std::optional<QString> hex4(QStringView text)
{
    return isHex(text, 4) ? std::optional(text.toString().toLower()) : std::nullopt;
}

bool isPciAddress(QStringView text)
{
    constexpr qsizetype length = 12; // "0000:01:00.0"
    return text.size() == length && isHex(text.first(4), 4) && text.at(4) == u':' && isHex(text.sliced(5, 2), 2) &&
           text.at(7) == u':' && isHex(text.sliced(8, 2), 2) && text.at(10) == u'.' && text.at(11) >= u'0' &&
           text.at(11) <= u'7';
}

bool isUsbPort(QStringView text)
{
    constexpr int most = 255;
    const qsizetype dash = text.indexOf(u'-');
    if (dash < 0 || number(text.first(dash), most).value_or(0) == 0)
        return false;
    const QList<QStringView> ports = text.sliced(dash + 1).split(u'.');
    constexpr qsizetype deepest = 6; // hubs behind each other, USB 2.0 and its followers
    return ports.size() <= deepest &&
           std::ranges::all_of(ports, [](QStringView port) { return number(port, most).value_or(0) > 0; });
}

std::optional<ProxyAddress> proxyAddress(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView protocol = text.first(std::max<qsizetype>(colon, 0));
    const QStringView rest = text.sliced(colon + 1);
    if (protocol == u"tcp")
        return withPorts({.protocol = ProxyAddress::Protocol::Tcp}, rest);
    if (protocol == u"udp")
        return withPorts({.protocol = ProxyAddress::Protocol::Udp}, rest);
    if (protocol == u"unix" && isSocketPath(rest))
        return ProxyAddress{.protocol = ProxyAddress::Protocol::Unix, .path = rest.toString()};
    return std::nullopt;
}

} // namespace mooring
