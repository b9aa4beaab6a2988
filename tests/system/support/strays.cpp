// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/strays.h"

#include "dbus/names.h"
#include "dbus/wiretypes.h"

#include <QDBusArgument>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

// What the helper says there is, as the names of its folders.
struct Listed
{
    QSet<QString> instances{};
    QSet<QString> running{};
    QSet<QString> trash{};
    QSet<QString> images{};
    QSet<QString> usedImages{}; // one that was deleted stays while something stands on it
    QStringList complaints{};
};

void addInstance(Listed &listed, const QString &number, const QVariantMap &properties)
{
    listed.instances.insert(number);
    listed.usedImages.insert(properties.value(u"Image"_s).toString());
    const QString status = properties.value(u"Status"_s).toString();
    if (status == "Running"_L1)
        listed.running.insert(number);
    else if (status != "Stopped"_L1)
        listed.complaints += u"instance %1 is %2"_s.arg(number, status);
}

void addTrash(Listed &listed, const BusUser &user)
{
    const QDBusMessage reply = user.manager(u"ListTrash"_s);
    for (const auto &entry : qdbus_cast<bus::TrashEntryList>(reply.arguments().value(0))) {
        listed.trash.insert(QString::number(entry.number));
        listed.usedImages.insert(entry.image);
    }
}

Listed listedFor(const BusUser &user)
{
    const QDBusMessage reply =
        user.call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
    Listed listed;
    if (reply.type() != QDBusMessage::ReplyMessage)
        listed.complaints += u"no objects: "_s + reply.errorName();
    const auto objects = qdbus_cast<bus::ManagedObjects>(reply.arguments().value(0));
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        const QString name = path.path().section(u'/', -1);
        if (path.path().startsWith(bus::imagesPath))
            listed.images.insert(name);
        else if (path.path().startsWith(bus::instancesPath))
            addInstance(listed, name, interfaces.value(bus::instanceInterface));
    }
    addTrash(listed, user);
    return listed;
}

// The container of a control group's path, "" for none.
QString containerIn(const QString &groups)
{
    static const QRegularExpression ours(u"/mooring(?:-monitor|-pivot)?/(\\d+)(?:/|$)"_s,
                                         QRegularExpression::MultilineOption);
    return ours.match(groups).captured(1);
}

QString contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Process
{
    qint64 pid = 0;
    QString name{};
    QString groups{};    // /proc/PID/cgroup
    QString container{}; // whose it is, its monitor's too
};

QList<Process> allProcesses()
{
    QList<Process> processes;
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QString groups = contentsOf(u"/proc/%1/cgroup"_s.arg(pid));
        processes += Process{.pid = pid.toLongLong(),
                             .name = contentsOf(u"/proc/%1/comm"_s.arg(pid)).trimmed(),
                             .groups = groups,
                             .container = containerIn(groups)};
    }
    return processes;
}

void compareFolders(QStringList &strays, const Listed &listed)
{
    const auto compare = [&](const QString &folder, const QSet<QString> &wanted) {
        for (const QString &name : stateEntries(folder)) {
            if (!wanted.contains(name))
                strays += u"%1/%2 is not listed"_s.arg(folder, name);
        }
    };
    const auto demand = [&](const QString &folder, const QSet<QString> &wanted) {
        for (const QString &name : wanted) {
            if (!stateEntries(folder).contains(name))
                strays += u"%1/%2 is listed, but not there"_s.arg(folder, name);
        }
    };
    compare(u"staging"_s, {});
    compare(u"lost"_s, {});
    compare(u"instances"_s, listed.instances);
    compare(u"trash"_s, listed.trash);
    compare(u"images"_s, listed.images + listed.usedImages);
    demand(u"instances"_s, listed.instances);
    demand(u"trash"_s, listed.trash);
    demand(u"images"_s, listed.images);
}

void compareProcesses(QStringList &strays, const Listed &listed)
{
    QSet<QString> alive;
    QStringList ours;
    for (const Process &process : allProcesses()) {
        alive.insert(process.container);
        if (process.container.isEmpty() && process.name.startsWith("mooring-"_L1))
            ours += process.name;
        if (!process.container.isEmpty() && !listed.running.contains(process.container))
            strays += u"process %1, %2, of container “%3”"_s.arg(process.pid).arg(process.name, process.container);
    }
    ours.sort();
    if (!listed.running.isEmpty())
        ours.removeOne(u"mooring-guestap"_s); // as much of its name as the kernel keeps; one for all that run
    if (ours != QStringList{u"mooring-helper"_s, u"mooring-spawner"_s})
        strays += u"processes of ours: "_s + ours.join(u' ');
    for (const QString &number : listed.running - alive)
        strays += u"instance %1 runs without a process"_s.arg(number);
}

void compareRemains(QStringList &strays, const Listed &listed)
{
    for (QDirIterator it(u"/sys/fs/cgroup"_s, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString group = it.next();
        const QString container = containerIn(group);
        if (!container.isEmpty() && !listed.running.contains(container))
            strays += u"group "_s + group;
    }
    for (const QString &number : QDir(u"/run/mooring/containers"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!listed.running.contains(number))
            strays += u"/run/mooring/containers/"_s + number;
    }
    for (const QString &device : QDir(u"/sys/class/net"_s).entryList({u"mooringv*"_s})) {
        const QString owner =
            device.section(u'v', 1); // of all but the first device of a container nobody sees whose they are
        if (owner.startsWith(u'x') ? listed.running.isEmpty() : !listed.running.contains(owner))
            strays += u"network device "_s + device;
    }
}

} // namespace

QString strays(const BusUser &user)
{
    const Listed listed = listedFor(user);
    QStringList strays = listed.complaints;
    compareFolders(strays, listed);
    compareProcesses(strays, listed);
    compareRemains(strays, listed);
    return strays.join(u'\n');
}

QList<qint64> processesOf(const QString &number)
{
    QList<qint64> found;
    for (const Process &process : allProcesses()) {
        if (process.container == number && process.groups.contains(u"/mooring/"_s + number))
            found += process.pid;
    }
    return found;
}

QStringList stateEntries(const QString &folder)
{
    return QDir(u"/var/lib/mooring/"_s + folder)
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace mooring::test
