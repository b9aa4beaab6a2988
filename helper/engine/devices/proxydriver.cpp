// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/proxydriver.h"

#include "helper/engine/answered.h"
#include "helper/engine/devices/proxyplan.h"

#include <QFile>
#include <QLoggingCategory>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

using Failure = nic::Command::Failure;

namespace {

Q_LOGGING_CATEGORY(proxies, "mooring.proxies", QtInfoMsg)

// Nobody else: who holds the lock while its pidfd is there is whom the pidfd means.
void endHolder(const QString &lockFile)
{
    const qint32 pid = holderOf(lockFile);
    const FileDescriptor pidfd(pid > 0 ? int(::syscall(SYS_pidfd_open, pid, 0)) : -1);
    if (pidfd && holderOf(lockFile) == pid)
        ::syscall(SYS_pidfd_send_signal, pidfd.get(), SIGKILL, nullptr, 0);
}

void removeSocket(const QString &path)
{
    struct stat file{};
    const QByteArray name = QFile::encodeName(path);
    if (!path.isEmpty() && ::lstat(name.constData(), &file) == 0 && S_ISSOCK(file.st_mode))
        ::unlink(name.constData());
}

} // namespace

qint32 holderOf(const QString &lockFile)
{
    const FileDescriptor file(::open(QFile::encodeName(lockFile).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    struct flock whole{};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (!file || ::fcntl(file.get(), F_GETLK, &whole) != 0 || whole.l_type == F_UNLCK)
        return 0;
    return whole.l_pid;
}

ProxyDriver::ProxyDriver(Workers &workers, QObject *parent)
    : DeviceDriver(parent)
    , m_workers(workers)
    , m_queue(workers)
{
}

Result<> ProxyDriver::check(const DeviceUse &use) const
{
    return checkProxy(use);
}

nic::Command ProxyDriver::firewall(const QByteArray &rules, Failure failure) const
{
    return {.program = Workers::Program::Nft, .arguments = {u"-f"_s, u"-"_s}, .input = rules, .failure = failure};
}

QFuture<Result<>> ProxyDriver::add(const DeviceUse &use)
{
    if (isNat(use.options))
        return m_queue.run({firewall(natRules(use), Failure::Counts)});
    return m_workers.proxy(proxyPlan(use), use.init);
}

QFuture<Result<>> ProxyDriver::remove(const DeviceUse &use)
{
    if (isNat(use.options))
        return m_queue.run({firewall(withoutNatRules(use), Failure::IsNone)});
    endHolder(proxyLock(use));
    removeSocket(socketFile(use));
    return QtFuture::makeReadyValueFuture(Result<>());
}

QFuture<Result<>> ProxyDriver::change(const DeviceUse &before, const DeviceUse &after)
{
    return answered(remove(before)).then(this, [this, after](const Result<> &) { return add(after); }).unwrap();
}

void ProxyDriver::stopped(const DeviceUse &use)
{
    (void)remove(use);
}

// The rules may have been flushed, and a proxy may have been killed, while nobody watched.
void ProxyDriver::resumed(const DeviceUse &use)
{
    if (!isNat(use.options) && holderOf(proxyLock(use)) > 0)
        return;
    answered(add(use)).then(this, [use](const Result<> &done) {
        if (!done)
            qCWarning(proxies, "%s: %s: %s", qUtf8Printable(use.instanceName), qUtf8Printable(use.name),
                      qUtf8Printable(done.error().detail));
    });
}

} // namespace mooring
