// SPDX-License-Identifier: GPL-3.0-or-later
// How pools of LocalPools come to be mounted, and what a helper finds there first.
#include "helper/pools/localpools.h"

#include "helper/pools/poolanswers.h"
#include "helper/pools/poolhost.h"
#include "helper/storage/files.h"

#include <QFile>

#include <sys/stat.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

QFuture<Result<>> LocalPools::ensureUp(const QString &pool)
{
    const Member *found = named(pool);
    if (!found)
        return refusedNow({.code = Error::Code::NotFound,
                           .subject = pool,
                           .detail = u"There is no pool “%1”. “mooringctl pool list” lists them."_s.arg(pool)});
    return raise(found->record.number);
}

QFuture<Result<>> LocalPools::raise(quint64 number)
{
    Member &member = m_members.at(number);
    if (member.condition == Condition::Up)
        return doneNow();
    if (member.rising)
        return *member.rising;
    const auto risen = mountSource(member).then(this, [this, number](const Result<> &mounted) -> Result<> {
        const auto it = m_members.find(number);
        if (it == m_members.end())
            return failure(Error::Code::NotFound, QString::number(number));
        Member &rising = it->second;
        const auto opened = mounted.and_then([&] { return open(rising); });
        rising.condition = opened ? Condition::Up : Condition::Failed;
        rising.rising.reset();
        if (!rising.isBusy)
            tell(number);
        return opened.transform_error([&](Error error) {
            error.detail = u"The pool %1: %2"_s.arg(rising.record.name, error.detail);
            return error;
        });
    });
    if (!risen.isFinished())
        member.rising = risen;
    return risen;
}

// Where a helper before this one mounted it, it is.
QFuture<Result<>> LocalPools::mountSource(const Member &member)
{
    const quint64 number = member.record.number;
    const PoolSettings &settings = member.settings;
    const QString folder = fileOf(number, {});
    if (number == firstNumber)
        return doneNow(makeFolder(folder));
    if (settings.place == PoolSettings::Place::Own || isMountPoint(folder))
        return doneNow();
    const QString source = settings.place == PoolSettings::Place::File ? fileOf(number, u".img"_s) : settings.source;
    if (settings.place == PoolSettings::Place::Folder) {
        const auto mark = folderMark(source);
        if (!mark)
            return refusedNow({.code = mark.error().code,
                               .subject = u"source"_s,
                               .detail = u"This computer has no %1. Mount the disk that it is on."_s.arg(source)});
        if (*mark != member.record.mark)
            return refusedNow(
                {.code = Error::Code::Conflict,
                 .subject = u"source"_s,
                 .detail = u"%1 is another folder now than when the pool was made. Mount the disk that it "
                           "was on."_s.arg(source)});
        if (const auto closed = checkClosed(source); !closed)
            return doneNow(closed);
    }
    if (const auto made = makeFolder(folder); !made)
        return doneNow(made);
    return m_workers.storage({.deed = Deed::Mount, .path = nativePath(folder), .source = nativePath(source)});
}

Result<> LocalPools::open(Member &member)
{
    const PoolFolder folder = folderOf(member);
    if (member.settings.place == PoolSettings::Place::File) // which begins as everybody's to enter
        (void)::chmod(QFile::encodeName(folder.path()).constData(), 0700);
    if (const auto prepared = checkClosed(folder.path()).and_then([&] { return folder.prepare(); }); !prepared)
        return prepared;
    const QString name = member.record.name;
    const QStringList debris = folder.sweep([&](PoolFolder::Kind kind, quint64 number) {
        return kind == PoolFolder::Kind::Volume ? member.record.volumes.contains(number)
                                                : m_users.hasRoot && m_users.hasRoot(name, number);
    });
    (void)removeBehind(debris);
    const qsizetype before = member.record.volumes.size();
    member.record.volumes.removeIf([&](std::pair<const quint64 &, VolumeRecord &> entry) {
        return !QFile::exists(folder.placeOf(PoolFolder::Kind::Volume, entry.first)); // its removal was cut short
    });
    return before == member.record.volumes.size() ? Result<>() : save(member.record);
}

} // namespace mooring
