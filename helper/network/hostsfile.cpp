// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/hostsfile.h"

#include "helper/network/dnsmasq.h"
#include "helper/storage/files.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <pwd.h>
#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(hosts, "mooring.network", QtInfoMsg)

} // namespace

HostsFile::HostsFile(QString path, QString pidFile, QString user, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_pidFile(std::move(pidFile))
    , m_user(std::move(user))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(0ms);
    connect(&m_settle, &QTimer::timeout, this, &HostsFile::tell);
}

void HostsFile::set(const Bridge::Reservation &reservation)
{
    if (m_reservations.set(reservation))
        m_settle.start();
}

void HostsFile::remove(const QString &holder)
{
    if (m_reservations.remove(holder))
        m_settle.start();
}

// Nobody but dnsmasq is to read who has which address.
Result<bool> HostsFile::write() const
{
    const QByteArray text = m_reservations.text(m_hasNames);
    const auto before = readFile(m_path);
    if (before && *before == text)
        return false;
    if (const auto written = writeFile(m_path, text, 0400); !written)
        return std::unexpected(written.error());
    const passwd *user = ::getpwnam(qPrintable(m_user));
    if (::geteuid() == 0 && user && ::chown(qPrintable(m_path), user->pw_uid, gid_t(-1)) != 0)
        return systemFailure(m_path, u"It cannot be given to dnsmasq"_s);
    return before.value_or(QByteArray()) != text;
}

// Before the network is up for the first time there is nobody to tell.
void HostsFile::tell() const
{
    if (!QFileInfo(m_path).dir().exists())
        return;
    const auto written = write();
    if (!written)
        qCWarning(hosts, "%s: %s", qUtf8Printable(written.error().subject), qUtf8Printable(written.error().detail));
    else if (*written)
        Dnsmasq::tellOfReservations(m_pidFile);
}

} // namespace mooring
