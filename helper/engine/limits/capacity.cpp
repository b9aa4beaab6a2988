// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/limits/capacity.h"

#include "models/catalogue/configvalue.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

const QString top = u"/sys/fs/cgroup"_s;

QString contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(4096)).trimmed() : QString();
}

QSet<QString> wordsOf(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    return {words.begin(), words.end()};
}

QSet<QString> hierarchies()
{
    QSet<QString> found;
    for (const QString &name : QDir(top).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // Several may share one: "cpu,cpuacct".
        for (const QString &controller : name.split(u','))
            found += controller;
    }
    return found;
}

// "hugepages-2048kB" is "2MB" to the controller.
QString pageSize(const QString &folder)
{
    const qint64 kibibytes = folder.section(u'-', 1).chopped(2).toLongLong();
    if (kibibytes >= 1024 * 1024)
        return u"%1GB"_s.arg(kibibytes / 1024 / 1024);
    return kibibytes >= 1024 ? u"%1MB"_s.arg(kibibytes / 1024) : u"%1KB"_s.arg(kibibytes);
}

} // namespace

Capacity capacityHere()
{
    Capacity found;
    const bool isUnified = QFile::exists(top + u"/cgroup.controllers"_s);
    const QString unified = isUnified ? top : top + u"/unified"_s;
    found.unified = wordsOf(contentsOf(unified + u"/cgroup.controllers"_s));
    if (!isUnified)
        found.legacy = hierarchies() - found.unified;
    found.hasDiskShares = found.unified.contains(u"io"_s) && QFile::exists(unified + u"/io.cost.qos"_s);
    for (const QString &folder : QDir(u"/sys/kernel/mm/hugepages"_s).entryList({u"hugepages-*kB"_s}, QDir::Dirs))
        found.hugePages += pageSize(folder);
    const auto online = processors(contentsOf(u"/sys/devices/system/cpu/online"_s));
    found.processors = online && !online->set.isEmpty() ? online->set : QList<int>{0};
    found.memory = qint64(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
    return found;
}

} // namespace mooring
