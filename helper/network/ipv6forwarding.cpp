// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/ipv6forwarding.h"

#include "helper/network/programoutput.h"
#include "helper/storage/files.h"

#include <QDir>
#include <QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto interfaces = "net/ipv6/conf/"_L1;
constexpr auto switchName = "net/ipv6/conf/all/forwarding"_L1;

// One that has gone meanwhile needs nothing (-e).
QFuture<Result<>> writeSettings(Workers &workers, const QStringList &settings)
{
    return succeeded(runProgram(workers, Workers::Program::Sysctl, QStringList{u"-e"_s, u"-q"_s, u"-w"_s} + settings));
}

QStringList withValue(const QStringList &names, QLatin1StringView value)
{
    QStringList settings;
    for (const QString &name : names)
        settings += name + u'=' + value;
    return settings;
}

} // namespace

Ipv6Forwarding::Ipv6Forwarding(Workers &workers, QString sysctlFolder, QString record)
    : m_workers(workers)
    , m_sysctlFolder(std::move(sysctlFolder))
    , m_record(std::move(record))
{
}

QByteArray Ipv6Forwarding::read(const QString &name) const
{
    QFile file(m_sysctlFolder + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

// The settings of those that hear routers now; "default" is what later ones begin with.
QStringList Ipv6Forwarding::listeners() const
{
    QStringList found;
    for (const QString &entry : QDir(m_sysctlFolder + u'/' + interfaces).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString name = interfaces + entry + u"/accept_ra"_s;
        // Containers' cables hang on bridges; nobody there is this computer's router.
        if (entry != "all"_L1 && entry != "lo"_L1 && !entry.startsWith("mooringv"_L1) && read(name) == "1")
            found += name;
    }
    return found;
}

QStringList Ipv6Forwarding::recorded() const
{
    return QString::fromUtf8(readFile(m_record).value_or(QByteArray())).split(u'\n', Qt::SkipEmptyParts);
}

QFuture<Result<>> Ipv6Forwarding::switchOn()
{
    const bool isOn = read(switchName) == "1";
    if (isOn && !QFile::exists(m_record))
        return readyResult();
    const QStringList found = listeners();
    if (isOn && found.isEmpty())
        return readyResult();
    QStringList all = recorded();
    for (const QString &name : found) {
        if (!all.contains(name))
            all += name;
    }
    if (const auto written = writeFile(m_record, all.join(u'\n').toUtf8() + '\n'); !written)
        return readyResult(written);
    // In this order: the kernel forgets the routers of those that do not hear any at the moment when it begins to pass packets on.
    return writeSettings(m_workers, withValue(found, "2"_L1) + QStringList{switchName + u"=1"_s});
}

QFuture<Result<>> Ipv6Forwarding::takeBack()
{
    if (!QFile::exists(m_record))
        return readyResult();
    QStringList names = recorded();
    names.removeIf([this](const QString &name) { return read(name) != "2"; }); // somebody else's wish
    return writeSettings(m_workers, QStringList{switchName + u"=0"_s} + withValue(names, "1"_L1))
        .then(this, [record = m_record](const Result<> &done) {
            if (done)
                QFile::remove(record);
            return done;
        });
}

} // namespace mooring
