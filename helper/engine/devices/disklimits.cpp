// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/disklimits.h"

#include "helper/engine/devices/hostdevices.h"
#include "helper/storage/files.h"
#include "models/catalogue/devicevalue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/sysmacros.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

quint64 lower(quint64 a, quint64 b)
{
    return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

// The folder of /sys of a device or of the one it is a partition of.
QString wholeDevice(const QString &folder)
{
    const QString whole = QFile::exists(folder + u"/partition"_s) ? QFileInfo(folder).path() : folder;
    return property(whole, u"dev"_s);
}

QString numberHere(const QString &device, const QString &sys)
{
    const QString folder = QFileInfo(sys + u"/dev/block/"_s + device).canonicalFilePath();
    return folder.isEmpty() ? QString() : wholeDevice(folder);
}

// The device file that this was mounted from: the field behind the dash, one further.
QString mountedFrom(quint64 mountId, const QString &mounts)
{
    QFile file(mounts); // of /proc, so without a size
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QString text = QString::fromLocal8Bit(line);
        if (text.section(u' ', 0, 0) == QString::number(mountId))
            return text.section(u" - "_s, 1).section(u' ', 1, 1);
    }
    return {};
}

// All that the btrfs of which this device is a part is on.
QStringList partsOfBtrfs(const QString &name, const QString &sys)
{
    const QDir all(sys + u"/fs/btrfs"_s);
    for (const QString &system : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir devices(all.filePath(system + u"/devices"_s));
        if (devices.exists(name)) {
            QStringList numbers;
            for (const QFileInfo &device : devices.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
                numbers += wholeDevice(device.canonicalFilePath());
            return numbers;
        }
    }
    return {};
}

std::string amount(quint64 value, const char *none)
{
    return value == 0 ? none : std::to_string(value);
}

} // namespace

DiskLimits diskLimits(const DeviceOptions &options)
{
    const auto rateOf = [&](const QString &option) { return ioRate(options.value(option)).value_or(IoRate()); };
    const IoRate both = rateOf(u"limits.max"_s);
    const IoRate read = options.value(u"limits.read"_s).isEmpty() ? both : rateOf(u"limits.read"_s);
    const IoRate write = options.value(u"limits.write"_s).isEmpty() ? both : rateOf(u"limits.write"_s);
    return {.readBytes = quint64(read.bytes),
            .writeBytes = quint64(write.bytes),
            .reads = quint64(read.operations),
            .writes = quint64(write.operations)};
}

DiskLimits lowest(const DiskLimits &a, const DiskLimits &b)
{
    return {.readBytes = lower(a.readBytes, b.readBytes),
            .writeBytes = lower(a.writeBytes, b.writeBytes),
            .reads = lower(a.reads, b.reads),
            .writes = lower(a.writes, b.writes)};
}

QStringList blockDevicesOf(const DiskSource &source, const QString &sys, const QString &mounts)
{
    const QString number = u"%1:%2"_s.arg(major(source.device)).arg(minor(source.device));
    if (const QString whole = numberHere(number, sys); !whole.isEmpty())
        return {whole};
    const QString from = mountedFrom(source.mountId, mounts);
    const auto file = hostDevice(from, HostDevice::Kind::Block);
    if (!from.startsWith(u'/') || !file)
        return {};
    QStringList numbers = partsOfBtrfs(QFileInfo(QFileInfo(from).canonicalFilePath()).fileName(), sys);
    numbers += numberHere(u"%1:%2"_s.arg(file->major).arg(file->minor), sys);
    numbers.removeAll(QString());
    numbers.removeDuplicates();
    return numbers;
}

GroupWrites diskSettings(const QMap<QString, DiskLimits> &limits, const Capacity &capacity)
{
    GroupWrites writes;
    for (const auto &[device, limit] : limits.asKeyValueRange()) {
        const std::string number = device.toStdString() + ' ';
        if (capacity.unified.contains(u"io"_s)) {
            writes.emplace_back("io.max", number + "rbps=" + amount(limit.readBytes, "max") + " wbps=" +
                                              amount(limit.writeBytes, "max") + " riops=" + amount(limit.reads, "max") +
                                              " wiops=" + amount(limit.writes, "max"));
            continue;
        }
        const std::string beginning = "blkio.throttle.";
        writes.emplace_back(beginning + "read_bps_device", number + amount(limit.readBytes, "0"));
        writes.emplace_back(beginning + "write_bps_device", number + amount(limit.writeBytes, "0"));
        writes.emplace_back(beginning + "read_iops_device", number + amount(limit.reads, "0"));
        writes.emplace_back(beginning + "write_iops_device", number + amount(limit.writes, "0"));
    }
    return writes;
}

bool canLimitDisks(const Capacity &capacity)
{
    return capacity.unified.contains(u"io"_s) || capacity.legacy.contains(u"blkio"_s);
}

} // namespace mooring
