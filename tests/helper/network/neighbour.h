// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QProcess>
#include <QString>
#include <QTest>

namespace mooring::test {

using namespace Qt::StringLiterals;

template<typename Value>
Result<Value> settle(QFuture<Result<Value>> future)
{
    if (QTest::qWaitFor([&] { return future.isFinished(); }, 15'000))
        return future.result();
    return std::unexpected(Error{.code = Error::Code::TimedOut});
}

// What a shell says; empty when it fails.
inline QString sh(const QString &script)
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-ec"_s, script});
    (void)QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 20'000);
    const QString errors = QString::fromUtf8(shell.readAllStandardError()).trimmed();
    if (!errors.isEmpty())
        qInfo("%s", qPrintable(errors));
    return shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0
               ? QString::fromUtf8(shell.readAllStandardOutput()).trimmed()
               : QString();
}

// Another computer: a network namespace, and one end of a cable whose other end is here.
class Neighbour
{
public:
    explicit Neighbour(const QString &cable)
        : m_cable(cable)
    {
        m_holder.start(u"unshare"_s, {u"--net"_s, u"sh"_s, u"-c"_s, u"echo; exec sleep 1000"_s});
        (void)QTest::qWaitFor([&] { return m_holder.bytesAvailable() > 0; });
        sh(u"ip link add %1 type veth peer name eth0 netns %2; ip link set %1 up"_s.arg(cable).arg(
            m_holder.processId()));
        in(u"ip link set lo up; ip link set eth0 up"_s);
    }
    ~Neighbour()
    {
        m_holder.kill();
        m_holder.waitForFinished();
    }

    QString in(const QString &script) const
    {
        return sh(u"nsenter -t %1 -n sh -ec '%2'"_s.arg(m_holder.processId()).arg(script));
    }
    void plugIntoBridge(const QString &bridge = u"mooringbr0"_s) const
    {
        sh(u"ip link set %1 master %2"_s.arg(m_cable, bridge));
    }
    void setMac(const QString &mac) const { in(u"ip link set eth0 address "_s + mac); }
    // The address it got, by a DHCP client of busybox.
    QString askForAddress(const QString &name) const
    {
        return in(u"printf \"#!/bin/sh\\n[ \\$1 != bound ] || { ip addr flush dev \\$interface; ip addr add \\$ip/24 "
                  u"dev \\$interface;"
                  " ip route add default via \\$router; echo \\$ip; }\\n\" > /tmp/bound; chmod +x /tmp/bound;"
                  " busybox udhcpc -i eth0 -n -q -f -t 5 -T 1 -x hostname:%1 -s /tmp/bound 2> /dev/null"_s.arg(name));
    }
    QString mac() const { return in(u"ip -br link show eth0 | tr -s \" \" | cut -d\" \" -f3"_s); }

private:
    QString m_cable;
    QProcess m_holder;
};

} // namespace mooring::test
