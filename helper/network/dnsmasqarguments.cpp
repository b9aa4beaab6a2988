// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/dnsmasqarguments.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString pidFileOption(const QString &pidFile)
{
    return u"--pid-file="_s + pidFile;
}

QStringList rangesOf(const DnsmasqSetup &setup)
{
    if (!setup.settings.hasDhcp || !setup.ipv4)
        return {};
    if (!setup.settings.ranges.isEmpty())
        return setup.settings.ranges;
    const Subnet &subnet = setup.ipv4->subnet;
    const quint32 count = 1U << (32 - subnet.prefixLength);
    const quint32 first = setup.ipv4->address == subnet.host(1) ? 2 : 1; // it never gives away its own
    return {subnet.host(first) + u',' + subnet.host(count - 2)};
}

// Router advertisements (RFC 4861); containers choose their addresses themselves, unless DHCP gives them. The names that DHCP of IPv4
// knows count for these addresses, too.
QStringList ipv6ArgumentsOf(const DnsmasqSetup &setup)
{
    if (!setup.ipv6)
        return {};
    const NetworkSettings &settings = setup.settings;
    const QString names = settings.hasNames ? u",ra-names"_s : QString();
    QString range = u"::,constructor:%1,ra-only%2"_s.arg(setup.bridge, names);
    if (settings.isStateful6)
        range = u"%1,%2,64,%3"_s.arg(setup.ipv6->subnet.host(2), setup.ipv6->subnet.host(~0U), settings.expiry);
    else if (settings.hasDhcp6)
        range = u"::,constructor:%1,ra-stateless%2"_s.arg(setup.bridge, names);
    return {u"--enable-ra"_s, u"--quiet-ra"_s, u"--quiet-dhcp6"_s, u"--dhcp-range="_s + range};
}

} // namespace

QStringList dnsmasqArguments(const DnsmasqSetup &setup)
{
    const NetworkSettings &settings = setup.settings;
    QStringList arguments{
        u"--conf-file="_s, // none
        u"--no-hosts"_s,
        u"--user="_s + setup.user,
        pidFileOption(setup.pidFile),
        u"--dhcp-leasefile="_s + setup.leaseFile,
        u"--dhcp-hostsfile="_s + setup.hostsFile,
        u"--interface="_s + setup.bridge,
        u"--except-interface=lo"_s,
        u"--bind-interfaces"_s,
        u"--dhcp-authoritative"_s,
        u"--no-ping"_s, // a second of waiting for every new guest
        u"--quiet-dhcp"_s,
        u"--domain-needed"_s,
        u"--bogus-priv"_s,
        // A guest that calls itself so would hand out every browser's proxy.
        u"--dhcp-name-match=set:wpad,wpad"_s,
        settings.hasNames ? u"--dhcp-ignore-names=tag:wpad"_s : u"--dhcp-ignore-names"_s,
        u"--domain="_s + settings.domain,
        u"--local=/%1/"_s.arg(settings.domain),
    };
    for (const QString &range : rangesOf(setup))
        arguments += u"--dhcp-range=%1,%2"_s.arg(range, settings.expiry);
    return arguments + ipv6ArgumentsOf(setup);
}

RunningDnsmasq findDnsmasq(const QString &pidFile)
{
    QFile file(pidFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    bool good = false;
    const int pid = file.read(16).trimmed().toInt(&good);
    QFile line(u"/proc/%1/cmdline"_s.arg(pid));
    if (!good || pid <= 0 || !line.open(QIODevice::ReadOnly))
        return {};
    QStringList words;
    for (const QByteArray &word : line.readAll().split('\0'))
        words.append(QString::fromUtf8(word));
    if (!words.first().endsWith("dnsmasq"_L1) || !words.contains(pidFileOption(pidFile)))
        return {};
    words.removeFirst();
    if (!words.isEmpty() && words.last().isEmpty())
        words.removeLast(); // every word ends with a NUL
    return {.pid = pid, .arguments = words};
}

} // namespace mooring
