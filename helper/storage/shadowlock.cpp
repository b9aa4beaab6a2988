// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/shadowlock.h"

#include "helper/storage/files.h"

#include <QFile>

#include <signal.h>
#include <unistd.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// True where nobody holds it any more.
bool isStale(const QString &lock)
{
    const auto holder = readFile(lock, 32);
    const pid_t process = holder ? pid_t(holder->trimmed().replace('\0', "").toInt()) : 0;
    return process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
}

} // namespace

ShadowLock::ShadowLock(const QString &file)
    : m_lock(file + u".lock"_s)
{
    const QString ours = file + u'.' + QString::number(::getpid());
    if (!writeFile(ours, QByteArray::number(::getpid())))
        return;
    // A link is there whole or not at all.
    const auto take = [&] {
        return ::link(QFile::encodeName(ours).constData(), QFile::encodeName(m_lock).constData()) == 0;
    };
    m_isHeld = take() || (errno == EEXIST && isStale(m_lock) && QFile::remove(m_lock) && take());
    QFile::remove(ours);
}

ShadowLock::~ShadowLock()
{
    if (m_isHeld)
        QFile::remove(m_lock);
}

} // namespace mooring
