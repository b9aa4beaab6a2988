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

} // namespace

QStringList dnsmasqArguments(const DnsmasqSetup &setup)
{
    return {
        u"--conf-file="_s, // none
        u"--no-hosts"_s,
        u"--user="_s + setup.user,
        pidFileOption(setup.pidFile),
        u"--dhcp-leasefile="_s + setup.leaseFile,
        u"--dhcp-hostsfile="_s + setup.hostsFile,
        u"--interface="_s + setup.bridge,
        u"--except-interface=lo"_s,
        u"--bind-interfaces"_s,
        u"--dhcp-range=%1,%2,1h"_s.arg(setup.subnet.host(2), setup.subnet.host(254)),
        u"--dhcp-authoritative"_s,
        u"--no-ping"_s, // a second of waiting for every new guest
        u"--quiet-dhcp"_s,
        u"--domain=mooring"_s,
        u"--local=/mooring/"_s,
        u"--domain-needed"_s,
        u"--bogus-priv"_s,
        // A guest that calls itself so would hand out every browser's proxy.
        u"--dhcp-name-match=set:wpad,wpad"_s,
        u"--dhcp-ignore-names=tag:wpad"_s,
    };
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
