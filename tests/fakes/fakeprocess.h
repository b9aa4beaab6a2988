// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/filedescriptor.h"

#include <QStringList>

namespace mooring::test {

// What a running container is to the kernel, without a container: two real processes, a monitor and its child, the init. They do
// nothing, die of any signal, and end with the test. As liblxc's, the monitor ends when its init did, unless that was a reboot.
class FakeContainerProcesses
{
public:
    enum class Init { DiesOfAnySignal, DiesOfKillOnly };
    explicit FakeContainerProcesses(Init init = Init::DiesOfAnySignal);
    ~FakeContainerProcesses();
    FakeContainerProcesses(const FakeContainerProcesses &) = delete;
    FakeContainerProcesses &operator=(const FakeContainerProcesses &) = delete;

    // The init of now: after a reboot another one.
    [[nodiscard]] qint32 initPid();
    [[nodiscard]] FileDescriptor initPidfd();
    [[nodiscard]] qint32 monitorPid() const noexcept { return m_monitor; }
    [[nodiscard]] FileDescriptor monitorPidfd() const noexcept { return m_monitorPidfd; }
    [[nodiscard]] bool hasInit();
    [[nodiscard]] bool hasMonitor() const;

    // The guest powers itself off; the guest reboots.
    void powerOff();
    void reboot();

private:
    void hearOfInits();

    qint32 m_monitor = 0;
    FileDescriptor m_monitorPidfd;
    FileDescriptor m_news; // each init's pid, by the monitor
    qint32 m_init = 0;
    FileDescriptor m_initPidfd;
};

// A process that does nothing but have this command line; ends with the test.
class FakeDaemonProcess
{
public:
    explicit FakeDaemonProcess(const QStringList &commandLine);
    ~FakeDaemonProcess();
    FakeDaemonProcess(const FakeDaemonProcess &) = delete;
    FakeDaemonProcess &operator=(const FakeDaemonProcess &) = delete;

    [[nodiscard]] qint32 pid() const noexcept { return m_pid; }
    void kill();

private:
    qint32 m_pid = 0;
    FileDescriptor m_reader; // of what it can never write
};

} // namespace mooring::test
