// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace mooring {

// How the values of devices are written, as LXD has it; nothing for what is written otherwise, and for an empty one.

// Bytes or operations in a second: "10MB", "100iops". Neither is 0.
struct IoRate
{
    qint64 bytes = 0;
    qint64 operations = 0;

    friend bool operator==(const IoRate &, const IoRate &) = default;
};
[[nodiscard]] std::optional<IoRate> ioRate(QStringView text);

// Bits in a second: "100Mbit", "1Gibit", "5000". Not 0.
[[nodiscard]] std::optional<qint64> bitRate(QStringView text);

// Absolute and plain: no "..", no "." and nothing empty between its slashes, at most 4,095 bytes of UTF-8.
[[nodiscard]] bool isPlainPath(QStringView text);
// Of pools, volumes and networks: 1 to 63 of the letters of ASCII, digits, "-", "_" and ".", and not first "-" or ".".
[[nodiscard]] bool isDeviceWord(QStringView text);
// As LXD and the kernel take it, from the alphabet of isDeviceWord: 2 to 15 characters.
[[nodiscard]] bool isInterfaceName(QStringView text);
// "00:16:3e:11:22:33", of one computer, not of a group. In lower case.
[[nodiscard]] std::optional<QString> hardwareAddress(QStringView text);

enum class IpVersion { V4, V6 };
[[nodiscard]] bool isAddress(QStringView text, IpVersion version);
// "192.0.2.0/24".
[[nodiscard]] bool isSubnet(QStringView text, IpVersion version);
// The parts between commas, spaces around them left out; nothing where one is empty.
[[nodiscard]] std::optional<QStringList> list(QStringView text);

// 0 to 4094; "none" has nothing to do with it.
[[nodiscard]] std::optional<int> vlan(QStringView text);
// "20,30-35": sorted, each once.
[[nodiscard]] std::optional<QList<int>> vlans(QStringView text);

// "0660", at most 0777.
[[nodiscard]] std::optional<quint32> fileMode(QStringView text);
// "0bda"; in lower case.
[[nodiscard]] std::optional<QString> hex4(QStringView text);
[[nodiscard]] bool isPciAddress(QStringView text); // "0000:01:00.0"
[[nodiscard]] bool isUsbPort(QStringView text);    // "1-2.4"

// One end of a proxy: "tcp:127.0.0.1:80", "udp:[::1]:53,60-62", "unix:/run/socket" ("unix:@name" for an abstract one).
struct ProxyAddress
{
    enum class Protocol { Tcp, Udp, Unix };

    Protocol protocol = Protocol::Tcp;
    QString address{};      // without brackets; "" for all of them
    QList<quint16> ports{}; // in order, each once; at most 1,000
    QString path{};         // of a unix socket; an abstract one begins with "@"

    friend bool operator==(const ProxyAddress &, const ProxyAddress &) = default;
};
[[nodiscard]] std::optional<ProxyAddress> proxyAddress(QStringView text);

} // namespace mooring
