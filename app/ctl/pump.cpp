// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pump.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mooring::ctl {

namespace {

bool canWait(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

// To a descriptor that is in blocking mode, no more than what it surely takes, and only when it takes some.
ssize_t writeSome(int fd, const char *data, size_t size)
{
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags >= 0 && (flags & O_NONBLOCK))
        return ::write(fd, data, size);
    struct stat status{};
    if (::fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode))
        return ::send(fd, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (S_ISREG(status.st_mode))
        return ::write(fd, data, size);
    pollfd writable{fd, POLLOUT, 0};
    if (::poll(&writable, 1, 0) == 0) {
        errno = EAGAIN;
        return -1;
    }
    return ::write(fd, data, std::min<size_t>(size, PIPE_BUF));
}

} // namespace

Pump::Pump(int from, int to, QObject *parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
    , m_readable(new QSocketNotifier(from, QSocketNotifier::Read, this))
    , m_writable(new QSocketNotifier(to, QSocketNotifier::Write, this))
{
    m_writable->setEnabled(false);
    connect(m_readable, &QSocketNotifier::activated, this, &Pump::read);
    connect(m_writable, &QSocketNotifier::activated, this, &Pump::write);
}

Pump::~Pump() = default;

void Pump::drain()
{
    m_isDraining = true;
    if (!m_hasEnded && m_begin == m_end)
        read();
}

void Pump::read()
{
    if (m_hasEnded || m_begin != m_end)
        return;
    const ssize_t count = ::read(m_from, m_buffer.data(), m_buffer.size());
    if (count < 0 && canWait(errno)) {
        if (m_isDraining && errno != EINTR)
            end(End::Source);
        return;
    }
    if (count <= 0) // a terminal whose other side has closed says EIO
        return end(End::Source);
    m_begin = 0;
    m_end = size_t(count);
    m_readable->setEnabled(false);
    write();
}

void Pump::write()
{
    while (!m_hasEnded && m_begin < m_end) {
        const ssize_t count = writeSome(m_to, m_buffer.data() + m_begin, m_end - m_begin);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && canWait(errno))
            return m_writable->setEnabled(true);
        if (count < 0)
            return end(End::Destination);
        m_begin += size_t(count);
        if (m_begin < m_end)
            return m_writable->setEnabled(true);
    }
    m_writable->setEnabled(false);
    if (m_hasEnded)
        return;
    m_readable->setEnabled(true);
    if (m_isDraining)
        QMetaObject::invokeMethod(this, &Pump::read, Qt::QueuedConnection);
}

void Pump::end(End end)
{
    m_hasEnded = true;
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    Q_EMIT ended(end);
}

int openOutput(int stream)
{
    struct stat status{};
    if (::fstat(stream, &status) != 0 || !(S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)))
        return ::fcntl(stream, F_DUPFD_CLOEXEC, 3);
    char path[32];
    std::snprintf(path, sizeof path, "/proc/self/fd/%d", stream);
    const int anew = ::open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return anew >= 0 ? anew : ::fcntl(stream, F_DUPFD_CLOEXEC, 3);
}

} // namespace mooring::ctl
